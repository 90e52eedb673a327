import type { Id } from '@shared/base/id'
import { sayWeekday } from '@shared/base/say'
import { type BusinessDay, dayOf } from '@shared/base/time'
import { actOfRole } from '@shared/checkin/rules'
import type { GrownUpAct, PossibleAct } from '@shared/checkin/schema'
import { sayAct, timingOf } from '@shared/duty/rules'
import type { DutyCode } from '@shared/duty/schema'
import type { Me } from '@shared/identity/schema'
import type { Role } from '@shared/identity/role'
import { sayMeal } from '@shared/org/rules'
import type { MealKind } from '@shared/org/schema'
import { type Hat, hatsOf } from '@/api/session'
import type { PageName } from '@/routes'

/** Where each act is recorded. */
export const PAGE_OF = {
  chefTasting: 'kitchen/tasting',
  leaderDining: 'school/dining',
  teacherDining: 'school/teacher',
  parentOversight: 'parent/oversight',
} as const satisfies Record<GrownUpAct, PageName>

/** The duty of an act at a meal; a parent's visit counts for the term. */
export const CODE_OF: Partial<Record<GrownUpAct, DutyCode>> = { chefTasting: 'D08', leaderDining: 'D09', teacherDining: 'D10' }

/** Roles that are told while there is still time, as the duties name them. */
const REMINDED: readonly Role[] = ['CHEF', 'DINING_LEADER', 'HOMEROOM_TEACHER', 'TEACHER']
export const isReminded = (hat: Hat | undefined): boolean => hat !== undefined && REMINDED.includes(hat.role)

/** Where a poster hangs. */
export interface Place {
  schoolId?: Id | undefined
  kitchenIds: readonly Id[]
}

/** What a refusal says of the place of a poster. */
export const placeOf = (facts: Readonly<Record<string, unknown>>): Place => ({
  ...(typeof facts['schoolId'] === 'string' ? { schoolId: facts['schoolId'] } : {}),
  kitchenIds: typeof facts['kitchenIds'] === 'string' ? facts['kitchenIds'].split(' ') : [],
})

const belongs = (hat: Hat, { schoolId, kitchenIds }: Place): boolean => {
  if (hat.kind === 'child') return hat.child.schoolId === schoolId
  return hat.post.placeKind === 'KITCHEN' ? kitchenIds.includes(hat.post.placeId) : schoolId !== undefined && hat.post.schoolId === schoolId
}

/** Hats of this person, but the current one, under which something is recorded at a place. */
export const hatsFitting = (me: Me | undefined, current: Hat | undefined, place: Place): Hat[] =>
  hatsOf(me).filter((hat) => hat.id !== current?.id && actOfRole(hat.role) !== undefined && belongs(hat, place))

export type ActState = PossibleAct['state'] | 'LATE'

/** How an act stands at a moment of the server's clock; the answer of the scan may be some minutes old. */
export function stateOf(act: PossibleAct, now: Date): ActState {
  if (act.state === 'DONE_BY_ME') return act.state
  const timing = timingOf({ opensAt: new Date(act.opensAt), dueAt: new Date(act.dueAt), graceUntil: new Date(act.graceUntil) }, now)
  return ({ NOT_YET: 'NOT_YET', IN_TIME: 'OPEN', LATE: 'LATE', OVER: 'OVER' } as const)[timing]
}

export const isOpen = (act: PossibleAct, now: Date): boolean => ['OPEN', 'LATE'].includes(stateOf(act, now))

/** The meal that somebody means who scans now: the chosen one, one that is open, one that was done, the next one, else the last. */
export function meantAct(acts: readonly PossibleAct[], now: Date, chosen?: MealKind): PossibleAct | undefined {
  const at = (state: ActState) => acts.filter((act) => stateOf(act, now) === state)
  return acts.find((act) => act.mealKind === chosen) ?? at('OPEN')[0] ?? at('LATE')[0] ?? at('DONE_BY_ME').at(-1) ?? at('NOT_YET')[0] ?? at('OVER').at(-1)
}

/** The next act of today that is not open yet. */
export const nextAct = (acts: readonly PossibleAct[], now: Date): PossibleAct | undefined => acts.find((act) => stateOf(act, now) === 'NOT_YET')

/** `周一午餐`. */
export const sayMealDay = (day: BusinessDay, mealKind: MealKind): string => sayWeekday(day) + sayMeal(mealKind)

/** `周一午餐 · 教师同餐`. */
export const sayActMeal = ({ act, mealKind, opensAt }: Pick<PossibleAct, 'act' | 'mealKind' | 'opensAt'>): string =>
  `${sayMealDay(dayOf(opensAt), mealKind)} · ${sayAct(act)}`
