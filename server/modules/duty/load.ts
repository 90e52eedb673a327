import type { Id } from '@shared/base/id'
import type { BusinessDay } from '@shared/base/time'
import type { Tx } from '@platform/db'
import { outbox } from '@platform/jobs'
import { directory } from '../org/index'
import { dayPlanned } from './events'
import { draftDay } from './plan'
import { type Counted, movedOn, progress } from './progress'
import { duties, type DutyRow, plans } from './repo'

export type Explanation = NonNullable<DutyRow['explanation']>

/** What was recorded on a day that is over, as the demo brings it. */
export interface PastDuties {
  day: BusinessDay
  schoolIds: readonly Id[]
  counted: readonly Counted[]
  /** Why a duty was missed, by its id; where it was not missed after all, nothing is said. */
  explanations: ReadonlyMap<string, Explanation>
}

function afterwards(row: DutyRow, { counted, explanations }: PastDuties): DutyRow {
  const after = { ...row, ...movedOn(row, counted), reminded: true }
  if (after.state !== 'PENDING') return after
  const explanation = explanations.get(row._id)
  return { ...after, state: 'MISSED', ...(explanation ? { explanation } : {}) }
}

/**
 * Writes the duties of a day that is over as they stand afterwards: done, late, or missed. Nobody is told, and nothing waits for anybody; read
 * models learn of it as of a day that was planned. Where the day was planned already it is left alone.
 * @returns schools and kitchens whose day is new: their records are to be written with it
 */
export async function loadDuties(tx: Tx, past: PastDuties): Promise<Set<Id>> {
  const planned = await plans.ofDay(past.day)
  const fresh = past.schoolIds.filter((id) => !planned.has(id))
  const rows = new Map<string, DutyRow>()
  for (const id of fresh) {
    const school = await directory.school(id)
    for (const row of school ? await draftDay(school, past.day) : []) rows.set(row._id, row)
  }
  const drafts = [...rows.values()]
  const ofDay = drafts.filter((row) => row.day !== undefined).map((row) => afterwards(row, past))
  const ofTerm = drafts.filter((row) => row.day === undefined)
  const born = new Set(await duties.insertNew([...ofDay, ...ofTerm], tx))
  const terms = new Set(ofTerm.map((row) => row._id))
  await progress(
    tx,
    past.counted.filter((each) => terms.has(each.dutyId)),
  )
  await plans.markAll(fresh, past.day, tx)
  await outbox.append(tx, ...fresh.map((schoolId) => dayPlanned({ schoolId, day: past.day })))
  return new Set([...fresh, ...ofDay.filter((row) => born.has(row._id)).map((row) => row.placeId)])
}
