import type { Id } from '@shared/base/id'
import type { BusinessDay } from '@shared/base/time'
import type { Seal } from '@shared/audit/schema'
import type { Tx } from '@platform/db'
import { chainName, type ChainOwner, commitmentOf, genesis, nextHead } from './chain'
import { type ChainRow, chains, entries, type EntryRow } from './repo'

export interface Sealable {
  recordType: string
  recordId: Id
  /** Random text kept with the record, so that its commitment tells nothing. */
  salt: string
  /** What must not change; see `canonical`. */
  content: unknown
}

/** A chain moved on under this transaction: it is run again by whoever runs transactions. */
class ChainMoved extends Error {
  readonly hasErrorLabel = (label: string): boolean => label === 'TransientTransactionError'
}

/** Records of one owner, in the order in which they are sealed. */
export interface Sealing {
  owner: ChainOwner
  records: readonly Sealable[]
}

/**
 * Seals records at the end of a chain, in the order given. Records that are in it already keep their place, so it may run again.
 * @returns the seal of each record, by its id
 */
export const seal = (tx: Tx, owner: ChainOwner, day: BusinessDay, records: readonly Sealable[]): Promise<Map<Id, Seal>> =>
  sealAll(tx, day, [{ owner, records }])

/** Seals records of several owners on one day, each at the end of its own chain. */
export async function sealAll(tx: Tx, day: BusinessDay, sealings: readonly Sealing[]): Promise<Map<Id, Seal>> {
  const sealed = await known(
    tx,
    sealings.flatMap(({ records }) => records),
  )
  const fresh = sealings
    .map(({ owner, records }) => ({ owner, records: records.filter((record) => !sealed.has(record.recordId)) }))
    .filter(({ records }) => records.length > 0)
  if (fresh.length === 0) return sealed
  const names = fresh.map(({ owner }) => chainName(owner, day))
  const ends = new Map((await chains.findMany(names, tx)).map((row) => [row._id, row]))
  const grown = fresh.map((sealing) => grow(sealing, day, ends.get(chainName(sealing.owner, day))))
  await entries.insert(
    grown.flatMap(({ rows }) => rows),
    tx,
  )
  await chains.begin(
    grown.filter(({ from }) => from === undefined).map(({ end }) => end),
    tx,
  )
  for (const { end, from } of grown) if (from !== undefined && !(await chains.move(end, from, tx))) throw new ChainMoved(end._id)
  for (const { chain, number, head, recordId } of grown.flatMap(({ rows }) => rows)) sealed.set(recordId, { chain, number, head })
  return sealed
}

interface Grown {
  rows: EntryRow[]
  end: ChainRow
  /** Where the chain ended before; absent where it begins. */
  from?: number
}

function grow({ owner, records }: Sealing, day: BusinessDay, begun: ChainRow | undefined): Grown {
  const chain = chainName(owner, day)
  const end: ChainRow = begun ? { ...begun } : { _id: chain, ...owner, day, number: 0, head: genesis(chain) }
  const rows = records.map((record): EntryRow => {
    const { recordType, recordId, salt, content } = record
    const commitment = commitmentOf(salt, content)
    end.number += 1
    end.head = nextHead(end.head, { number: end.number, recordType, recordId, commitment })
    return { _id: `${chain}#${end.number}`, chain, number: end.number, ...owner, recordType, recordId, commitment, head: end.head }
  })
  return { rows, end, ...(begun ? { from: begun.number } : {}) }
}

async function known(tx: Tx, records: readonly Sealable[]): Promise<Map<Id, Seal>> {
  const byType = new Map<string, Id[]>()
  for (const { recordType, recordId } of records) byType.set(recordType, [...(byType.get(recordType) ?? []), recordId])
  const found = new Map<Id, Seal>()
  for (const [recordType, ids] of byType) {
    for (const row of await entries.ofRecords(recordType, ids, tx)) found.set(row.recordId, { chain: row.chain, number: row.number, head: row.head })
  }
  return found
}
