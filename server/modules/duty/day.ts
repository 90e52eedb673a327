import type { Id } from '@shared/base/id'
import type { BusinessDay } from '@shared/base/time'
import { asSystem, type Tx } from '@platform/db'
import { duties, type DutyRow } from './repo'

/** Duties of a school's day: its own, and those of the kitchens that cook for it. */
export const dutiesOfDay = (schoolId: Id, kitchenIds: readonly Id[], day: BusinessDay, tx?: Tx): Promise<DutyRow[]> =>
  asSystem('the seals of a meal are public', async () => [...(await duties.ofSchoolDay(schoolId, day, tx)), ...(await duties.ofSlots(kitchenIds, day, tx))])
