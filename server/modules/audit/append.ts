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

/**
 * Seals records at the end of a chain, in the order given. Records that are in it already keep their place, so it may run again.
 * @returns the seal of each record, by its id
 */
export async function seal(tx: Tx, owner: ChainOwner, day: BusinessDay, records: readonly Sealable[]): Promise<Map<Id, Seal>> {
  const chain = chainName(owner, day)
  const sealed = await known(tx, records)
  const fresh = records.filter((record) => !sealed.has(record.recordId))
  if (fresh.length === 0) return sealed
  const begun = await chains.find(chain, tx)
  const end: ChainRow = begun ?? { _id: chain, ...owner, day, number: 0, head: genesis(chain) }
  const rows = fresh.map((record): EntryRow => {
    const { recordType, recordId, salt, content } = record
    const commitment = commitmentOf(salt, content)
    end.number += 1
    end.head = nextHead(end.head, { number: end.number, recordType, recordId, commitment })
    return { _id: `${chain}#${end.number}`, chain, number: end.number, ...owner, recordType, recordId, commitment, head: end.head }
  })
  await entries.insert(rows, tx)
  if (!begun) await chains.begin(end, tx)
  else if (!(await chains.move(end, end.number - rows.length, tx))) throw new ChainMoved(chain)
  for (const row of rows) sealed.set(row.recordId, { chain, number: row.number, head: row.head })
  return sealed
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
