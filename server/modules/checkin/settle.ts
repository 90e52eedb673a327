import type { Id } from '@shared/base/id'
import type { BusinessDay } from '@shared/base/time'
import { dutyIdOf } from '@shared/duty/rules'
import type { DutyCode } from '@shared/duty/schema'
import { clock } from '@platform/clock'
import { transaction, type Tx } from '@platform/db'
import { type ChainOwner, chainName, seal } from '../audit/index'
import { type Counted, ensurePlanned, progress } from '../duty/index'
import { schoolsOfKitchen, termOn } from '../org/index'
import { type RatingRow, ratings } from './rating-repo'
import { acts, type ActRow, served, tallies } from './repo'
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

const CODES: Record<ActRow['act'], DutyCode> = { chefTasting: 'D08', leaderDining: 'D09', teacherDining: 'D10', parentOversight: 'D12' }

function countedAct(row: ActRow, termId: string | undefined): Counted[] {
  const code = CODES[row.act]
  const common = { adds: 1, timing: row.timing, recordedAt: row.recordedAt, classIds: row.classIds }
  if (row.act === 'parentOversight') return row.schoolId && termId ? [{ dutyId: dutyIdOf(code, row.schoolId, { term: termId }), ...common }] : []
  return [{ dutyId: dutyIdOf(code, row.schoolId ?? row.kitchenId, { day: row.day, mealKind: row.mealKind }), ...common }]
}

/** Duties that nobody has planned yet are planned, and the group is settled in the next round. */
async function planFor(rows: readonly { schoolId?: Id; kitchenId: Id; day: BusinessDay }[]): Promise<void> {
  for (const { schoolId, kitchenId, day } of rows) {
    for (const id of schoolId ? [schoolId] : await schoolsOfKitchen(kitchenId, day)) await ensurePlanned(id, day)
  }
}

async function countActs(tx: Tx, rows: readonly ActRow[]): Promise<void> {
  for (const row of rows) {
    const [picture] = row.pictureIds
    if (row.act === 'chefTasting' && picture)
      await served.put({ _id: row.slotId, kitchenId: row.kitchenId, day: row.day, pictureId: picture, at: row.recordedAt }, tx)
    if (row.act === 'parentOversight' && row.schoolId)
      await tallies.add({ schoolId: row.schoolId, slotId: row.slotId, day: row.day }, { visits: 1 }, row.recordedAt, tx)
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
    const day = group.day
    for (const { schoolId, slotId } of new Map(fresh.map((row) => [row.slotId, row])).values()) {
      const of = fresh.filter((row) => row.slotId === slotId)
      const sum = (key: 'taste' | 'portion' | 'hygiene' | 'service') => of.reduce((total, row) => total + row[key], 0)
      await tallies.add(
        { schoolId, slotId, day },
        { ratings: of.length, taste: sum('taste'), portion: sum('portion'), hygiene: sum('hygiene'), service: sum('service') },
        undefined,
        tx,
      )
    }
    await progress(tx, countedRatings(fresh))
    for (const schoolId of new Set(fresh.map((row) => row.schoolId))) {
      await countWords(tx, schoolId, day, fresh.filter((row) => row.schoolId === schoolId && row.words !== undefined).length)
    }
    for (const row of fresh) {
      const sealed = seals.get(row._id)
      if (sealed) await ratings.settle(row._id, sealed, tx)
    }
    return true
  })
}

/** Ratings carry no time of their own: the duty is done at the moment it is counted. */
function countedRatings(rows: readonly RatingRow[]): Counted[] {
  const recordedAt = clock.now()
  return rows.map((row) => ({ dutyId: dutyIdOf('D11', row.schoolId, { day: row.day }), adds: 1, timing: 'IN_TIME', recordedAt }))
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
