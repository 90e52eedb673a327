import type { Id } from '@shared/base/id'
import type { BusinessDay } from '@shared/base/time'
import { dutyIdOf } from '@shared/duty/rules'
import type { DutyCode } from '@shared/duty/schema'
import { asSystem, type Tx } from '@platform/db'
import { outbox } from '@platform/jobs'
import { type Counted, ratingsNeeded } from '../duty/index'
import { mealMarked } from './events'
import type { RatingRow } from './rating-repo'
import { type ActRow, served, type ServedRow, tallies, type TallyRow } from './repo'

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
  for (const row of servedBy(rows)) await served.put(row, tx)
  for (const { act, schoolId, slotId, day, recordedAt } of rows) {
    if (act !== 'parentOversight' || !schoolId) continue
    const tally = await tallies.add({ schoolId, slotId, day }, { visits: 1 }, recordedAt, tx)
    if (tally.visits === 1) await outbox.append(tx, mealMarked({ schoolId, day }))
  }
}

const servedBy = (rows: readonly ActRow[]): ServedRow[] =>
  rows.flatMap(({ act, slotId, kitchenId, day, recordedAt, pictureIds: [pictureId] }) =>
    act === 'chefTasting' && pictureId ? [{ _id: slotId, kitchenId, day, pictureId, at: recordedAt }] : [],
  )

const SCORES = ['taste', 'portion', 'hygiene', 'service'] as const

/** Ratings of each meal of a school, summed up. */
function sums(rows: readonly RatingRow[]) {
  const meals = new Map<string, Omit<TallyRow, '_id' | 'visits'>>()
  for (const row of rows) {
    const { schoolId, slotId, day } = row
    const sum = meals.get(`${schoolId}_${slotId}`) ?? { schoolId, slotId, day, ratings: 0, taste: 0, portion: 0, hygiene: 0, service: 0 }
    sum.ratings += 1
    for (const what of SCORES) sum[what] += row[what]
    meals.set(`${schoolId}_${slotId}`, sum)
  }
  return meals
}

/** Adds ratings to what is counted of their meals. */
export async function countRatings(tx: Tx, rows: readonly RatingRow[]): Promise<void> {
  for (const { schoolId, slotId, day, ...add } of sums(rows).values()) {
    const { ratings } = await tallies.add({ schoolId, slotId, day }, add, undefined, tx)
    const needed = await ratingsNeeded(schoolId)
    if (ratings >= needed && ratings - add.ratings < needed) await outbox.append(tx, mealMarked({ schoolId, day }))
  }
}

/** The same for meals of which nothing was counted yet: all rows at once. */
export async function loadCounts(tx: Tx, owned: readonly ActRow[], rated: readonly RatingRow[]): Promise<void> {
  const rows = new Map([...sums(rated)].map(([_id, sum]): [string, TallyRow] => [_id, { _id, ...sum, visits: 0 }]))
  const visits = owned.filter((row) => row.act === 'parentOversight')
  for (const { schoolId = '', slotId, day, recordedAt } of visits) {
    const _id = `${schoolId}_${slotId}`
    const row = rows.get(_id) ?? { _id, schoolId, slotId, day, ratings: 0, taste: 0, portion: 0, hygiene: 0, service: 0, visits: 0 }
    rows.set(_id, { ...row, visits: row.visits + 1, firstVisitAt: row.firstVisitAt ?? recordedAt })
  }
  if (rows.size > 0) await tallies.insert([...rows.values()], tx)
  const pictures = servedBy(owned)
  if (pictures.length > 0) await served.insert(pictures, tx)
}

/** What is counted of a school's meals of a day. */
export const talliesOfDay = (schoolId: Id, day: BusinessDay, tx?: Tx): Promise<TallyRow[]> =>
  asSystem('what is counted of a meal is public', () => tallies.of(schoolId, day, tx))
