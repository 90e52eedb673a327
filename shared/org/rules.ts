import type { Id } from '../base/id'
import { at, type BusinessDay, weekdayOf } from '../base/time'
import type { MealKind, MealWindow, SchoolKind, SlotId } from './schema'

const MEAL_NAMES: Record<MealKind, string> = {
  BREAKFAST: '早餐',
  MORNING_SNACK: '早点',
  LUNCH: '午餐',
  AFTERNOON_SNACK: '午点',
  DINNER: '晚餐',
  SUPPER: '宵夜',
}

/** 早餐, 午餐 … */
export const sayMeal = (kind: MealKind): string => MEAL_NAMES[kind]

/** Kinds of meal in the order of a day. */
export const MEAL_ORDER = Object.keys(MEAL_NAMES) as MealKind[]

/** The id of the meal slot of a kitchen. */
export const slotIdOf = (kitchenId: Id, day: BusinessDay, mealKind: MealKind): SlotId => `${kitchenId}_${day}_${mealKind}`

/** What a slot id says. */
export function readSlotId(slotId: SlotId): { kitchenId: Id; day: BusinessDay; mealKind: MealKind } {
  return { kitchenId: slotId.slice(0, 26), day: slotId.slice(27, 37), mealKind: slotId.slice(38) as MealKind }
}

function inSeason(day: BusinessDay, window: MealWindow): boolean {
  if (!window.seasonFrom || !window.seasonTo) return true
  const date = day.slice(5)
  return window.seasonFrom <= window.seasonTo ? date >= window.seasonFrom && date <= window.seasonTo : date >= window.seasonFrom || date <= window.seasonTo
}

export interface MealTimes {
  mealKind: MealKind
  start: Date
  end: Date
}

/** The meals of a day by the school's windows, in their order; a window with a season wins over one without. */
export function mealsOn(day: BusinessDay, windows: readonly MealWindow[]): MealTimes[] {
  const weekday = weekdayOf(day)
  const found = new Map<MealKind, MealWindow>()
  for (const window of windows) {
    if (!window.weekdays.includes(weekday) || !inSeason(day, window)) continue
    if (!found.has(window.mealKind) || window.seasonFrom) found.set(window.mealKind, window)
  }
  return [...found.values()]
    .map(({ mealKind, start, end }) => ({ mealKind, start: at(day, start), end: at(day, end, end < start ? 1 : 0) }))
    .sort((a, b) => a.start.getTime() - b.start.getTime())
}

/** The meal that a page shows first: the one being eaten, else the next one, else the last of the day. */
export function mealOfNow<T extends { start: Date; end: Date }>(meals: readonly T[], now: Date): T | undefined {
  return meals.find((meal) => now <= meal.end) ?? meals.at(-1)
}

const ACCOMPANIED: readonly SchoolKind[] = ['KINDERGARTEN', 'PRIMARY', 'JUNIOR', 'SENIOR', 'NINE_YEAR', 'VOCATIONAL', 'SPECIAL']

/** Whether a leader must eat along at every meal (D45 names primary, middle and kindergarten; colleges are not named). */
export const leaderMustDine = (kind: SchoolKind): boolean => ACCOMPANIED.includes(kind)
