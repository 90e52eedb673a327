import { at, type BusinessDay, plusMinutes } from '@shared/base/time'
import { mealsOfKitchen, type MealOfSchool, mealsOfSchool } from '../../modules/org/index'
import type { Cast } from '../cast/index'
import { KITCHENS, SCHOOLS } from '../city/index'
import { kitchenId, schoolId } from '../file/places'
import { tastings } from './cooks'
import { type DayLife, type Missing, type PastDay, quietDay } from './happening'
import { dining } from './leaders'
import { visiting } from './parents'
import { attendance, rating } from './ratings'
import { teaching } from './teachers'

export type { DayLife, Happening, Missing } from './happening'

interface Telling {
  cast: Cast
  /** Whether pupils' words of the day were looked at. */
  wordsSeen: boolean
  /** Codes of schools and kitchens where nothing happens by itself. */
  except?: readonly string[]
}

/** Everything that happens at the schools and kitchens of the city on a day. */
export async function lifeOf(day: BusinessDay, { cast, wordsSeen, except = [] }: Telling): Promise<DayLife> {
  const life = quietDay()
  for (const { code } of KITCHENS) if (!except.includes(code)) await tastings(life, cast, code, await mealsOfKitchen(kitchenId(code), day))
  for (const school of SCHOOLS) {
    if (except.includes(school.code)) continue
    const { meals } = await mealsOfSchool(schoolId(school.code), day)
    await dining(life, cast, school, meals)
    await teaching(life, cast, school, meals)
    await visiting(life, cast, school, meals)
    await rating(life, cast, school, meals, wordsSeen)
    attendance(life, cast, school, meals)
  }
  return life
}

/** When the pupils of a day had rated. */
const RATED_AFTER_MIN = 75

function ratedAt(meals: readonly MealOfSchool[], day: BusinessDay): Date {
  const lunch = meals.find((meal) => meal.mealKind === 'LUNCH')
  return lunch ? plusMinutes(lunch.start, RATED_AFTER_MIN) : at(day, '13:00')
}

/** A day that is over, as the modules load it, and what nobody did on it. */
export async function pastDay(day: BusinessDay, telling: Telling): Promise<{ past: PastDay; missing: Missing[] }> {
  const { acts, mendings, ratings, classMeals, explanations, missing } = await lifeOf(day, telling)
  const { meals } = await mealsOfSchool(schoolId(SCHOOLS[0]?.code ?? ''), day)
  const rows = <R>(list: readonly { row: R }[]): R[] => list.map(({ row }) => row)
  return {
    past: {
      day,
      schoolIds: SCHOOLS.map((school) => schoolId(school.code)),
      acts: rows(acts),
      mendings: rows(mendings),
      ratings: rows(ratings),
      classMeals: rows(classMeals),
      ratedAt: ratedAt(meals, day),
      explanations,
    },
    missing,
  }
}
