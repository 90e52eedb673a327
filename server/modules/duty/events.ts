import type { Act, DutyState } from '@shared/duty/schema'
import type { Event } from '@platform/jobs'
import type { DutyRow } from './repo'

export interface DutySettled {
  dutyId: string
  act: Act
  state: DutyState
  unitIds: string[]
  day?: string
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
    ...(duty.day ? { day: duty.day } : {}),
    ...(duty.mealKind ? { mealKind: duty.mealKind } : {}),
  },
})
