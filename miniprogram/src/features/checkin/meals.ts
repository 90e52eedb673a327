import type { MealView } from '@shared/checkin/schema'
import { sayRelativeDay, sayWeekday } from '@shared/base/say'
import { type BusinessDay, timeOf } from '@shared/base/time'
import { mealOfNow, sayMeal } from '@shared/org/rules'

/** The meal that a page shows first: being eaten, else next, else the last of the day. */
export function mealNow(meals: readonly MealView[], now: Date): MealView | undefined {
  return mealOfNow(
    meals.map((meal) => ({ meal, start: new Date(meal.start), end: new Date(meal.end) })),
    now,
  )?.meal
}

export type Phase = 'before' | 'eating' | 'over'

export function phaseOf(meal: Pick<MealView, 'start' | 'end'>, now: Date): Phase {
  if (now < new Date(meal.start)) return 'before'
  return now <= new Date(meal.end) ? 'eating' : 'over'
}

/** `今天午餐`, `11月25日 周三午餐`. */
export const sayMealOf = ({ day, mealKind }: Pick<MealView, 'day' | 'mealKind'>, today: BusinessDay): string => sayRelativeDay(day, today) + sayMeal(mealKind)

/** `周一 11:40 到 12:30`. */
export const sayMealTime = ({ day, start, end }: Pick<MealView, 'day' | 'start' | 'end'>): string => `${sayWeekday(day)} ${timeOf(start)} 到 ${timeOf(end)}`

/** What is true of the meal now, in two or three words. */
export const PHASES: Record<Phase, string> = { before: '还没开餐', eating: '正在用餐', over: '已经吃完' }

/** Whether two kitchens cook the same kind of meal, so that each is called by its kitchen too. */
export const cookedTwice = (meals: readonly Pick<MealView, 'mealKind'>[], { mealKind }: Pick<MealView, 'mealKind'>): boolean =>
  meals.filter((meal) => meal.mealKind === mealKind).length > 1
