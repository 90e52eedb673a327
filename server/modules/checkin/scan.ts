import { actOfRole } from '@shared/checkin/rules'
import type { PossibleAct, ScannedPoint } from '@shared/checkin/schema'
import { timingOf } from '@shared/duty/rules'
import { dayOf } from '@shared/base/time'
import { clock } from '@platform/clock'
import { problem } from '@platform/http'
import type { Actor } from '../identity/index'
import { dishesOfSlot } from '../menu/index'
import { parameter } from '../org/index'
import { actMeals } from './meal'
import { scanOf } from './read-code'
import { assertOnList, assertOwnPoint, placeFacts } from './record'
import { acts } from './repo'

const STATES = { NOT_YET: 'NOT_YET', IN_TIME: 'OPEN', LATE: 'OPEN', OVER: 'OVER' } as const

/**
 * What a poster is for the person who scanned it, and what the current post may do there today.
 * @throws checkin.code_invalid and the other codes of scanOf, checkin.code_other_school, checkin.post_refused, checkin.not_on_list
 */
export async function readScan(actor: Actor, code: string): Promise<ScannedPoint> {
  const now = clock.now()
  const { point, shown } = await scanOf(code, actor.personId, now)
  const hat = actor.hat
  const act = hat && actOfRole(hat.role)
  if (!hat || !act) throw problem('checkin.post_refused', { detail: `你现在的身份是${hat?.title ?? '访客'}，不用在这里打卡`, facts: placeFacts(point) })
  await assertOwnPoint(actor, hat, point)
  await assertOnList(actor, hat, dayOf(now))
  const meals = await actMeals(act, hat, point)
  const done = await acts.doneBy(
    actor.personId,
    meals.map((meal) => meal.slotId),
  )
  const possible = meals.map(async (meal): Promise<PossibleAct> => {
    const own = done.find((each) => each.act === act && each.slotId === meal.slotId)
    return {
      act,
      mealKind: meal.mealKind,
      slotId: meal.slotId,
      opensAt: meal.opensAt.toISOString(),
      dueAt: meal.dueAt.toISOString(),
      graceUntil: meal.graceUntil.toISOString(),
      state: own ? 'DONE_BY_ME' : STATES[timingOf(meal, now)],
      ...(own ? { checkinId: own._id } : {}),
      dishes: (await dishesOfSlot(meal.slotId)).map(({ dishId, name }) => ({ dishId, name })),
    }
  })
  return {
    placeName: point.placeName,
    pointName: point.name,
    pointNumber: point.number,
    location: point.location,
    radiusM: point.radiusM ?? (await parameter('checkin.radiusM', point.schoolId ? { schoolId: point.schoolId } : {})),
    ...(point.schoolId ? { schoolId: point.schoolId } : {}),
    kitchenIds: point.kitchenIds,
    ...(shown ? { code: shown.ticket } : {}),
    now: now.toISOString(),
    acts: await Promise.all(possible),
  }
}
