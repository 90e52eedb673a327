import type { Id } from '@shared/base/id'
import { at, dayOf, plusMinutes } from '@shared/base/time'
import { dispatchClock, replyClock } from '@shared/hotline/rules'
import type { Priority } from '@shared/hotline/schema'
import { endOfWorkingDay, parameter, plusWorkingDays, plusWorkingMinutes } from '../org/index'

/** Until when a desk must have dispatched a complaint that it got at `from`, L02 to L04. */
export async function dispatchDue(priority: Priority, from: Date, unitId: Id): Promise<Date> {
  const clock = dispatchClock(priority)
  const length = await parameter(clock.parameter, { unitId })
  switch (clock.unit) {
    case 'minutes':
      return plusMinutes(from, length)
    case 'workingMinutes':
      return plusWorkingMinutes(from, length)
    case 'workingDays':
      return endOfWorkingDay(from, length)
  }
}

/** How many working days an answer may take, L08 and L09. */
export const replyDays = (priority: Priority, unitId: Id): Promise<number> => parameter(replyClock(priority), { unitId })

const after = (code: string) => async (from: Date, unitId: Id) => endOfWorkingDay(from, await parameter(code, { unitId }))

/** Until when what was dispatched at `from` may be handed back, L06. */
export const acceptDue = after('hotline.handBackDays')
/** Until when who complained must have been asked, L24. */
export const callbackDue = after('hotline.callbackDays')
/** Until when the city must have concluded. */
export const reviewDue = after('hotline.reviewDays')
/** From when on an answer that nobody has judged may be closed. */
export const silentFrom = after('hotline.unreachedDays')

export const redoDays = (unitId: Id): Promise<number> => parameter('hotline.redoDays', { unitId })

/** When the call-back desk begins to ask: the morning of the next working day, L24. */
export async function callbackOpens(from: Date): Promise<Date> {
  return plusMinutes(at(await plusWorkingDays(dayOf(from), 1), '00:00'), await parameter('work.startMinute'))
}
