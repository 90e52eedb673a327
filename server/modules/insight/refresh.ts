import { isDeepStrictEqual } from 'node:util'
import type { Id } from '@shared/base/id'
import type { BusinessDay } from '@shared/base/time'
import { windowOf } from '@shared/duty/rules'
import { transaction, type Tx } from '@platform/db'
import type { DeliveredEvent } from '@platform/jobs'
import { type MealMarked, talliesOfDay } from '../checkin/index'
import { type DayPlanned, dutiesOfDay, dutyOf, type DutySettled, plannedSchools } from '../duty/index'
import { directory, everySchool, type MealOfSchool, mealsOfSchool, type SchoolRow, schoolsOfKitchen } from '../org/index'
import { changesOf, standingOf, type SchoolDaySources } from './reduce'
import { standingId, standings, unitDays } from './repo'

async function sourcesOf(school: SchoolRow, day: BusinessDay, tx: Tx): Promise<SchoolDaySources> {
  const { meals, closedReason } = await mealsOfSchool(school._id, day)
  const { span, actSpan } = await dutyOf('studentRating')
  const ratingWindow = (meal: MealOfSchool) => {
    const { opensAt, graceUntil } = windowOf(actSpan ?? span, { day, mealStart: meal.start, mealEnd: meal.end, firstMealStart: meal.start })
    return { opensAt, graceUntil }
  }
  // one after another: a session holds one question at a time
  const duties = await dutiesOfDay(school._id, [...new Set(meals.map((meal) => meal.kitchenId))], day, tx)
  const tallies = await talliesOfDay(school._id, day, tx)
  return { school, day, closedReason, meals, duties, tallies, ratingWindow }
}

/**
 * Makes anew how a school stands on a day and moves the counts of its unit by what has changed. The records are read in the very transaction that
 * writes: of two workers who do it at once the one that read less begins again, and whoever does it twice changes nothing.
 */
export async function refresh(schoolId: Id, day: BusinessDay): Promise<void> {
  const school = await directory.school(schoolId)
  if (!school) return
  await transaction(async (tx) => {
    const before = await standings.find(standingId(schoolId, day), tx)
    const after = standingOf(await sourcesOf(school, day, tx))
    if (before && isDeepStrictEqual({ ...after }, { ...before })) return
    await standings.put(after, before === null, tx)
    for (const change of changesOf(before, after)) await unitDays.add(change, tx)
  })
}

export const onDayPlanned = ({ data }: DeliveredEvent<DayPlanned>): Promise<void> => refresh(data.schoolId, data.day)

export const onMealMarked = ({ data }: DeliveredEvent<MealMarked>): Promise<void> => refresh(data.schoolId, data.day)

/** A kitchen's tasting concerns every school that it feeds; what is owed by the end of the term is no day's. */
export async function onDutySettled({ data: { placeKind, placeId, day } }: DeliveredEvent<DutySettled>): Promise<void> {
  if (!day) return
  const schoolIds = placeKind === 'KITCHEN' ? await schoolsOfKitchen(placeId, day) : [placeId]
  for (const schoolId of schoolIds) await refresh(schoolId, day)
}

/**
 * Throws away what is known of a day and makes it anew from duties and tallies, by the same reducer. Events that are delivered meanwhile do no harm.
 * @returns how many schools
 */
export async function rebuild(day: BusinessDay): Promise<number> {
  await transaction(async (tx) => {
    await standings.clear(day, tx)
    await unitDays.clear(day, tx)
  })
  const planned = await plannedSchools(day)
  for await (const school of everySchool()) if (planned.has(school._id)) await refresh(school._id, day)
  return planned.size
}
