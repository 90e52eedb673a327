import type { Id } from '@shared/base/id'
import type { BusinessDay } from '@shared/base/time'
import type { Act, DutyState } from '@shared/duty/schema'
import type { Event } from '@platform/jobs'
import type { DutyRow } from './repo'

export interface DutySettled {
  dutyId: string
  act: Act
  state: DutyState
  unitIds: string[]
  placeKind: 'SCHOOL' | 'KITCHEN'
  placeId: Id
  day?: BusinessDay
  mealKind?: string
}

/** A duty was done, done late, or missed. */
export const dutySettled = (duty: DutyRow, state: DutyState): Event<DutySettled> => ({
  name: 'duty.settled',
  data: {
    dutyId: duty._id,
    act: duty.act,
    state,
    unitIds: duty.unitIds,
    placeKind: duty.placeKind,
    placeId: duty.placeId,
    ...(duty.day ? { day: duty.day } : {}),
    ...(duty.mealKind ? { mealKind: duty.mealKind } : {}),
  },
})

/** The duties of a school's day stand; there are none where nothing is eaten. */
export interface DayPlanned {
  schoolId: Id
  day: BusinessDay
}

export const dayPlanned = (data: DayPlanned): Event<DayPlanned> => ({ name: 'duty.day_planned', data })
