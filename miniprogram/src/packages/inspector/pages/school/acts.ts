import { timeOf } from '@shared/base/time'
import type { CheckinLine, MealView } from '@shared/checkin/schema'
import { ACTS, sayAct } from '@shared/duty/rules'
import type { Act, Duty } from '@shared/duty/schema'
import { readSlotId } from '@shared/org/rules'

/** One act of a meal: who did it, or what is missing and what was said about it. */
export interface ActLine {
  act: Act
  name: string
  value: string
  note?: string
  tone?: 'bad' | 'warn'
  explanation?: Duty['explanation']
}

/** The duty of an act at a meal: of its kitchen, or of the school at this kind of meal. */
export const dutyOf = (duties: readonly Duty[], { slotId, mealKind }: Pick<MealView, 'slotId' | 'mealKind'>, act: Act): Duty | undefined =>
  duties.find((duty) => duty.act === act && duty.mealKind === mealKind && (duty.placeKind === 'SCHOOL' || duty.placeId === readSlotId(slotId).kitchenId))

/** Who did it, first first; a tasting belongs to the kitchen that cooked, so with two of them none is named. */
function sayWho(lines: readonly CheckinLine[]): string | undefined {
  const names = [...new Set(lines.map(({ who }) => who).reverse())]
  const [first] = names
  if (first === undefined) return undefined
  return names.length > 1 ? `${first} 等 ${names.length} 人` : first
}

function lineOf(act: Act, duty: Duty | undefined, done: readonly CheckinLine[], now: Date): ActLine | undefined {
  const name = sayAct(act)
  const who = sayWho(done)
  const count = duty && act === 'teacherDining' && duty.target > 1 ? `${duty.count}/${duty.target} 班` : undefined
  const explained = duty?.explanation ? { explanation: duty.explanation } : {}
  if (duty?.state === 'MISSED')
    return {
      act,
      name,
      value: '没有做',
      tone: 'bad',
      note: [count, `${timeOf(duty.dueAt)} 截止`, duty.explanation ? undefined : '还没有人写说明'].filter(Boolean).join('，'),
      ...explained,
    }
  if (duty?.state === 'LATE')
    return {
      act,
      name,
      value: who ?? '做了',
      tone: 'warn',
      note: [duty.doneAt && `${timeOf(duty.doneAt)} 迟报`, count].filter(Boolean).join('，'),
      ...explained,
    }
  if (who !== undefined) return { act, name, value: who, ...(count ? { note: count } : {}) }
  if (duty?.state === 'DONE') return { act, name, value: '做了' }
  if (duty?.state === 'WAIVED') return { act, name, value: '这顿不用做' }
  if (!duty) return undefined
  return new Date(duty.opensAt) > now
    ? { act, name, value: `${timeOf(duty.opensAt)} 开始` }
    : { act, name, value: '还没有做', note: `${timeOf(duty.dueAt)} 截止` }
}

/** The acts of a meal in their order; what pupils and parents do is told by the day and the term. */
export function actLines(meal: MealView, duties: readonly Duty[], checkins: readonly CheckinLine[], now: Date, alone: boolean): ActLine[] {
  return ACTS.filter((act) => act !== 'studentRating').flatMap((act) => {
    const done = act === 'chefTasting' && !alone ? [] : checkins.filter((line) => line.act === act && line.mealKind === meal.mealKind)
    return lineOf(act, dutyOf(duties, meal, act), done, now) ?? []
  })
}

/** What is owed by the day and by the term, in words: ratings, and visits of parents. */
export function sayOwed({ act, count, target, state, dueAt }: Duty): { name: string; value: string; tone?: 'bad' } {
  const missed = state === 'MISSED' ? ({ tone: 'bad' } as const) : {}
  if (act === 'studentRating')
    return { name: '学生评餐', value: `${count} 人评了，要 ${target} 人${state === 'PENDING' ? `，${timeOf(dueAt)} 截止` : ''}`, ...missed }
  return { name: '家长监餐', value: `本学期来了 ${count} 次，要 ${target} 次`, ...missed }
}
