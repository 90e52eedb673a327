import type { Id } from '@shared/base/id'
import type { BusinessDay } from '@shared/base/time'
import { asSystem, transaction, type Tx } from '@platform/db'
import { type ChainOwner, chainName, type Sealable, sealAll, type Sealing } from '../audit/index'
import { type Explanation, loadDuties } from '../duty/index'
import { termOn } from '../org/index'
import { beginWaiting } from './await-reply'
import { countedAct, countedRating, loadCounts } from './count'
import { keepPastMendings, loadMendings } from './load-mendings'
import type { NewMending } from './mend'
import { type ClassMealRow, loadingRatings, type RatingRow, ratings } from './rating-repo'
import { acts, type ActRow, loadingActs } from './repo'
import { ownerOf, sealableAct, sealableMending, sealableRating } from './sealing'
import { settle } from './settle'
import { countWords } from './words-task'

/** What was recorded at meals, as the demo brings it. */
export interface Records {
  acts: readonly ActRow[]
  /** What was done about what they found wrong; of a past day on that day. */
  mendings: readonly NewMending[]
  ratings: readonly RatingRow[]
  classMeals: readonly ClassMealRow[]
}

/** Acts, ratings and head counts as if they had just been recorded; those that are there already stay as they are. */
export const loadActs = ({ acts: rows, mendings: mended, ratings: rated, classMeals }: Records): Promise<void> =>
  asSystem('records are loaded by the operator', async () => {
    await loadingActs(rows)
    await loadingRatings.ratings(rated)
    await loadingRatings.classMeals(classMeals)
    await settle()
    await loadMendings(mended)
  })

/** A day that is over. */
export interface PastDay extends Records {
  day: BusinessDay
  /** Schools whose day is brought, with their kitchens. */
  schoolIds: readonly Id[]
  /** When pupils of a school had rated: ratings carry no time of their own. */
  ratedAt: Date
  explanations: ReadonlyMap<string, Explanation>
}

const byTime = (a: ActRow, b: ActRow): number => a.recordedAt.getTime() - b.recordedAt.getTime()

/** Records by whose chain they belong to: acts as they came, what was done about them, then ratings, which have no time. */
function sealingsOf(owned: readonly ActRow[], mended: readonly NewMending[], rated: readonly RatingRow[], day: BusinessDay): Sealing[] {
  const sealings = new Map<string, { owner: ChainOwner; records: Sealable[] }>()
  const add = (owner: ChainOwner, record: Sealable): void => {
    const key = chainName(owner, day)
    const known = sealings.get(key)
    if (known) known.records.push(record)
    else sealings.set(key, { owner, records: [record] })
  }
  for (const row of [...owned].sort(byTime)) add(ownerOf(row), sealableAct(row))
  for (const row of mended) add({ schoolId: row.schoolId }, sealableMending(row))
  for (const row of rated) add({ schoolId: row.schoolId }, sealableRating(row))
  return [...sealings.values()]
}

/** Seals what was recorded on a day, writes it with its seals, and counts it. */
async function keep(tx: Tx, day: BusinessDay, owned: readonly ActRow[], mended: readonly NewMending[], rated: readonly RatingRow[]): Promise<void> {
  const seals = await sealAll(tx, day, sealingsOf(owned, mended, rated, day))
  const sealed = <R extends { _id: Id }>(row: R): R => ({ ...row, ...(seals.has(row._id) ? { seal: seals.get(row._id) } : {}), settled: true })
  if (owned.length > 0) await acts.insertSettled(owned.map(sealed), tx)
  await keepPastMendings(tx, owned, mended, seals)
  if (rated.length > 0) await ratings.insertSettled(rated.map(sealed), tx)
  await loadCounts(tx, owned, rated)
  await beginWaiting(tx, owned)
  const hidden = rated.filter((row) => row.wordsState === 'HIDDEN')
  for (const schoolId of new Set(hidden.map((row) => row.schoolId)))
    await countWords(tx, schoolId, day, hidden.filter((row) => row.schoolId === schoolId).length)
}

/**
 * Writes a day that is over, in one transaction: records in their sealed chains, tallies, duties as they stand afterwards. Places whose day was planned
 * before keep what they have; nobody is told of anything.
 */
export const loadDay = (past: PastDay): Promise<void> =>
  asSystem('past days are loaded by the operator', async () => {
    const { day, schoolIds, ratedAt, explanations } = past
    const termId = (await termOn(day))?._id
    await transaction(async (tx) => {
      const counted = [...past.acts.flatMap((row) => countedAct(row, termId)), ...past.ratings.map((row) => countedRating(row, ratedAt))]
      const fresh = await loadDuties(tx, { day, schoolIds, counted, explanations })
      const own = past.acts.filter((row) => fresh.has(row.schoolId ?? row.kitchenId))
      const rated = past.ratings.filter((row) => fresh.has(row.schoolId))
      const ids = new Set(own.map((row) => row._id))
      const mended = past.mendings.filter((row) => ids.has(row.checkinId))
      await keep(tx, day, own, mended, rated)
    })
    await loadingRatings.classMeals(past.classMeals)
  })
