import { plusMinutes } from '@shared/base/time'
import type { Window } from '@shared/duty/rules'
import type { Act } from '@shared/duty/schema'
import { draw } from '../draw'

/** Minutes after the meal begins between which somebody usually acts. */
const USUAL: Readonly<Record<Exclude<Act, 'studentRating'>, readonly [from: number, to: number]>> = {
  chefTasting: [-38, -17],
  leaderDining: [4, 35],
  teacherDining: [3, 45],
  parentOversight: [-15, 30],
}

/** Of a hundred duties so many are missed, and so many done late where the duty has a grace. */
const MISSED = 4
const LATE = 4
/** Schools that are not as careful as the others. */
const CARELESS: Readonly<Record<string, number>> = { 'chengnan-san': 14, gongmao: 9 }

export interface Moment {
  at: Date
  timing: 'IN_TIME' | 'LATE'
}

/**
 * When somebody at a place acts at a meal, or `undefined` where nobody did.
 * @param words name the act: place, day, meal, person
 */
export function momentOf(act: Exclude<Act, 'studentRating'>, place: string, mealStart: Date, window: Window, ...words: string[]): Moment | undefined {
  const luck = draw('luck', act, place, ...words) * 100
  const missed = CARELESS[place] ?? MISSED
  if (act !== 'parentOversight' && luck < missed) return undefined
  if (act !== 'parentOversight' && luck < missed + LATE && window.graceUntil > window.dueAt) {
    const share = 0.1 + draw('late', act, place, ...words) * 0.8
    return { at: new Date(window.dueAt.getTime() + Math.round(share * (window.graceUntil.getTime() - window.dueAt.getTime()))), timing: 'LATE' }
  }
  const [from, to] = USUAL[act]
  return { at: new Date(plusMinutes(mealStart, from).getTime() + Math.round(draw('minute', act, place, ...words) * (to - from) * 60_000)), timing: 'IN_TIME' }
}
