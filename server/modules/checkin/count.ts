import type { Id } from '@shared/base/id'
import { dutyIdOf } from '@shared/duty/rules'
import type { DutyCode } from '@shared/duty/schema'
import type { Tx } from '@platform/db'
import type { Counted } from '../duty/index'
import type { RatingRow } from './rating-repo'
import { type ActRow, served, tallies } from './repo'

const CODES: Record<ActRow['act'], DutyCode> = { chefTasting: 'D08', leaderDining: 'D09', teacherDining: 'D10', parentOversight: 'D12' }

/** What an act means for a duty; a parent's visit counts for the term. */
export function countedAct(row: ActRow, termId: string | undefined): Counted[] {
  const code = CODES[row.act]
  const common = { adds: 1, timing: row.timing, recordedAt: row.recordedAt, classIds: row.classIds }
  if (row.act === 'parentOversight') return row.schoolId && termId ? [{ dutyId: dutyIdOf(code, row.schoolId, { term: termId }), ...common }] : []
  return [{ dutyId: dutyIdOf(code, row.schoolId ?? row.kitchenId, { day: row.day, mealKind: row.mealKind }), ...common }]
}

/** What a rating means for the duty of its day. Ratings carry no time of their own. */
export const countedRating = ({ schoolId, day }: { schoolId: Id; day: string }, recordedAt: Date): Counted => ({
  dutyId: dutyIdOf('D11', schoolId, { day }),
  adds: 1,
  timing: 'IN_TIME',
  recordedAt,
})

/** Notes the pictures of meals as served, and the visits of parents. */
export async function countActs(tx: Tx, rows: readonly ActRow[]): Promise<void> {
  for (const row of rows) {
    const [picture] = row.pictureIds
    if (row.act === 'chefTasting' && picture)
      await served.put({ _id: row.slotId, kitchenId: row.kitchenId, day: row.day, pictureId: picture, at: row.recordedAt }, tx)
    if (row.act === 'parentOversight' && row.schoolId)
      await tallies.add({ schoolId: row.schoolId, slotId: row.slotId, day: row.day }, { visits: 1 }, row.recordedAt, tx)
  }
}

/** Adds ratings of one school to what is counted of its meals. */
export async function countRatings(tx: Tx, rows: readonly RatingRow[]): Promise<void> {
  for (const { schoolId, slotId, day } of new Map(rows.map((row) => [row.slotId, row])).values()) {
    const of = rows.filter((row) => row.slotId === slotId)
    const sum = (key: 'taste' | 'portion' | 'hygiene' | 'service') => of.reduce((total, row) => total + row[key], 0)
    await tallies.add(
      { schoolId, slotId, day },
      { ratings: of.length, taste: sum('taste'), portion: sum('portion'), hygiene: sum('hygiene'), service: sum('service') },
      undefined,
      tx,
    )
  }
}
