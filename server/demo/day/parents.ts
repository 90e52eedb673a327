import type { BusinessDay } from '@shared/base/time'
import type { MealOfSchool } from '../../modules/org/index'
import type { Cast, Guardian } from '../cast/index'
import { happens, pick } from '../draw'
import type { SchoolEntry } from '../file/schema'
import { servedId } from '../pictures'
import { happened, scoreFor, windowFor } from './act'
import type { ActRow, DayLife } from './happening'
import { spotOf } from './place'
import { OPINIONS } from './said'
import { momentOf } from './when'

/** How often somebody's parent comes to look, of a school's days. */
const VISITS = 0.09

function visitorOf(cast: Cast, code: string, day: BusinessDay): Guardian | undefined {
  const own = cast.guardians.filter(({ family }) => family.school === code)
  return own.length > 0 && happens(VISITS, 'visit', code, day) ? pick(own, 'visitor', code, day) : undefined
}

const fieldsOf = (words: readonly string[]): ActRow['fields'] => ({
  feePaid: true,
  checks: {
    kitchenClean: true,
    staffDressed: !happens(0.1, 'dressed', ...words),
    dishesAsMenu: true,
    samplesKept: !happens(0.2, 'samples', ...words),
    tablewareClean: true,
  },
  score: scoreFor('visit', ...words),
  opinion: pick(OPINIONS, ...words),
})

/** A parent looks at lunch on site. */
export async function visiting(life: Pick<DayLife, 'acts'>, cast: Cast, school: SchoolEntry, meals: readonly MealOfSchool[]): Promise<void> {
  const { code } = school
  const lunch = meals.find((meal) => meal.mealKind === 'LUNCH')
  const guardian = lunch && visitorOf(cast, code, lunch.day)
  if (!lunch || !guardian) return
  const words = [code, lunch.day]
  const window = await windowFor('parentOversight', lunch)
  const moment = momentOf('parentOversight', code, lunch.start, window, lunch.day)
  if (!moment) return
  life.acts.push(
    happened({
      act: 'parentOversight',
      who: { id: guardian.personId, name: guardian.name, title: '家长', role: 'PARENT', persona: guardian.persona, classIds: [] },
      slot: lunch,
      spot: spotOf(school, 1),
      school,
      window,
      moment,
      fields: fieldsOf(words),
      pictureIds: happens(0.5, 'photo', ...words) ? [servedId('table of soup', 'CHECKIN')] : [],
    }),
  )
}
