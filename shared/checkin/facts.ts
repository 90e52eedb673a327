import { sayScore } from './rules'
import type { CheckinInput } from './schema'

type Input = Pick<CheckinInput, 'act' | 'fields'>
type FieldsOf<A extends CheckinInput['act']> = Extract<CheckinInput, { act: A }>['fields']

function tasting({ dishes }: FieldsOf<'chefTasting'>): string[] {
  const bad = dishes.filter((dish) => !dish.tasteOk || !dish.odourOk || !dish.appearanceOk).length
  return [`尝了 ${dishes.length} 道菜`, bad === 0 ? '味道、气味、样子都正常' : `${bad} 道有问题`]
}

/** The dishes are the menu's, written down with the act. */
function dining(fields: FieldsOf<'leaderDining'> & { dishes?: readonly string[] }): string[] {
  const scores = [
    `味道${sayScore(fields.taste)}`,
    `分量${sayScore(fields.portion)}`,
    `温度${sayScore(fields.temperature)}`,
    `卫生${sayScore(fields.hygiene)}`,
    `样子${sayScore(fields.appearance)}`,
  ]
  return [`坐在${fields.seat}`, ...(fields.dishes && fields.dishes.length > 0 ? [`吃的是${fields.dishes.join('、')}`] : []), scores.join('，')]
}

function teaching({ teacherCount, sameDish, samePrice }: FieldsOf<'teacherDining'>): string[] {
  return [`${teacherCount} 位老师一起吃`, sameDish ? '和学生吃一样的' : '和学生吃的不一样', samePrice ? '和学生一个价' : '和学生不一个价']
}

const CHECKS: Record<keyof FieldsOf<'parentOversight'>['checks'], string> = {
  kitchenClean: '后厨干净',
  staffDressed: '工作人员穿戴整齐',
  dishesAsMenu: '菜和菜谱一样',
  samplesKept: '留样做了',
  tablewareClean: '餐具干净',
}

function oversight({ checks, score, feePaid }: FieldsOf<'parentOversight'>): string[] {
  const keys = Object.keys(CHECKS) as (keyof typeof CHECKS)[]
  const [good, bad] = [keys.filter((key) => checks[key]), keys.filter((key) => !checks[key])]
  return [
    `总体${sayScore(score)}`,
    ...(good.length > 0 ? [good.map((key) => CHECKS[key]).join('，')] : []),
    ...(bad.length > 0 ? [`没看到：${bad.map((key) => CHECKS[key]).join('，')}`] : []),
    feePaid ? '付了餐费' : '没付餐费',
  ]
}

/** What a parent looks at on site, in the order of the form. */
export const OVERSIGHT_CHECKS = Object.entries(CHECKS).map(([key, name]) => ({ key: key as keyof typeof CHECKS, name }))

/** What an act found, a line each. */
export function factsOf(input: Input): string[] {
  switch (input.act) {
    case 'chefTasting':
      return tasting(input.fields as FieldsOf<'chefTasting'>)
    case 'leaderDining':
      return dining(input.fields as FieldsOf<'leaderDining'>)
    case 'teacherDining':
      return teaching(input.fields as FieldsOf<'teacherDining'>)
    case 'parentOversight':
      return oversight(input.fields as FieldsOf<'parentOversight'>)
  }
}

/** The person's own words, where there are any. */
export function wordsOf(input: Input): string | undefined {
  const fields = input.fields as { remark?: string; pupilWords?: string; opinion?: string }
  return fields.remark ?? fields.pupilWords ?? fields.opinion
}

/** Said to who supervises where a poster was scanned beside a screen that was on: a fact, and no accusation. */
export const POSTER_ALONE = '这里有屏幕码，扫的是墙上的码'
