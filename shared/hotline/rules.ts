import type { Ownership } from '../org/schema'
import { BARRING_WORDS, CATEGORIES, type CategoryRow } from './data/categories'
import { type ComplaintAction, type Party, TRANSITIONS } from './data/transitions'
import { type CallBackOutcome, type ComplaintCategory, type ComplaintState, DeskAction, type HandlingLevel, type Priority, type Standing } from './schema'

const BY_CODE = new Map(CATEGORIES.map((each) => [each.code, each]))

/** @throws Error for a code that the table lacks, which the schema does not let in */
export function categoryOf(code: ComplaintCategory): CategoryRow {
  const row = BY_CODE.get(code)
  if (!row) throw new Error(`no complaint category ${code}`)
  return row
}

/** 变质异物 … */
export const sayCategory = (code: ComplaintCategory): string => categoryOf(code).name

/** Whether a class fits a school: P01 to P07 are for private schools. */
export const categoryFits = (code: ComplaintCategory, ownership: Ownership): boolean => categoryOf(code).domain !== 'PRIVATE_SCHOOL' || ownership === 'PRIVATE'

/** Classes that who complains may choose from, in the order of the page. */
export const categoriesFor = (ownership: Ownership): readonly CategoryRow[] => CATEGORIES.filter((each) => each.offered && categoryFits(each.code, ownership))

const STATE_NAMES: Record<ComplaintState, string> = {
  FILED: '已收到',
  TRIAGED: '已受理',
  DISPATCHED: '已派单',
  ACCEPTED: '已接单',
  HANDED_BACK: '退回重派',
  INVESTIGATING: '正在调查',
  REPLIED: '已答复',
  CALLBACK: '正在回访',
  REDO: '重办',
  CITY_REVIEW: '市里复核',
  CLOSED: '办结',
  LOOK_BACK_30: '30 天回头看',
  LOOK_BACK_90: '90 天回头看',
  ARCHIVED: '已归档',
  REOPENED: '重新受理',
}

/** 已收到, 正在调查 … */
export const sayState = (state: ComplaintState): string => STATE_NAMES[state]

const MAY_FEAR: readonly Standing[] = ['STAFF', 'PUPIL', 'PARENT']

/** Who may tick 怕受影响: staff, pupils, and parents for their child. */
export const mayFear = (standing: Standing): boolean => MAY_FEAR.includes(standing)

/** The more urgent of two. */
export const moreUrgent = (a: Priority, b: Priority): Priority => (a < b ? a : b)

/** Priority at filing: the class's own; whoever fears harm has at least P1 (rule book 5.5). */
export const priorityOf = (category: ComplaintCategory, fearsHarm: boolean): Priority => atLeast(categoryOf(category).priority, fearsHarm)

/** A desk may set any priority, but not below P1 where somebody fears harm. */
export const atLeast = (priority: Priority, fearsHarm: boolean): Priority => (fearsHarm ? moreUrgent(priority, 'P1') : priority)

/** Whether the city alone sees it: by the class, or because somebody fears harm. */
export const cityOnly = (category: ComplaintCategory, fearsHarm: boolean): boolean => {
  const { levels } = categoryOf(category)
  return fearsHarm || (levels.length === 1 && levels[0] === 'CITY')
}

/** Whether a class by itself keeps a complaint from the school that it is about. */
export const barsSchool = (category: ComplaintCategory): boolean => categoryOf(category).barsSchool

/** Whether words name the head, the buyer or money: a suggestion for the desk, never a decision. */
export const namesHeadBuyerOrMoney = (words: string): boolean => BARRING_WORDS.some((each) => words.includes(each))

/** What decides who may be given a complaint. */
export interface Routing {
  category: ComplaintCategory
  priority: Priority
  fearsHarm: boolean
  schoolBarred: boolean
  /** Whether a county supervises the school; false under the city itself (市直). */
  hasCounty: boolean
}

/** Whether the school itself may handle it: P2 or P3, of a class about taste, portion or service, and never about its own head, buyer or money. */
export const schoolMayHandle = ({ category, priority, fearsHarm, schoolBarred }: Routing): boolean =>
  !schoolBarred &&
  !barsSchool(category) &&
  !cityOnly(category, fearsHarm) &&
  (priority === 'P2' || priority === 'P3') &&
  categoryOf(category).levels.includes('SCHOOL')

/** Levels to which it may be dispatched (rule book 5.4). The city may take any. */
export function levelsFor(routing: Routing): HandlingLevel[] {
  if (cityOnly(routing.category, routing.fearsHarm)) return ['CITY']
  return ['CITY', ...(routing.hasCounty ? (['COUNTY'] as const) : []), ...(schoolMayHandle(routing) ? (['SCHOOL'] as const) : [])]
}

const HANDLERS: Record<HandlingLevel, Party> = { CITY: 'CITY_COMPLAINT_DESK', COUNTY: 'COUNTY_COMPLAINT_DESK', SCHOOL: 'PRINCIPAL' }

/** Who works on a complaint of a level. */
export const handlerOf = (level: HandlingLevel): Party => HANDLERS[level]

interface Course {
  outcome?: CallBackOutcome | undefined
  redone: boolean
}

/** The state after an action of this party, or undefined where the table has none that this release can do. */
export function nextState(state: ComplaintState, action: ComplaintAction, by: Party, { outcome, redone }: Course): ComplaintState | undefined {
  return TRANSITIONS.find(
    (each) =>
      each.reachable &&
      each.from === state &&
      each.action === action &&
      each.by.includes(by) &&
      (each.outcomes === undefined || (outcome !== undefined && each.outcomes.includes(outcome))) &&
      (each.redone === undefined || each.redone === redone),
  )?.to
}

/** What a party may do in a state, in the order of the work. */
export const actionsOf = (state: ComplaintState, by: Party): DeskAction[] =>
  DeskAction.options.filter((action) => TRANSITIONS.some((each) => each.reachable && each.from === state && each.action === action && each.by.includes(by)))

const MAIN: readonly DeskAction[] = ['DISPATCH', 'REPLY', 'ACCEPT', 'CALL_BACK', 'CONCLUDE', 'TRIAGE', 'INVESTIGATE', 'HAND_BACK']

/** Of what may be done, the one thing that brings it on; the others stand beside it. */
export const mainAction = (actions: readonly DeskAction[]): DeskAction | undefined => MAIN.find((each) => actions.includes(each))

/** What is being handled, before an answer stands. */
const HANDLED: readonly ComplaintState[] = ['DISPATCHED', 'ACCEPTED', 'INVESTIGATING', 'REDO']
const AT_DESK: readonly ComplaintState[] = ['FILED', 'TRIAGED', 'HANDED_BACK']

/** Whether the desk still has to say who handles it. */
export const awaitsDispatch = (state: ComplaintState): boolean => AT_DESK.includes(state)

/** Whether somebody works on it. */
export const isHandled = (state: ComplaintState): boolean => HANDLED.includes(state)

/** Whether who complained may say what the answer is worth. */
export const mayJudge = (state: ComplaintState): boolean => state === 'REPLIED' || state === 'CALLBACK'

/** Whether anybody still has to do something. */
export const isOpen = (state: ComplaintState): boolean => isHandled(state) || awaitsDispatch(state) || mayJudge(state) || state === 'CITY_REVIEW'

/** A clock of the rule book 5.2: the parameter that holds it, and its unit. */
export interface Clock {
  parameter: string
  unit: 'minutes' | 'workingMinutes' | 'workingDays'
}

const DISPATCH: Record<Priority, Clock> = {
  P0: { parameter: 'hotline.triageP0Minutes', unit: 'minutes' },
  P1: { parameter: 'hotline.triageP1Minutes', unit: 'workingMinutes' },
  P2: { parameter: 'hotline.triageP2Days', unit: 'workingDays' },
  P3: { parameter: 'hotline.triageP2Days', unit: 'workingDays' },
}

/** Until when it must be dispatched, L02 to L04. */
export const dispatchClock = (priority: Priority): Clock => DISPATCH[priority]

const REPLY: Record<Priority, string> = { P0: 'hotline.replyP0Days', P1: 'hotline.replyP1Days', P2: 'hotline.replyP2Days', P3: 'hotline.replyP3Days' }

/** The parameter with the working days in which it must be answered, L08 and L09. */
export const replyClock = (priority: Priority): string => REPLY[priority]

/** What a school may learn of the class that complains: the class, the grade where the class is too small to hide in, or nothing. */
export function blurredClass(of: { className: string; classDiners: number; grade: string; gradeDiners: number }, blurBelow: number): string | undefined {
  if (of.classDiners >= blurBelow) return of.className
  return of.gradeDiners >= blurBelow ? of.grade : undefined
}
