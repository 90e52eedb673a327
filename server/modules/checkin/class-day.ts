import type { Id } from '@shared/base/id'
import type { BusinessDay } from '@shared/base/time'
import type { ClassDayMeal } from '@shared/checkin/schema'
import { allowed, found } from '@platform/http'
import type { Actor } from '../identity/index'
import { directory, mealsOfSchool } from '../org/index'
import { entryClosesAt, mayEnterNow } from './class-meal'
import { mayOpenSheet } from './policy'
import { classMeals } from './rating-repo'
import { ratingWindow } from './sheet'

/** The meals of a class on a day, for who enters its attendance or shows its rating code. */
export async function readClassDay(actor: Actor, classId: Id, day: BusinessDay): Promise<{ items: ClassDayMeal[] }> {
  const room = found(await directory.schoolClass(classId))
  allowed(mayOpenSheet(actor, { classId, schoolId: room.schoolId }))
  const [{ meals }, rows] = await Promise.all([mealsOfSchool(room.schoolId, day), classMeals.ofClassDays(classId, [day])])
  const own = meals.filter((meal) => meal.servingPointIds.includes(room.servingPointId))
  const items = own.map(async (meal): Promise<ClassDayMeal> => {
    const row = rows.find((each) => each.slotId === meal.slotId)
    const [closesAt, rating] = await Promise.all([entryClosesAt(meal), ratingWindow(meal)])
    return {
      slotId: meal.slotId,
      mealKind: meal.mealKind,
      start: meal.start.toISOString(),
      end: meal.end.toISOString(),
      eatingCount: row?.eatingCount ?? room.pupils,
      mayEnter: mayEnterNow(meal, closesAt),
      ratingOpensAt: rating.opensAt.toISOString(),
      ratingClosesAt: rating.graceUntil.toISOString(),
      ...(row ? { enteredAt: row.enteredAt.toISOString() } : {}),
    }
  })
  return { items: await Promise.all(items) }
}
