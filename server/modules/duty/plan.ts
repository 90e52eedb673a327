import type { Id } from '@shared/base/id'
import { type BusinessDay, dayOf, plusDays, timeOf } from '@shared/base/time'
import { dutyIdOf, momentAt, type Moments, remindAt, windowOf } from '@shared/duty/rules'
import { leaderMustDine, sayMeal } from '@shared/org/rules'
import { clock } from '@platform/clock'
import { asSystem, transaction } from '@platform/db'
import { outbox } from '@platform/jobs'
import { directory, everySchool, type MealOfSchool, mealsOfKitchen, mealsOfSchool, parameter, type SchoolRow, termOn } from '../org/index'
import { openTask } from '../task/index'
import { dutyDefinitions } from './definitions'
import { dayPlanned } from './events'
import { type DefinitionRow, duties, type DutyRow, plans } from './repo'
import { taskOf } from './task'

/** From when on tomorrow is planned. */
const EVENING = '18:00'

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)]

function draft(
  definition: DefinitionRow,
  moments: Moments,
  place: { id: Id; name: string; unitIds: Id[] },
  target: number,
  needed: number,
): Omit<DutyRow, '_id'> {
  const window = windowOf(definition.span, moments)
  return {
    code: definition.code,
    act: definition.act,
    placeKind: definition.place,
    placeId: place.id,
    placeName: place.name,
    ...(definition.place === 'SCHOOL' ? { schoolId: place.id } : { kitchenId: place.id }),
    unitIds: place.unitIds,
    roles: [...definition.roles],
    ...window,
    remindAt: remindAt(window),
    reminded: false,
    state: 'PENDING',
    count: 0,
    target,
    needed,
  }
}

interface Context {
  school: SchoolRow
  day: BusinessDay
  meals: readonly MealOfSchool[]
  firstMealStart: Date
}

async function kitchenMeals(definition: DefinitionRow, { day, meals }: Context): Promise<DutyRow[]> {
  const rows: DutyRow[] = []
  for (const kitchenId of unique(meals.map((meal) => meal.kitchenId))) {
    const kitchen = await directory.kitchen(kitchenId)
    if (!kitchen) continue
    const cooked = await mealsOfKitchen(kitchenId, day)
    for (const { mealKind, slotId, start, end } of cooked) {
      const moments = { day, mealStart: start, mealEnd: end, firstMealStart: cooked[0]?.start ?? start }
      const place = { id: kitchenId, name: kitchen.name, unitIds: kitchen.unitIds }
      rows.push({ _id: dutyIdOf(definition.code, kitchenId, { day, mealKind }), ...draft(definition, moments, place, 1, 1), day, mealKind, slotId })
    }
  }
  return rows
}

async function schoolMeals(definition: DefinitionRow, { school, day, meals, firstMealStart }: Context): Promise<DutyRow[]> {
  if (definition.act === 'leaderDining' && !leaderMustDine(school.kind)) return []
  const classes = definition.act === 'teacherDining' ? await directory.classCount(school._id) : 1
  const place = { id: school._id, name: school.name, unitIds: [school.unitId] }
  const kinds = unique(meals.map((meal) => meal.mealKind))
  return kinds.map((mealKind) => {
    const own = meals.filter((meal) => meal.mealKind === mealKind)
    const moments = { day, mealStart: own[0]?.start ?? firstMealStart, mealEnd: own.at(-1)?.end ?? firstMealStart, firstMealStart }
    return { _id: dutyIdOf(definition.code, school._id, { day, mealKind }), ...draft(definition, moments, place, Math.max(1, classes), 1), day, mealKind }
  })
}

/** Ratings that make a school's day: at least ten or five of a hundred who eat, and never more than who eats. */
export async function ratingsNeeded(schoolId: Id): Promise<number> {
  const diners = await directory.diners(schoolId)
  const [least, share] = [await parameter('rating.minimumCount', { schoolId }), await parameter('rating.minimumSharePct', { schoolId })]
  return Math.max(1, Math.min(diners, Math.max(least, Math.ceil((diners * share) / 100))))
}

async function schoolDay(definition: DefinitionRow, { school, day, firstMealStart }: Context): Promise<DutyRow[]> {
  const needed = await ratingsNeeded(school._id)
  const moments = { day, mealStart: firstMealStart, mealEnd: firstMealStart, firstMealStart }
  const place = { id: school._id, name: school.name, unitIds: [school.unitId] }
  return [{ _id: dutyIdOf(definition.code, school._id, { day }), ...draft(definition, moments, place, needed, needed), day }]
}

async function schoolTerm(definition: DefinitionRow, { school, day, firstMealStart }: Context): Promise<DutyRow[]> {
  const term = await termOn(day)
  if (!term) return []
  const needed = await parameter(school.setting === 'TOWN' ? 'oversight.townPerTerm' : 'oversight.ruralPerTerm', {
    schoolId: school._id,
    unitId: school.unitId,
  })
  const moments = { day, mealStart: firstMealStart, mealEnd: firstMealStart, firstMealStart, term }
  const place = { id: school._id, name: school.name, unitIds: [school.unitId] }
  const row = draft(definition, moments, place, needed, needed)
  const firstWarning = momentAt(row, await parameter('oversight.firstWarnPct', { schoolId: school._id, unitId: school.unitId }))
  return [{ _id: dutyIdOf(definition.code, school._id, { term: term._id }), ...row, remindAt: firstWarning, termId: term._id }]
}

async function rowsFor(context: Context): Promise<DutyRow[]> {
  const rows: DutyRow[] = []
  for (const definition of await dutyDefinitions()) {
    if (definition.frequency === 'TERM') rows.push(...(await schoolTerm(definition, context)))
    else if (definition.frequency === 'DAY') rows.push(...(await schoolDay(definition, context)))
    else if (definition.place === 'KITCHEN') rows.push(...(await kitchenMeals(definition, context)))
    else rows.push(...(await schoolMeals(definition, context)))
  }
  return rows
}

/** Duties of a school and its kitchens on a day, as they are before anything is done; none where nothing is eaten. */
export async function draftDay(school: SchoolRow, day: BusinessDay): Promise<DutyRow[]> {
  const { meals } = await mealsOfSchool(school._id, day)
  const first = meals[0]
  return first ? rowsFor({ school, day, meals, firstMealStart: first.start }) : []
}

/** Plans the duties of a school and its kitchens for a day, once; planning again changes nothing. */
export async function planSchoolDay(school: SchoolRow, day: BusinessDay): Promise<void> {
  const rows = await draftDay(school, day)
  await transaction(async (tx) => {
    const fresh = new Set(await duties.plan(rows, tx))
    for (const row of rows) if (fresh.has(row._id) && row.day) await openTask(tx, taskOf(row, row.mealKind ? sayMeal(row.mealKind) : '全天'))
    await plans.mark(school._id, day, tx)
    await outbox.append(tx, dayPlanned({ schoolId: school._id, day }))
  })
}

/** Schools whose day is planned. */
export const plannedSchools = (day: BusinessDay): Promise<Set<Id>> => plans.ofDay(day)

/** Plans a school's day where that was not done yet, for acts that come before the nightly job did. */
export const ensurePlanned = (schoolId: Id, day: BusinessDay): Promise<void> =>
  asSystem('duties are planned by the system', async () => {
    if (await plans.isPlanned(schoolId, day)) return
    const school = await directory.school(schoolId)
    if (school) await planSchoolDay(school, day)
  })

/** Plans today, and from the evening on tomorrow, for every school that lacks it. */
export async function planCity(): Promise<void> {
  const now = clock.now()
  const today = dayOf(now)
  const days = timeOf(now) >= EVENING ? [today, plusDays(today, 1)] : [today]
  for (const day of days) {
    const planned = await plans.ofDay(day)
    for await (const school of everySchool()) if (!planned.has(school._id)) await planSchoolDay(school, day)
  }
}
