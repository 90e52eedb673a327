import type { Id } from '@shared/base/id'
import type { Page } from '@shared/contract/paging'
import { readCity as readCityRoute, readSchool as readSchoolRoute } from '@shared/org/contract'
import { MEAL_ORDER } from '@shared/org/rules'
import type { City, School, SchoolDay, SchoolLine } from '@shared/org/schema'
import { clock } from '@platform/clock'
import { wire } from '@platform/db'
import { cachedAnswer, found } from '@platform/http'
import { type BusinessDay, dayOf, plusDays } from '@shared/base/time'
import { directory, schoolsOfKitchen } from './directory'
import { mealsOfSchool } from './meals'
import { cities, classes, schools, servingPoints, units } from './repo'

const PAGE = 20

async function city(): Promise<City> {
  const [row, list] = await Promise.all([cities.read(), units.list()])
  return { name: row?.name ?? '', hotlines: row?.hotlines ?? [], units: wire(list) }
}

async function school(schoolId: Id): Promise<School> {
  const row = found(await schools.find(schoolId), 'org.school_unknown')
  const [unit, points, rooms, supplies] = await Promise.all([
    units.find(row.unitId),
    servingPoints.ofSchool(schoolId),
    classes.ofSchool(schoolId),
    directory.suppliesOfSchool(schoolId, dayOf(clock.now())),
  ])
  const cooked = new Set(supplies.flatMap((supply) => supply.mealKinds))
  return {
    ...wire(row),
    unitName: unit?.name ?? '',
    mealKinds: MEAL_ORDER.filter((kind) => cooked.has(kind)),
    servingPoints: wire(points),
    classes: wire(rooms),
  }
}

const cityAnswers = cachedAnswer(readCityRoute, 'the city is public', city)
const schoolAnswers = cachedAnswer(readSchoolRoute, 'schools are public', school)

export const readCity = () => cityAnswers.get('CITY')

/** @throws org.school_unknown */
export const readSchool = (schoolId: Id) => schoolAnswers.get(schoolId)

/** The calendar of a school from a day on. @throws org.school_unknown */
export async function readSchoolDays(schoolId: Id, from: BusinessDay, days: number): Promise<{ items: SchoolDay[] }> {
  found(await directory.school(schoolId), 'org.school_unknown')
  const show = async (day: BusinessDay): Promise<SchoolDay> => {
    const { meals, closedReason } = await mealsOfSchool(schoolId, day)
    return { day, mealKinds: [...new Set(meals.map((meal) => meal.mealKind))], ...(closedReason === undefined ? {} : { closedReason }) }
  }
  return { items: await Promise.all(Array.from({ length: days }, (_, i) => show(plusDays(from, i)))) }
}

/** A page of schools by id. */
export async function listSchools(query: {
  cursor?: string | undefined
  limit?: number | undefined
  unitId?: Id | undefined
  kitchenId?: Id | undefined
  name?: string | undefined
}): Promise<Page<SchoolLine>> {
  const limit = query.limit ?? PAGE
  const ids = query.kitchenId === undefined ? undefined : await schoolsOfKitchen(query.kitchenId, dayOf(clock.now()))
  const rows = await schools.page({ ...query, ids }, query.cursor, limit + 1)
  const items = rows.slice(0, limit)
  return { items: wire(items), nextCursor: rows.length > limit ? items.at(-1)?._id : undefined }
}
