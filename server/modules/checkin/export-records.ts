import { checkCode } from '@shared/audit/rules'
import { timeOf } from '@shared/base/time'
import { POSTER_ALONE } from '@shared/checkin/facts'
import { type Mending, mendingState } from '@shared/checkin/mending'
import { MOST_EXPORTED, type RecordFilter, type RecordLine } from '@shared/checkin/records'
import { sayAct } from '@shared/duty/rules'
import { sayMeal } from '@shared/org/rules'
import { clock } from '@platform/clock'
import { type Sheet, writeCsv, writeXlsx } from '@platform/export'
import type { RawAnswer } from '@platform/http'
import type { Actor } from '../identity/index'
import { allRecords } from './records'

const STATES = { OPEN: '待改', OVERDUE: '已超时', MENDED: '已改' }

const sayMending = (mending: Mending): string =>
  [`${STATES[mendingState(mending, clock.now())]}：${mending.problems.join('；')}`, ...(mending.mended ? [mending.mended.words] : [])].join('。')

const COLUMNS: readonly { name: string; width: number; cell: (line: RecordLine) => string | number }[] = [
  { name: '日期', width: 12, cell: ({ day }) => day },
  { name: '餐别', width: 8, cell: ({ mealKind }) => sayMeal(mealKind) },
  { name: '地方', width: 20, cell: ({ placeName }) => placeName },
  { name: '点位', width: 14, cell: ({ pointName }) => pointName },
  { name: '五餐监督', width: 12, cell: ({ act }) => sayAct(act) },
  { name: '谁', width: 20, cell: ({ who }) => who },
  { name: '打卡时间', width: 10, cell: ({ recordedAt }) => timeOf(recordedAt) },
  { name: '截止', width: 8, cell: ({ dueAt }) => timeOf(dueAt) },
  { name: '按时', width: 8, cell: ({ timing }) => (timing === 'LATE' ? '迟报' : '按时') },
  { name: '离点位（米）', width: 12, cell: ({ distanceM }) => Math.round(distanceM) },
  { name: '看到的', width: 50, cell: ({ facts }) => facts.join('；') },
  { name: '原话', width: 40, cell: ({ words }) => words ?? '' },
  { name: '要改的问题', width: 40, cell: ({ mending }) => (mending ? sayMending(mending) : '') },
  { name: '学校答复', width: 40, cell: ({ opinion }) => opinion?.reply?.text ?? '' },
  { name: '封存序号', width: 10, cell: ({ seal }) => seal?.number ?? '封存中' },
  { name: '扫的码', width: 30, cell: ({ posterAlone }) => (posterAlone ? POSTER_ALONE : '') },
  { name: '校验码', width: 18, cell: ({ seal }) => (seal ? checkCode(seal.head) : '') },
]

/** The whole table, made here and not in the browser: by the same query under the same rights, and complete or refused. */
async function sheetOf(actor: Actor, filter: RecordFilter): Promise<Sheet> {
  const lines = await allRecords(actor, filter, MOST_EXPORTED)
  return { name: '五餐监督记录', columns: COLUMNS, rows: lines.map((line) => COLUMNS.map(({ cell }) => cell(line))) }
}

const asFile = ({ from, to }: RecordFilter, ending: string): RawAnswer['headers'] => ({
  'Content-Disposition': `attachment; filename="records-${from}-${to}.${ending}"`,
  'Cache-Control': 'no-store',
})

/** @throws checkin.export_too_long, and what the table throws */
export const exportXlsx = async (actor: Actor, filter: RecordFilter): Promise<RawAnswer> => ({
  raw: await writeXlsx(await sheetOf(actor, filter)),
  headers: { ...asFile(filter, 'xlsx') },
})

/** @throws checkin.export_too_long, and what the table throws */
export const exportCsv = async (actor: Actor, filter: RecordFilter): Promise<RawAnswer> => ({
  raw: await writeCsv(await sheetOf(actor, filter)),
  headers: { ...asFile(filter, 'csv') },
})
