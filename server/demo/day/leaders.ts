import { plusMinutes } from '@shared/base/time'
import { dutyIdOf } from '@shared/duty/rules'
import type { MealOfSchool } from '../../modules/org/index'
import type { Cast } from '../cast/index'
import { happens, pick } from '../draw'
import { schoolId } from '../file/places'
import type { SchoolEntry } from '../file/schema'
import { servedId } from '../pictures'
import { happened, miss, scoreFor, windowFor } from './act'
import type { ActRow, DayLife } from './happening'
import { spotOf } from './place'
import { type Found, foundAt, isStory, mended } from './problems'
import { PUPILS_SAID, SEATS } from './said'
import { momentOf } from './when'

const RATED = ['appearance', 'taste', 'temperature', 'portion', 'hygiene'] as const

function fieldsOf(words: readonly string[], found: Found | undefined): ActRow['fields'] {
  return {
    seat: pick(SEATS, ...words),
    ...Object.fromEntries(RATED.map((what) => [what, scoreFor(what, ...words)])),
    ...(happens(0.4, 'pupils said', ...words) ? { pupilWords: pick(PUPILS_SAID, ...words) } : {}),
    ...(found ? { toMend: found.entrusted } : {}),
  }
}

/** A leader of the day's list eats along at each meal of a school, or nobody does. */
export async function dining(life: DayLife, cast: Cast, school: SchoolEntry, meals: readonly MealOfSchool[]): Promise<void> {
  const { code } = school
  for (const meal of new Map(meals.map((each) => [each.mealKind, each])).values()) {
    const { day, mealKind } = meal
    const words = [code, day, mealKind]
    const leaders = cast.holders(code, 'DINING_LEADER', day)
    const window = await windowFor('leaderDining', meal)
    const usual = leaders.length > 0 ? momentOf('leaderDining', code, meal.start, window, day, mealKind) : undefined
    const moment = usual ?? (isStory(cast, code, meal) ? { at: plusMinutes(meal.start, 20), timing: 'IN_TIME' as const } : undefined)
    if (!moment) {
      const dutyId = dutyIdOf('D09', schoolId(code), meal)
      miss(life, { act: 'leaderDining', dutyId, place: code, day, mealKind, window }, cast.holders(code, 'PRINCIPAL', day)[0])
      continue
    }
    const found = foundAt(cast, code, meal)
    const act = happened({
      act: 'leaderDining',
      who: { ...pick(leaders, 'leader', ...words), classIds: [] },
      slot: meal,
      spot: spotOf(school, 1),
      school,
      window,
      moment,
      fields: fieldsOf(words, found),
      pictureIds: happens(0.3, 'photo', ...words) ? [servedId('table of beef', 'CHECKIN')] : [],
    })
    life.acts.push(act)
    if (found?.done) life.mendings.push(mended(act.row, found))
  }
}
