import type { Id } from '@shared/base/id'
import type { BusinessDay } from '@shared/base/time'
import { clock } from '@platform/clock'
import { transaction } from '@platform/db'
import { type ChainOwner, chainName, seal } from '../audit/index'
import { ensurePlanned, progress } from '../duty/index'
import { schoolsOfKitchen, termOn } from '../org/index'
import { awaitReplies } from './await-reply'
import { countActs, countedAct, countedRating, countRatings } from './count'
import { handOver } from './hand-over'
import { type RatingRow, ratings } from './rating-repo'
import { acts, type ActRow } from './repo'
import { ownerOf, sealableAct, sealableRating } from './sealing'
import { countWords } from './words-task'

const BATCH = 200

interface Group<R> {
  owner: ChainOwner
  day: BusinessDay
  rows: R[]
}

function grouped<R extends { day: BusinessDay }>(rows: readonly R[], owner: (row: R) => ChainOwner): Group<R>[] {
  const groups = new Map<string, Group<R>>()
  for (const row of rows) {
    const key = chainName(owner(row), row.day)
    const group = groups.get(key)
    if (group) group.rows.push(row)
    else groups.set(key, { owner: owner(row), day: row.day, rows: [row] })
  }
  return [...groups.values()]
}

const ids = (group: Group<{ _id: Id; day: BusinessDay }>): Id[] => group.rows.map((row) => row._id)

/** Duties that nobody has planned yet are planned, and the group is settled in the next round. */
async function planFor(rows: readonly { schoolId?: Id; kitchenId: Id; day: BusinessDay }[]): Promise<void> {
  for (const { schoolId, kitchenId, day } of rows) {
    for (const id of schoolId ? [schoolId] : await schoolsOfKitchen(kitchenId, day)) await ensurePlanned(id, day)
  }
}

async function settleActs(group: Group<ActRow>, termId: string | undefined): Promise<boolean> {
  await planFor(group.rows)
  return transaction(async (tx) => {
    const fresh = await acts.stillUnsettled(ids(group), tx)
    if (fresh.length === 0) return false
    const seals = await seal(tx, group.owner, group.day, fresh.map(sealableAct))
    await progress(
      tx,
      fresh.flatMap((row) => countedAct(row, termId)),
    )
    await countActs(tx, fresh)
    await awaitReplies(tx, fresh)
    await handOver(tx, fresh)
    for (const row of fresh) {
      const sealed = seals.get(row._id)
      if (sealed) await acts.settle(row._id, sealed, tx)
    }
    return true
  })
}

async function settleRatings(group: Group<RatingRow>): Promise<boolean> {
  await planFor(group.rows)
  return transaction(async (tx) => {
    const fresh = await ratings.stillUnsettled(ids(group), tx)
    if (fresh.length === 0) return false
    const seals = await seal(tx, group.owner, group.day, fresh.map(sealableRating))
    await countRatings(tx, fresh)
    const countedAt = clock.now()
    await progress(
      tx,
      fresh.map((row) => countedRating(row, countedAt)),
    )
    for (const schoolId of new Set(fresh.map((row) => row.schoolId))) {
      await countWords(tx, schoolId, group.day, fresh.filter((row) => row.schoolId === schoolId && row.wordsState === 'HIDDEN').length)
    }
    for (const row of fresh) {
      const sealed = seals.get(row._id)
      if (sealed) await ratings.settle(row._id, sealed, tx)
    }
    return true
  })
}

/** One group that fails must not hold up the others; it is tried again in the next round. */
async function each<G>(groups: readonly G[], run: (group: G) => Promise<unknown>): Promise<void> {
  const failures: unknown[] = []
  for (const group of groups) {
    await run(group).catch((error: unknown) => failures.push(error))
  }
  if (failures.length > 0) throw failures[0]
}

/**
 * Gives records that have arrived since the last round their place in the sealed chain and tells duties and tallies of them: all of it in one
 * transaction for each chain, so that every record counts once however often this is interrupted.
 */
export async function settle(): Promise<void> {
  for (;;) {
    const [freshActs, freshRatings] = await Promise.all([acts.unsettled(BATCH), ratings.unsettled(BATCH)])
    await each(grouped(freshActs, ownerOf), async (group) => settleActs(group, (await termOn(group.day))?._id))
    await each(
      grouped(freshRatings, (row) => ({ schoolId: row.schoolId })),
      settleRatings,
    )
    if (freshActs.length < BATCH && freshRatings.length < BATCH) return
  }
}
