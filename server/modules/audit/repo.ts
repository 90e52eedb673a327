import type { Id } from '@shared/base/id'
import type { Tx } from '@platform/db'
import { ChainModel, type ChainRow, EntryModel, type EntryRow } from './model'

export type { ChainRow, EntryRow } from './model'

export const chains = {
  find: (chain: string, tx?: Tx) => ChainModel.findById(chain, null, tx ? { session: tx } : {}).lean<ChainRow>(),
  findMany: (names: readonly string[], tx: Tx) =>
    ChainModel.find({ _id: { $in: names } }, null, { session: tx })
      .limit(names.length)
      .lean<ChainRow[]>(),
  begin: (rows: readonly ChainRow[], tx: Tx) => ChainModel.insertMany(rows, { session: tx, lean: true }),
  /** Moves the end on; a chain that another worker moved meanwhile is not matched. */
  move: async (row: ChainRow, from: number, tx: Tx): Promise<boolean> => {
    const { matchedCount } = await ChainModel.updateOne({ _id: row._id, number: from }, { $set: { number: row.number, head: row.head } }, { session: tx })
    return matchedCount === 1
  },
  walk: (after: string | undefined, limit: number) =>
    ChainModel.find(after ? { _id: { $gt: after } } : {})
      .sort({ _id: 1 })
      .limit(limit)
      .lean<ChainRow[]>(),
}

export const entries = {
  insert: (rows: EntryRow[], tx: Tx) => EntryModel.insertMany(rows, { session: tx, lean: true }),
  /** Entries of a chain in the order of their numbers. */
  ofChain: (chain: string, afterNumber: number, limit: number) =>
    EntryModel.find({ chain, number: { $gt: afterNumber } })
      .sort({ number: 1 })
      .limit(limit)
      .lean<EntryRow[]>(),
  ofRecords: (recordType: string, recordIds: readonly Id[], tx?: Tx) =>
    EntryModel.find({ recordType, recordId: { $in: recordIds } }, null, tx ? { session: tx } : {})
      .limit(recordIds.length)
      .lean<EntryRow[]>(),
}
