import type { ComplaintCategory, HandlingLevel, Priority } from '../schema'

/** A class of the rule book 5.3 (`complaint_categories.csv`). */
export interface CategoryRow {
  readonly code: ComplaintCategory
  /** As people read it. */
  readonly name: string
  readonly domain: 'CANTEEN' | 'PLATFORM' | 'PRIVATE_SCHOOL'
  /** Priority until the desk decides otherwise. */
  readonly priority: Priority
  /** Who works on it; a class that names the city alone is seen by the city alone. */
  readonly levels: readonly HandlingLevel[]
  /** About the head, the buyer or money: never for the school itself. */
  readonly barsSchool: boolean
  /** Whether who complains may choose it; the others are for the desk. */
  readonly offered: boolean
}

type Flag = 'bars' | 'offered'
const row = (
  code: ComplaintCategory,
  name: string,
  domain: CategoryRow['domain'],
  priority: Priority,
  levels: readonly HandlingLevel[],
  ...flags: readonly Flag[]
): CategoryRow => ({ code, name, domain, priority, levels, barsSchool: flags.includes('bars'), offered: flags.includes('offered') })

export const CATEGORIES: readonly CategoryRow[] = [
  row('C01', '吃后不适', 'CANTEEN', 'P0', ['CITY', 'COUNTY'], 'offered'),
  row('C02', '变质异物', 'CANTEEN', 'P1', ['COUNTY'], 'offered'),
  row('C03', '后厨卫生', 'CANTEEN', 'P1', ['COUNTY'], 'offered'),
  row('C04', '分量味道', 'CANTEEN', 'P2', ['SCHOOL'], 'offered'),
  row('C05', '收费退费', 'CANTEEN', 'P2', ['COUNTY'], 'bars', 'offered'),
  row('C06', '采购回扣', 'CANTEEN', 'P1', ['CITY'], 'bars', 'offered'),
  row('C07', '陪餐作假', 'CANTEEN', 'P2', ['COUNTY'], 'bars', 'offered'),
  row('C08', '强制订餐', 'CANTEEN', 'P2', ['COUNTY'], 'bars'),
  row('C09', '过敏忌口', 'CANTEEN', 'P1', ['COUNTY']),
  row('C10', '平台直播', 'PLATFORM', 'P3', ['CITY']),
  row('P01', '办学条件不达标', 'PRIVATE_SCHOOL', 'P2', ['COUNTY'], 'offered'),
  row('P02', '教育乱收费', 'PRIVATE_SCHOOL', 'P1', ['COUNTY'], 'bars', 'offered'),
  row('P03', '套取国家专项资金', 'PRIVATE_SCHOOL', 'P1', ['CITY'], 'bars', 'offered'),
  row('P04', '师资队伍不达标', 'PRIVATE_SCHOOL', 'P2', ['COUNTY'], 'offered'),
  row('P05', '违规招生入学', 'PRIVATE_SCHOOL', 'P1', ['COUNTY'], 'bars', 'offered'),
  row('P06', '教学管理不规范', 'PRIVATE_SCHOOL', 'P2', ['COUNTY'], 'offered'),
  row('P07', '安全后勤不达标', 'PRIVATE_SCHOOL', 'P1', ['COUNTY'], 'offered'),
  row('C99', '其他', 'CANTEEN', 'P2', ['COUNTY'], 'offered'),
]

/** Words that name the head, the buyer or money; the desk is told, it decides. */
export const BARRING_WORDS = [
  '校长',
  '园长',
  '副校',
  '书记',
  '校领导',
  '后勤主任',
  '采购',
  '回扣',
  '供货商',
  '供应商',
  '伙食费',
  '餐费',
  '饭费',
  '乱收费',
  '退费',
  '没退',
  '挪用',
  '克扣',
  '贪污',
  '发票',
] as const
