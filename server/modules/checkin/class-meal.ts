import type { Id } from '@shared/base/id'
import { dayOf, timeOf } from '@shared/base/time'
import type { ClassMeal, Eating } from '@shared/checkin/schema'
import { windowOf } from '@shared/duty/rules'
import { readSlotId } from '@shared/org/rules'
import type { SlotId } from '@shared/org/schema'
import { clock } from '@platform/clock'
import { allowed, found, problem } from '@platform/http'
import { dutyOf } from '../duty/index'
import { type Actor, pupilsOfClass } from '../identity/index'
import { type ClassRow, directory, type MealOfSchool, mealsOfSchool } from '../org/index'
import { mayEnterClass } from './policy'
import { classMeals, type ClassMealRow } from './rating-repo'

export interface ClassAtMeal {
  room: ClassRow
  meal: MealOfSchool
  /** Until when the class teacher may enter who ate: as long as teachers may still record (D10). */
  closesAt: Date
}

/** A class at a meal of its school. @throws checkin.meal_unknown */
export async function classAtMeal(classId: Id, slotId: SlotId): Promise<ClassAtMeal> {
  const room = found(await directory.schoolClass(classId))
  const { day } = readSlotId(slotId)
  const meal = (await mealsOfSchool(room.schoolId, day)).meals.find((each) => each.slotId === slotId && each.servingPointIds.includes(room.servingPointId))
  if (!meal) throw problem('checkin.meal_unknown')
  return { room, meal, closesAt: await entryClosesAt(meal) }
}

/** Until when it may be entered who ate at a meal. */
export async function entryClosesAt({ day, start, end }: MealOfSchool): Promise<Date> {
  const { span } = await dutyOf('teacherDining')
  return windowOf(span, { day, mealStart: start, mealEnd: end, firstMealStart: start }).graceUntil
}

async function show({ room, meal, closesAt }: ClassAtMeal, row: ClassMealRow | null): Promise<ClassMeal> {
  const pupils = await pupilsOfClass(room._id)
  const away = new Map(row?.absent.map((each) => [each.pupilId, each.eating]))
  const eating = (pupilId: Id): Eating => (row ? (away.get(pupilId) ?? 'ATE') : 'UNKNOWN')
  return {
    classId: room._id,
    className: room.name,
    slotId: meal.slotId,
    mealKind: meal.mealKind,
    pupils: pupils.map((pupil) => ({ pupilId: pupil.id, name: pupil.name, eating: eating(pupil.id) })),
    eatingCount: row?.eatingCount ?? pupils.length,
    mayEnter: mayEnterNow(meal, closesAt),
    ...(row ? { enteredAt: row.enteredAt.toISOString() } : {}),
  }
}

export const mayEnterNow = (meal: MealOfSchool, closesAt: Date): boolean => {
  const now = clock.now()
  return dayOf(now) === meal.day && now <= closesAt
}

/** Who of a class eats at a meal, for its class teacher. */
export async function readClassMeal(actor: Actor, classId: Id, slotId: SlotId): Promise<ClassMeal> {
  const at = await classAtMeal(classId, slotId)
  allowed(mayEnterClass(actor, { classId, schoolId: at.room.schoolId }))
  return show(at, await classMeals.find(classId, slotId))
}

/**
 * Enters who did not eat; everybody else ate. May be entered again until the meal's teachers are done.
 * @throws checkin.attendance_closed, checkin.pupil_unknown
 */
export async function enterClassMeal(actor: Actor, classId: Id, slotId: SlotId, absent: ClassMealRow['absent']): Promise<ClassMeal> {
  const at = await classAtMeal(classId, slotId)
  const { room, meal, closesAt } = at
  allowed(mayEnterClass(actor, { classId, schoolId: room.schoolId }))
  if (!mayEnterNow(meal, closesAt)) throw problem('checkin.attendance_closed', { detail: `只能在当天 ${timeOf(closesAt)} 前登记` })
  const pupils = new Set((await pupilsOfClass(classId)).map((pupil) => pupil.id))
  const away = new Map(absent.map((each) => [each.pupilId, each]))
  if ([...away.keys()].some((id) => !pupils.has(id))) throw problem('checkin.pupil_unknown')
  const school = found(await directory.school(room.schoolId))
  const row = await classMeals.put({
    _id: `${classId}_${slotId}`,
    schoolId: room.schoolId,
    classId,
    unitIds: [school.unitId],
    kitchenId: meal.kitchenId,
    slotId,
    day: meal.day,
    mealKind: meal.mealKind,
    absent: [...away.values()],
    eatingCount: pupils.size - away.size,
    enteredAt: clock.now(),
    enteredBy: actor.personId,
  })
  return show(at, row)
}
