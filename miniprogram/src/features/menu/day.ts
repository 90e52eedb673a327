import { sayAllergen } from '@shared/base/allergen'
import type { Allergen } from '@shared/base/allergen'
import type { BusinessDay } from '@shared/base/time'
import type { Eating, MealView, SchoolDay } from '@shared/checkin/schema'
import type { MenuDish, PublishedMenu } from '@shared/menu/schema'
import { MEAL_ORDER, readSlotId, sayMeal } from '@shared/org/rules'
import type { MealKind, SlotId } from '@shared/org/schema'
import { sayWarning } from './allergens'

/** A meal of a day: the plan alone where only the week is known, the meal itself once the day is. */
export interface DayMeal {
  slotId: SlotId
  mealKind: MealKind
  menu?: PublishedMenu | undefined
  view?: MealView | undefined
}

/** What the class teacher entered for the own child; its slots are those that the child's class eats. */
export type ChildMeals = readonly { slotId: SlotId; eating: Eating }[]

const fromWhere = (slotId: SlotId): string => {
  const { kitchenId, mealKind } = readSlotId(slotId)
  return `${kitchenId} ${mealKind}`
}

/** At a school with two kitchens a class eats from one of them: only that one's meals are the child's, on every day. Not known yet: all of them. */
export function ownOf<T extends { slotId: SlotId }>(meals: readonly T[], child: ChildMeals | undefined): readonly T[] {
  const kitchens = new Set((child ?? []).map(({ slotId }) => fromWhere(slotId)))
  const own = meals.filter(({ slotId }) => kitchens.has(fromWhere(slotId)))
  return own.length > 0 ? own : meals
}

const ofDay = (menus: readonly PublishedMenu[], day: BusinessDay): DayMeal[] =>
  menus
    .filter((menu) => menu.day === day)
    .map((menu) => ({ slotId: menu.slotId, mealKind: menu.mealKind, menu }))
    .sort((a, b) => MEAL_ORDER.indexOf(a.mealKind) - MEAL_ORDER.indexOf(b.mealKind))

/** A day's meals from what is there: the day itself, else the plans of its week; `undefined` while neither is. */
export function mealsOfDay(day: BusinessDay, week: readonly PublishedMenu[] | undefined, schoolDay: SchoolDay | undefined): DayMeal[] | undefined {
  if (schoolDay) return schoolDay.meals.map((view) => ({ slotId: view.slotId, mealKind: view.mealKind, menu: view.menu, view }))
  return week && ofDay(week, day)
}

const dishesOf = (meals: readonly DayMeal[]): MenuDish[] => meals.flatMap(({ menu }) => menu?.dishes ?? [])

/** The one warning of a day; where it has several meals each names itself: `午餐含鸡蛋：莴笋炒鸡蛋。晚餐含牛奶：酸奶。` */
export function sayDayWarning(meals: readonly DayMeal[], avoided: readonly Allergen[], full = false): string | undefined {
  if (meals.length === 1) return sayWarning(dishesOf(meals), avoided, full)
  const lines = meals.flatMap((meal) => {
    const line = sayWarning(dishesOf([meal]), avoided)
    return line === undefined ? [] : [sayMeal(meal.mealKind) + line]
  })
  return lines.length > 0 ? lines.join('') : undefined
}

/** Allergens of a day that concern a child, for the strip of days: `含鸡蛋、牛奶`. */
export function sayConcerns(meals: readonly DayMeal[], avoided: readonly Allergen[]): string | undefined {
  const found = avoided.filter((allergen) => dishesOf(meals).some((dish) => dish.allergens.includes(allergen)))
  return found.length > 0 ? `含${found.map(sayAllergen).join('、')}` : undefined
}
