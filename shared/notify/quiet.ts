import { z } from 'zod/mini'
import { at, ClockTime, dayOf, timeOf } from '../base/time'

/** From when until when WeChat brings a person nothing; the end may lie on the next day. */
export const QuietHours = z
  .object({ from: ClockTime, to: ClockTime })
  .check(z.refine(({ from, to }) => from !== to, { error: '开始和结束不能一样', path: ['to'] }))
export type QuietHours = z.infer<typeof QuietHours>

/** What is proposed to who wants quiet: after the children's bedtime, until the first breakfast is cooked. */
export const USUAL_QUIET: QuietHours = { from: '21:30', to: '06:30' }

/** The end of the quiet in which a moment lies, or nothing where it lies in none. */
export function quietUntil({ from, to }: QuietHours, now: Date): Date | undefined {
  const [day, time] = [dayOf(now), timeOf(now)]
  if (from < to) return from <= time && time < to ? at(day, to) : undefined
  if (time >= from) return at(day, to, 1)
  return time < to ? at(day, to) : undefined
}
