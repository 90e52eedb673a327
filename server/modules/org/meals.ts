import type { Id } from '@shared/base/id'
import type { BusinessDay } from '@shared/base/time'
import { mealsOn, slotIdOf } from '@shared/org/rules'
import type { MealKind, SlotId } from '@shared/org/schema'
import { kept } from '@platform/db'
import { servingDay } from './calendar'
import { directory, PLACES, schoolsOfKitchen } from './directory'

/** A meal of a school on a day. A meal kind cooked by two kitchens appears once for each. */
export interface MealOfSchool {
  slotId: SlotId
  kitchenId: Id
  mealKind: MealKind
  day: BusinessDay
  start: Date
  end: Date
  /** Serving points of the school that this kitchen feeds at this meal. */
  servingPointIds: Id[]
}

export interface SchoolMeals {
  /** Why there is none, where the canteen is closed. */
  closedReason?: string
  meals: MealOfSchool[]
}

const REASON = 'when a school eats is public'
const schoolMeals = kept<SchoolMeals>(PLACES, REASON, (key) => readSchool(...split(key)))
const kitchenMeals = kept<MealOfKitchen[]>(PLACES, REASON, (key) => readKitchen(...split(key)))
const split = (key: string): [Id, BusinessDay] => [key.slice(0, 26), key.slice(27)]

/** The meals of a school on a day by its windows, calendar and kitchens; kept while no place changes. */
export const mealsOfSchool = (schoolId: Id, day: BusinessDay): Promise<SchoolMeals> => schoolMeals.get(`${schoolId} ${day}`)

/** The meals of a kitchen on a day, in the order of the day; kept while no place changes. */
export const mealsOfKitchen = (kitchenId: Id, day: BusinessDay): Promise<MealOfKitchen[]> => kitchenMeals.get(`${kitchenId} ${day}`)

async function readSchool(schoolId: Id, day: BusinessDay): Promise<SchoolMeals> {
  const school = await directory.school(schoolId)
  if (!school) return { meals: [] }
  const open = await servingDay(schoolId, day)
  if (!open.serving) return { closedReason: open.reason, meals: [] }
  const supplies = await directory.suppliesOfSchool(schoolId, day)
  const meals = mealsOn(day, school.mealWindows).flatMap(({ mealKind, start, end }) => {
    const cooking = supplies.filter((supply) => supply.mealKinds.includes(mealKind))
    return [...new Set(cooking.map((supply) => supply.kitchenId))].map((kitchenId) => ({
      slotId: slotIdOf(kitchenId, day, mealKind),
      kitchenId,
      mealKind,
      day,
      start,
      end,
      servingPointIds: cooking.filter((supply) => supply.kitchenId === kitchenId).map((supply) => supply.servingPointId),
    }))
  })
  return { meals }
}

/** A meal that a kitchen cooks on a day: from the first school that eats to the last. */
export interface MealOfKitchen {
  slotId: SlotId
  mealKind: MealKind
  day: BusinessDay
  start: Date
  end: Date
  schoolIds: Id[]
}

async function readKitchen(kitchenId: Id, day: BusinessDay): Promise<MealOfKitchen[]> {
  const found = new Map<MealKind, MealOfKitchen>()
  for (const schoolId of await schoolsOfKitchen(kitchenId, day)) {
    const { meals } = await mealsOfSchool(schoolId, day)
    for (const meal of meals) {
      if (meal.kitchenId !== kitchenId) continue
      const known = found.get(meal.mealKind)
      if (!known) found.set(meal.mealKind, { slotId: meal.slotId, mealKind: meal.mealKind, day, start: meal.start, end: meal.end, schoolIds: [schoolId] })
      else {
        known.schoolIds.push(schoolId)
        if (meal.start < known.start) known.start = meal.start
        if (meal.end > known.end) known.end = meal.end
      }
    }
  }
  return [...found.values()].sort((a, b) => a.start.getTime() - b.start.getTime())
}
