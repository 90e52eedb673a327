import { everySeconds, job } from '@platform/jobs'
import type { Module } from '@platform/module'
import { migrations } from './migrations'
import { planCity } from './plan'
import { routes } from './routes'
import { markMissed, remindMissing } from './watch'

export { dutyOf } from './definitions'
export type { DayPlanned, DutySettled } from './events'
export { type Explanation, loadDuties, type PastDuties } from './load'
export { ensurePlanned, plannedSchools, planSchoolDay, ratingsNeeded } from './plan'
export { type Counted, progress } from './progress'
export { dutiesOfDay } from './day'
export type { DefinitionRow, DutyRow } from './repo'

export const duty: Module = {
  name: 'duty',
  routes,
  migrations,
  jobs: [
    job({ name: 'duty.plan', run: planCity, next: everySeconds(600), leaseMs: 600_000 }),
    job({ name: 'duty.remind', run: remindMissing, next: everySeconds(20) }),
    job({ name: 'duty.miss', run: markMissed, next: everySeconds(20) }),
  ],
}
