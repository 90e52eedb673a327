import type { Id } from '@shared/base/id'
import type { FilePurpose } from '@shared/file/schema'
import type { Tx } from '@platform/db'
import { FileModel, type FileRow, TicketModel, type TicketRow } from './model'

export type { FileRow } from './model'

export const files = {
  find: (id: Id) => FileModel.findById(id).lean<FileRow>(),
  findMany: (ids: readonly Id[]) =>
    FileModel.find({ _id: { $in: ids } })
      .limit(500)
      .lean<FileRow[]>(),
  create: (row: FileRow) => FileModel.create(row),
  /** Marks pictures as used; counts those that are of this purpose and owner. */
  use: async (ids: readonly Id[], purpose: FilePurpose, personId: Id | undefined, tx: Tx | undefined): Promise<number> => {
    const owner = personId === undefined ? { personId: { $exists: false } } : { personId }
    const { matchedCount } = await FileModel.updateMany({ _id: { $in: ids }, purpose, ...owner }, { $set: { used: true } }, tx ? { session: tx } : {})
    return matchedCount
  },
  unused: (before: Date, limit: number) =>
    FileModel.find({ used: false, createdAt: { $lt: before } })
      .select('originalHash')
      .limit(limit)
      .lean<FileRow[]>(),
  remove: (id: Id) => FileModel.deleteOne({ _id: id, used: false }),
}

export const tickets = {
  create: (row: TicketRow) => TicketModel.create(row),
  /** Takes a ticket away; one of two who use it at once gets it. */
  take: (id: string, notBefore: Date) => TicketModel.findOneAndDelete({ _id: id, at: { $gte: notBefore } }).lean<TicketRow>(),
}
