import type { Act } from '@shared/duty/schema'
import { sayAct } from '@shared/duty/rules'
import type { Mark, Standing } from '@shared/insight/schema'
import { mealOfNow, sayMeal } from '@shared/org/rules'

export type StandingMeal = Standing['meals'][number]

const OF_THE_DAY: readonly Act[] = ['studentRating']
const MOST_TOLD = 2

const marked = (standing: Standing, mark: Mark['mark']): string[] => {
  const told = standing.meals.flatMap(({ mealKind, marks }) =>
    marks
      .filter((each) => each.mark === mark && each.act !== 'parentOversight')
      .map(({ act }) => `${OF_THE_DAY.includes(act) ? '' : sayMeal(mealKind)}${mark === 'miss' ? '缺' : ''}${sayAct(act)}${mark === 'late' ? '迟报' : ''}`),
  )
  return [...new Set(told)]
}

/** `早餐缺厨师试餐，午餐校长陪餐迟报`; of many the first two, and how many they are. Nothing where all is well. */
export function sayTrouble(standing: Standing): string | undefined {
  const told = [...marked(standing, 'miss'), ...marked(standing, 'late')]
  if (told.length === 0) return undefined
  const first = told.slice(0, MOST_TOLD).join('，')
  return told.length > MOST_TOLD ? `${first}，共 ${told.length} 项` : first
}

/** The meal whose seals stand in the list: the first where something was missed, else that of now. */
export function mealShown({ meals }: Standing, now: Date): StandingMeal | undefined {
  const wrong = meals.find(({ marks }) => marks.some(({ act, mark }) => mark === 'miss' && !OF_THE_DAY.includes(act)))
  if (wrong) return wrong
  return mealOfNow(
    meals.map((meal) => ({ meal, start: new Date(meal.start), end: new Date(meal.end) })),
    now,
  )?.meal
}
