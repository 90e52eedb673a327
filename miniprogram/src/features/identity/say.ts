import { sayDay } from '@shared/base/say'
import type { BusinessDay } from '@shared/base/time'
import type { ConsentKind, Post, Relation } from '@shared/identity/schema'

const RELATIONS: Record<Relation, string> = { MOTHER: '妈妈', FATHER: '爸爸', GRANDPARENT: '爷爷奶奶、外公外婆', OTHER: '其他监护人' }
export const sayRelation = (relation: Relation): string => RELATIONS[relation]
export const RELATION_OPTIONS = (Object.keys(RELATIONS) as Relation[]).map((value) => ({ value, label: RELATIONS[value] }))

/** `2026年9月1日` */
export const sayFullDate = (day: BusinessDay): string => `${day.slice(0, 4)}年${sayDay(day).split(' ')[0]}`

/** From when to when a post is held: `2026年9月1日起`. */
export const sayPeriod = ({ from, to }: Pick<Post, 'from' | 'to'>): string =>
  to === undefined ? `${sayFullDate(from)}起` : to === from ? `${sayFullDate(from)}这一天` : `${sayFullDate(from)} 到 ${sayFullDate(to)}`

const CONSENTS: Record<ConsentKind, string> = { CHILD_DATA: '孩子的信息', CHILD_ALLERGENS: '过敏信息' }
export const sayConsent = (kind: ConsentKind): string => CONSENTS[kind]
