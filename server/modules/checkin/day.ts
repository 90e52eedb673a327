import type { Id } from '@shared/base/id'
import type { BusinessDay } from '@shared/base/time'
import { readSchoolDay as route } from '@shared/checkin/contract'
import { meanOf } from '@shared/checkin/rules'
import type { MealView, SchoolDay } from '@shared/checkin/schema'
import { ACTS, dutyIdOf, sealOf, type SealSource, windowOf } from '@shared/duty/rules'
import type { Act, ActSeal } from '@shared/duty/schema'
import { clock } from '@platform/clock'
import { cachedAnswer, found } from '@platform/http'
import { dutiesOfDay, dutyOf, type DutyRow, ratingsNeeded } from '../duty/index'
import { picturesById } from '../file/index'
import { publishedMenusOf } from '../menu/index'
import { directory, type MealOfSchool, mealsOfSchool, parameter } from '../org/index'
import { served, tallies, type TallyRow } from './repo'

const answers = cachedAnswer(route, "a school's day is public", (key) => readDay(key.slice(0, 26), key.slice(27)))

/** A school's day as bytes that are the same for everybody, at most a second old. */
export const readSchoolDay = (schoolId: Id, day: BusinessDay) => answers.get(`${schoolId} ${day}`)

interface Sources {
  duties: ReadonlyMap<string, DutyRow>
  tally: TallyRow | undefined
  ratingsNeeded: number
}

const DUTY_OF: Partial<Record<Act, 'D08' | 'D09' | 'D10'>> = { chefTasting: 'D08', leaderDining: 'D09', teacherDining: 'D10' }

async function ratingSource(meal: MealOfSchool, { tally, ratingsNeeded: needed }: Sources): Promise<SealSource> {
  const { actSpan, span } = await dutyOf('studentRating')
  const window = windowOf(actSpan ?? span, { day: meal.day, mealStart: meal.start, mealEnd: meal.end, firstMealStart: meal.start })
  return { state: 'PENDING', opensAt: window.opensAt, graceUntil: window.graceUntil, count: tally?.ratings ?? 0, target: needed, needed }
}

async function sourceOf(act: Act, schoolId: Id, meal: MealOfSchool, sources: Sources): Promise<SealSource | undefined> {
  if (act === 'studentRating') return ratingSource(meal, sources)
  if (act === 'parentOversight') {
    const { tally } = sources
    return { state: 'PENDING', opensAt: meal.start, graceUntil: meal.end, count: tally?.visits ?? 0, target: 0, needed: 1, doneAt: tally?.firstVisitAt }
  }
  const code = DUTY_OF[act]
  return code && sources.duties.get(dutyIdOf(code, act === 'chefTasting' ? meal.kitchenId : schoolId, { day: meal.day, mealKind: meal.mealKind }))
}

async function sealsOf(schoolId: Id, meal: MealOfSchool, sources: Sources, now: Date): Promise<ActSeal[]> {
  return Promise.all(ACTS.map(async (act) => sealOf(act, await sourceOf(act, schoolId, meal, sources), now)))
}

async function readDay(schoolId: Id, day: BusinessDay): Promise<SchoolDay> {
  const school = found(await directory.school(schoolId), 'org.school_unknown')
  const now = clock.now()
  const { meals, closedReason } = await mealsOfSchool(schoolId, day)
  const slotIds = meals.map((meal) => meal.slotId)
  const kitchenIds = [...new Set(meals.map((meal) => meal.kitchenId))]
  const [menus, duties, counted, servings, needed, meanFrom] = await Promise.all([
    publishedMenusOf(kitchenIds, day),
    dutiesOfDay(schoolId, kitchenIds, day),
    tallies.of(schoolId, day),
    served.ofSlots(slotIds),
    ratingsNeeded(schoolId),
    parameter('rating.meanFrom', { schoolId }),
  ])
  const pictures = await picturesById(servings.map((row) => row.pictureId))
  const byId = new Map(duties.map((duty) => [duty._id, duty]))
  const show = async (meal: MealOfSchool): Promise<MealView> => {
    const tally = counted.find((row) => row.slotId === meal.slotId)
    const serving = servings.find((row) => row._id === meal.slotId)
    const picture = serving && pictures.get(serving.pictureId)
    const menu = menus.find((each) => each.slotId === meal.slotId)
    const rating =
      tally && tally.ratings >= meanFrom
        ? { mean: meanOf(tally.taste + tally.portion + tally.hygiene + tally.service, tally.ratings * 4), count: tally.ratings }
        : undefined
    return {
      slotId: meal.slotId,
      day,
      mealKind: meal.mealKind,
      kitchenName: (await directory.kitchen(meal.kitchenId))?.name ?? '',
      start: meal.start.toISOString(),
      end: meal.end.toISOString(),
      seals: await sealsOf(schoolId, meal, { duties: byId, tally, ratingsNeeded: needed }, now),
      ...(menu ? { menu } : {}),
      ...(picture ? { served: { picture, at: serving.at.toISOString() } } : {}),
      ...(rating ? { rating } : {}),
    }
  }
  return { schoolId, schoolName: school.name, day, meals: await Promise.all(meals.map(show)), ...(closedReason ? { closedReason } : {}) }
}
