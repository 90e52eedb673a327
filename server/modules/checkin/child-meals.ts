import type { Id } from '@shared/base/id'
import { type BusinessDay, plusDays } from '@shared/base/time'
import type { Eating } from '@shared/checkin/schema'
import type { MealKind, SlotId } from '@shared/org/schema'
import { asSystem } from '@platform/db'
import { allowed, found } from '@platform/http'
import { type Actor, guardianshipOf } from '../identity/index'
import { directory, mealsOfSchool } from '../org/index'
import { classMeals, type ClassMealRow } from './rating-repo'

interface ChildMeal {
  slotId: SlotId
  day: BusinessDay
  mealKind: MealKind
  eating: Eating
}

const eatingOf = (pupilId: Id, row: ClassMealRow | undefined): Eating =>
  row ? (row.absent.find((each) => each.pupilId === pupilId)?.eating ?? 'ATE') : 'UNKNOWN'

async function mealsOfChild(actor: Actor, guardianshipId: Id, days: readonly BusinessDay[]): Promise<ChildMeal[]> {
  const row = found(await guardianshipOf(guardianshipId))
  allowed(row.personId === actor.personId && row.state === 'ACTIVE')
  const room = found(await directory.schoolClass(row.classId))
  const [planned, entered] = await Promise.all([
    Promise.all(days.map((day) => mealsOfSchool(row.schoolId, day))),
    asSystem('a guardian reads of the own child', () => classMeals.ofClassDays(row.classId, days)),
  ])
  const bySlot = new Map(entered.map((each) => [each.slotId, each]))
  return planned
    .flatMap(({ meals }) => meals)
    .filter((meal) => meal.servingPointIds.includes(room.servingPointId))
    .map(({ slotId, day, mealKind }) => ({ slotId, day, mealKind, eating: eatingOf(row.pupilId, bySlot.get(slotId)) }))
}

/** Whether the own child ate on a day, by meal; UNKNOWN until the class teacher has entered it. */
export const readChildMeals = async (actor: Actor, guardianshipId: Id, day: BusinessDay): Promise<{ items: ChildMeal[] }> => ({
  items: await mealsOfChild(actor, guardianshipId, [day]),
})

/** The same of several days that end with `to`, the last day first. */
export async function listChildMeals(actor: Actor, guardianshipId: Id, { to, days }: { to: BusinessDay; days: number }): Promise<{ items: ChildMeal[] }> {
  return {
    items: await mealsOfChild(
      actor,
      guardianshipId,
      Array.from({ length: days }, (_, back) => plusDays(to, -back)),
    ),
  }
}
