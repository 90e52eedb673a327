import type { Id } from '../base/id'
import { at, type BusinessDay, type ClockTime, plusMinutes } from '../base/time'
import type { Role } from '../identity/role'
import type { MealKind } from '../org/schema'
import type { Act, ActSeal, DutyCode, DutyId, DutyState, SealMark } from './schema'

/** The five acts in their fixed order. */
export const ACTS: readonly Act[] = ['chefTasting', 'leaderDining', 'teacherDining', 'studentRating', 'parentOversight']

const ACT_NAMES: Record<Act, string> = {
  chefTasting: '厨师试餐',
  leaderDining: '校长陪餐',
  teacherDining: '教师同餐',
  studentRating: '学生评餐',
  parentOversight: '家长监餐',
}
const ACT_SHORT: Record<Act, string> = { chefTasting: '厨师', leaderDining: '校长', teacherDining: '教师', studentRating: '学生', parentOversight: '家长' }

/** `厨师试餐` */
export const sayAct = (act: Act): string => ACT_NAMES[act]
/** `厨师`, as elder mode shows it. */
export const sayActShort = (act: Act): string => ACT_SHORT[act]

/** A moment told from the meal or the term: `MEAL_START` and minutes after it, or a wall time of the day. */
export type Anchor =
  { from: 'MEAL_START' | 'MEAL_END' | 'FIRST_MEAL_START'; minutes: number } | { from: 'DAY'; time: ClockTime } | { from: 'TERM_START' | 'TERM_END' }

export interface Span {
  opens: Anchor
  due: Anchor
  /** Until when a late act still counts as LATE; MISSED after it. */
  grace: Anchor
}

/** A duty of the rule book as data. */
export interface DutyDefinition {
  code: DutyCode
  act: Act
  frequency: 'MEAL' | 'DAY' | 'TERM'
  place: 'SCHOOL' | 'KITCHEN'
  /** Who does it. */
  roles: readonly Role[]
  /** Who is reminded: for pupils, who have no account, their class teachers. */
  remind: readonly Role[]
  /** Who is told when it was missed. */
  escalate: readonly Role[]
  severity: 'CRITICAL' | 'HIGH' | 'MEDIUM' | 'LOW'
  span: Span
  /** When a single act may be recorded, where the duty itself lasts longer than a meal. */
  actSpan?: Span
}

export interface Moments {
  day: BusinessDay
  mealStart: Date
  mealEnd: Date
  firstMealStart: Date
  term?: { from: BusinessDay; to: BusinessDay }
}

export interface Window {
  opensAt: Date
  dueAt: Date
  graceUntil: Date
}

/** The moment when a share of a window has passed, in percent. */
export const momentAt = ({ opensAt, dueAt }: Pick<Window, 'opensAt' | 'dueAt'>, percent: number): Date =>
  new Date(opensAt.getTime() + ((dueAt.getTime() - opensAt.getTime()) * percent) / 100)

function resolve(anchor: Anchor, moments: Moments): Date {
  switch (anchor.from) {
    case 'MEAL_START':
      return plusMinutes(moments.mealStart, anchor.minutes)
    case 'MEAL_END':
      return plusMinutes(moments.mealEnd, anchor.minutes)
    case 'FIRST_MEAL_START':
      return plusMinutes(moments.firstMealStart, anchor.minutes)
    case 'DAY':
      return at(moments.day, anchor.time)
    case 'TERM_START':
      return at(moments.term?.from ?? moments.day, '00:00')
    case 'TERM_END':
      return at(moments.term?.to ?? moments.day, '23:59')
  }
}

/** When a duty opens, is due, and is missed. */
export const windowOf = (span: Span, moments: Moments): Window => ({
  opensAt: resolve(span.opens, moments),
  dueAt: resolve(span.due, moments),
  graceUntil: resolve(span.grace, moments),
})

export type Timing = 'NOT_YET' | 'IN_TIME' | 'LATE' | 'OVER'

/** Where a moment stands to a window: an act after the deadline is LATE at best, after the grace it is no act any more. */
export function timingOf({ opensAt, dueAt, graceUntil }: Window, now: Date): Timing {
  if (now < opensAt) return 'NOT_YET'
  if (now <= dueAt) return 'IN_TIME'
  return now <= graceUntil ? 'LATE' : 'OVER'
}

/** Id of a duty of a meal, a day or a term at a place: the same however often it is planned. */
export function dutyIdOf(code: DutyCode, placeId: Id, of: { day: BusinessDay; mealKind?: MealKind } | { term: string }): DutyId {
  if ('term' in of) return `${code}_${placeId}_${of.term}`
  return `${code}_${placeId}_${of.day}${of.mealKind ? `_${of.mealKind}` : ''}`
}

const OPEN: readonly DutyState[] = ['PENDING', 'MISSED']

interface Progress {
  state: DutyState
  count: number
  needed: number
  doneAt?: Date | undefined
}

/**
 * A duty after one more act counted. An act of the last moment may be counted after the miss was noted: it was in time, so the duty is done.
 * @param adds how much the act counts (a rating 1, a second teacher of the same class 0)
 * @param timing when the act was done
 */
export function advance(duty: Progress, adds: number, timing: 'IN_TIME' | 'LATE', recordedAt: Date): Progress {
  const count = duty.count + adds
  if (!OPEN.includes(duty.state) || count < duty.needed) return { ...duty, count }
  return { state: timing === 'LATE' ? 'LATE' : 'DONE', count, needed: duty.needed, doneAt: recordedAt }
}

/** When somebody is reminded: half an hour before the deadline, or at half of a shorter window. */
export function remindAt({ opensAt, dueAt }: Window): Date {
  const half = (dueAt.getTime() - opensAt.getTime()) / 2
  return new Date(dueAt.getTime() - Math.min(30 * 60_000, half))
}

export interface SealSource {
  state: DutyState
  opensAt: Date
  graceUntil: Date
  count: number
  target: number
  needed: number
  doneAt?: Date | undefined
}

/**
 * How the seal of an act stands for one meal.
 * 监 is never missed for a meal, its duty is of the term; 评 of a meal counts the meal's own ratings.
 */
export function sealOf(act: Act, source: SealSource | undefined, now: Date): ActSeal {
  if (!source) return { act, mark: 'todo', count: 0, target: 0 }
  const { count, target, doneAt } = source
  return { act, mark: markOf(act, source, now), count, target, ...(doneAt ? { at: doneAt.toISOString() } : {}) }
}

function markOf(act: Act, { state, opensAt, graceUntil, count, needed }: SealSource, now: Date): SealMark {
  if (act === 'parentOversight') return count > 0 ? 'done' : 'todo'
  if (state === 'LATE') return 'late'
  if (state === 'DONE' || state === 'WAIVED' || count >= needed) return 'done'
  if (state === 'MISSED' || now > graceUntil) return 'miss'
  return now >= opensAt ? 'now' : 'todo'
}

/** The word under a seal where no time stands. */
export function saySeal({ act, mark, count, target }: ActSeal): string {
  if (mark === 'miss') return '缺'
  if (mark === 'late') return '迟报'
  if (mark === 'now') return act === 'studentRating' ? (count > 0 ? `${count}/${target} 人` : '正在评') : '等打卡'
  if (mark === 'todo') return act === 'parentOversight' ? '还没有' : '没到时间'
  return '已完成'
}
