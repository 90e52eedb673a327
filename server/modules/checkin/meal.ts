import { type BusinessDay, dayOf } from '@shared/base/time'
import type { GrownUpAct } from '@shared/checkin/schema'
import { type Window, windowOf } from '@shared/duty/rules'
import type { MealKind, SlotId } from '@shared/org/schema'
import { clock } from '@platform/clock'
import { dutyOf } from '../duty/index'
import { mealsOfKitchen, mealsOfSchool, termOn } from '../org/index'
import type { Hat } from '../identity/index'
import type { Point } from './point'

/** A meal at which somebody may act, with the window of the act. */
export interface ActMeal extends Window {
  slotId: SlotId
  kitchenId: string
  mealKind: MealKind
  day: BusinessDay
}

interface Eaten {
  slotId: SlotId
  kitchenId: string
  mealKind: MealKind
  start: Date
  end: Date
}

async function mealsAt(act: GrownUpAct, hat: Hat, point: Point, day: BusinessDay): Promise<Eaten[]> {
  if (act === 'chefTasting') {
    const kitchenId = hat.kitchenId ?? ''
    return (await mealsOfKitchen(kitchenId, day)).map((meal) => ({ ...meal, kitchenId }))
  }
  if (!point.schoolId) return []
  const { meals } = await mealsOfSchool(point.schoolId, day)
  return meals.filter((meal) => meal.servingPointIds.includes(point.id))
}

/** Today's meals at a point for an act, each with its window by the duty. */
export async function actMeals(act: GrownUpAct, hat: Hat, point: Point): Promise<ActMeal[]> {
  const day = dayOf(clock.now())
  const [meals, duty, term] = await Promise.all([mealsAt(act, hat, point, day), dutyOf(act), termOn(day)])
  const span = duty.actSpan ?? duty.span
  return meals.map(({ slotId, kitchenId, mealKind, start, end }) => ({
    slotId,
    kitchenId,
    mealKind,
    day,
    ...windowOf(span, { day, mealStart: start, mealEnd: end, firstMealStart: meals[0]?.start ?? start, ...(term ? { term } : {}) }),
  }))
}
