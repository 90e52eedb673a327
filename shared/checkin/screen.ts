import { z } from 'zod/mini'
import { Id } from '../base/id'
import { BusinessDay } from '../base/time'
import { MealKind } from '../org/schema'

/** When codes are shown for a meal: from the first act that opens to the end of the last. */
export const ScreenMeal = z.object({
  day: BusinessDay,
  mealKind: MealKind,
  start: z.iso.datetime(),
  end: z.iso.datetime(),
  opensAt: z.iso.datetime(),
  closesAt: z.iso.datetime(),
})
export type ScreenMeal = z.infer<typeof ScreenMeal>

/** A key of one day, good for codes that are issued from `from` until before `until`. */
export const ScreenKey = z.object({ from: z.iso.datetime(), until: z.iso.datetime(), key: z.string().check(z.regex(/^[0-9a-f]{64}$/)) })
export type ScreenKey = z.infer<typeof ScreenKey>

/** What a screen is handed, enough to go on by itself for a day without network. */
export const ScreenPlan = z.object({
  screenId: Id,
  /** Its name in codes. */
  name: z.string(),
  schoolId: Id,
  placeName: z.string(),
  pointId: Id,
  pointName: z.string(),
  pointNumber: z.number(),
  now: z.iso.datetime(),
  codeSeconds: z.number(),
  /** What stands before a code in the QR. */
  address: z.string(),
  keys: z.array(ScreenKey),
  meals: z.array(ScreenMeal),
})
export type ScreenPlan = z.infer<typeof ScreenPlan>

/** A screen as who looks after it sees it. */
export const Screen = z.object({
  id: Id,
  /** What kind of device it said it is. */
  device: z.string(),
  linkedAt: z.iso.datetime(),
  linkedBy: z.string(),
  lastSeenAt: z.optional(z.iso.datetime()),
  /** Heard from lately. */
  live: z.boolean(),
  revokedAt: z.optional(z.iso.datetime()),
})
export type Screen = z.infer<typeof Screen>

/** A code to link a screen, once. */
export const ScreenLink = z.object({ code: z.string(), address: z.string(), until: z.iso.datetime() })
export type ScreenLink = z.infer<typeof ScreenLink>

const between = (now: Date, from: string, until: string): boolean => now.getTime() >= Date.parse(from) && now.getTime() < Date.parse(until)

/** How a screen stands at a moment, by what it was handed last. */
export type ScreenState =
  | { at: 'showing'; meal: ScreenMeal; key: ScreenKey }
  /** Outside of every meal's time; the next one, where the plan reaches that far. */
  | { at: 'closed'; next?: ScreenMeal }
  /** Without network for longer than the keys last. */
  | { at: 'ended' }
  /** The device's clock stands before the time at which the plan was handed out, so no time of it can be believed. */
  | { at: 'lost' }

/** Of meals whose times overlap the one that is being eaten, or was last; else the one that comes first. */
function mealAt(meals: readonly ScreenMeal[], now: Date): ScreenMeal | undefined {
  const open = meals.filter((meal) => between(now, meal.opensAt, meal.closesAt)).sort((a, b) => a.start.localeCompare(b.start))
  return open.filter((meal) => Date.parse(meal.start) <= now.getTime()).at(-1) ?? open[0]
}

/** A clock that lags no more than this behind the last answer may be the way of that answer. */
const JITTER_MS = 60_000

/** What a screen shows at a moment of the server's clock, as far as it knows that. */
export function screenState({ keys, meals, now: handed }: Pick<ScreenPlan, 'keys' | 'meals' | 'now'>, now: Date): ScreenState {
  if (now.getTime() < Date.parse(handed) - JITTER_MS) return { at: 'lost' }
  const key = keys.find(({ from, until }) => between(now, from, until))
  if (!key) return { at: 'ended' }
  const meal = mealAt(meals, now)
  if (meal) return { at: 'showing', meal, key }
  const [next] = meals.filter(({ opensAt }) => Date.parse(opensAt) > now.getTime()).sort((a, b) => a.opensAt.localeCompare(b.opensAt))
  return { at: 'closed', ...(next ? { next } : {}) }
}

/** Until when a screen can go on without network. */
export const keysUntil = ({ keys }: Pick<ScreenPlan, 'keys'>): string | undefined =>
  keys
    .map(({ until }) => until)
    .sort()
    .at(-1)
