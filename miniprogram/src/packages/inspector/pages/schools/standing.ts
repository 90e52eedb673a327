import type { Act } from '@shared/duty/schema'
import { sayAct } from '@shared/duty/rules'
import type { Mark, Standing } from '@shared/insight/schema'
import { mealOfNow, sayMeal } from '@shared/org/rules'

export type StandingMeal = Standing['meals'][number]

const OF_THE_DAY: readonly Act[] = ['studentRating']

const named = ({ marks }: StandingMeal, mark: Mark['mark']): string =>
  marks
    .filter((each) => each.mark === mark && each.act !== 'parentOversight' && !OF_THE_DAY.includes(each.act))
    .map(({ act }) => sayAct(act))
    .join('、')

function ofMeal(meal: StandingMeal): string | undefined {
  const [missed, late] = [named(meal, 'miss'), named(meal, 'late')]
  const told = [missed && `缺${missed}`, late && `${late}迟报`].filter(Boolean)
  return told.length > 0 ? `${sayMeal(meal.mealKind)}${told.join('，')}` : undefined
}

/** `早餐缺厨师试餐，教师同餐迟报；午餐缺校长陪餐`. What is owed by the day is told once. Nothing where all is well. */
export function sayTrouble({ meals }: Standing): string | undefined {
  const ofDay = OF_THE_DAY.filter((act) => meals.some(({ marks }) => marks.some((each) => each.act === act && each.mark === 'miss')))
  const told = [...meals.flatMap((meal) => ofMeal(meal) ?? []), ...ofDay.map((act) => `缺${sayAct(act)}`)]
  return told.length > 0 ? told.join('；') : undefined
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
