import { type BusinessDay, dayOf, plusDays } from '@shared/base/time'
import { sayDate, sayWeekday } from '@shared/base/say'
import type { MealView, SchoolDay } from '@shared/checkin/schema'
import type { MealKind } from '@shared/org/schema'
import { sayMealOf } from '@/features/checkin/meals'

/** Which meal somebody means; nothing: none in particular. */
export interface Meal {
  day: BusinessDay
  mealKind: MealKind
}

const DAYS = 7

/** Today and the days before, as choices: 今天, 昨天, 周六 … */
export const recentDays = (today: BusinessDay): { value: BusinessDay; label: string }[] =>
  Array.from({ length: DAYS }, (_, ago) => {
    const day = plusDays(today, -ago)
    return { value: day, label: ago === 0 ? '今天' : ago === 1 ? '昨天' : sayWeekday(day) }
  })

/** The meal of today that was eaten last, or is being eaten: what a complaint is most likely about. */
export function lastEaten(schoolDay: SchoolDay | undefined, now: Date): MealView | undefined {
  return schoolDay?.meals.filter(({ start, day }) => day === dayOf(now) && new Date(start) <= now).at(-1)
}

/** `今天午餐 · 小白菜汤`; without a meal what else is meant. */
export const sayAbout = (meal: Meal | undefined, dishName: string | undefined, today: BusinessDay): string =>
  meal === undefined ? '不是某一顿' : [sayMealOf(meal, today), dishName].filter(Boolean).join(' · ')

/** `云桥小学 · 11月23日` */
export const sayWhere = (schoolName: string, className: string | undefined, meal: Meal | undefined): string =>
  [[schoolName, className].filter(Boolean).join(' '), meal && sayDate(meal.day)].filter(Boolean).join(' · ')
