import type { Id } from '@shared/base/id'
import type { BusinessDay } from '@shared/base/time'
import { asSystem, transaction, type Tx } from '@platform/db'
import { type ChainOwner, chainName, type Sealable, seal } from '../audit/index'
import { type Explanation, loadDuties } from '../duty/index'
import { termOn } from '../org/index'
import { countActs, countedAct, countedRating, countRatings } from './count'
import { type ClassMealRow, loadingRatings, type RatingRow, ratings } from './rating-repo'
import { acts, type ActRow, loadingActs } from './repo'
import { ownerOf, sealableAct, sealableRating } from './sealing'
import { settle } from './settle'
import { countWords } from './words-task'

/** What was recorded at meals, as the demo brings it. */
export interface Records {
  acts: readonly ActRow[]
  ratings: readonly RatingRow[]
  classMeals: readonly ClassMealRow[]
}

/** Acts, ratings and head counts as if they had just been recorded; those that are there already stay as they are. */
export const loadActs = ({ acts: rows, ratings: rated, classMeals }: Records): Promise<void> =>
  asSystem('records are loaded by the operator', async () => {
    await loadingActs(rows)
    await loadingRatings.ratings(rated)
    await loadingRatings.classMeals(classMeals)
    await settle()
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

interface Group {
  owner: ChainOwner
  acts: ActRow[]
  ratings: RatingRow[]
}

function grouped(owned: readonly ActRow[], rated: readonly RatingRow[], day: BusinessDay): Group[] {
  const groups = new Map<string, Group>()
  const groupOf = (owner: ChainOwner): Group => {
    const key = chainName(owner, day)
    const known = groups.get(key) ?? { owner, acts: [], ratings: [] }
    groups.set(key, known)
    return known
  }
  for (const row of [...owned].sort((a, b) => a.recordedAt.getTime() - b.recordedAt.getTime())) groupOf(ownerOf(row)).acts.push(row)
  for (const row of rated) groupOf({ schoolId: row.schoolId }).ratings.push(row)
  return [...groups.values()]
}

/** Seals what a place recorded on the day, writes it with its seals, and counts it. */
async function keep(tx: Tx, day: BusinessDay, group: Group): Promise<void> {
  const sealables: Sealable[] = [...group.acts.map(sealableAct), ...group.ratings.map(sealableRating)]
  const seals = await seal(tx, group.owner, day, sealables)
  const sealed = <R extends { _id: Id }>(row: R): R => ({ ...row, ...(seals.has(row._id) ? { seal: seals.get(row._id) } : {}), settled: true })
  if (group.acts.length > 0) await acts.insertSettled(group.acts.map(sealed), tx)
  await countActs(tx, group.acts)
  if (group.ratings.length === 0) return
  await ratings.insertSettled(group.ratings.map(sealed), tx)
  await countRatings(tx, group.ratings)
  const [{ schoolId } = { schoolId: '' }] = group.ratings
  await countWords(tx, schoolId, day, group.ratings.filter((row) => row.wordsState === 'HIDDEN').length)
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
      for (const group of grouped(own, rated, day)) await keep(tx, day, group)
    })
    await loadingRatings.classMeals(past.classMeals)
  })
