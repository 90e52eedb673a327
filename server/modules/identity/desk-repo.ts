import type { Id } from '@shared/base/id'
import type { Tx } from '@platform/db'
import { DeskTicketModel, type DeskTicketRow } from './model'

export type { DeskTicketRow } from './model'

type Change = Partial<Pick<DeskTicketRow, 'state' | 'scannedBy' | 'postId' | 'expiresAt'>>

const later = { returnDocument: 'after' } as const

export const deskTickets = {
  create: (row: DeskTicketRow) => DeskTicketModel.create(row),
  find: (id: Id) => DeskTicketModel.findById(id).lean<DeskTicketRow>(),
  findByCode: (codeHash: string) => DeskTicketModel.findOne({ codeHash }).lean<DeskTicketRow>(),
  /** One winner when two scan at once: the filter asks that nobody has. */
  scan: (id: Id, now: Date, change: Change) =>
    DeskTicketModel.findOneAndUpdate({ _id: id, state: 'WAITING', expiresAt: { $gt: now } }, { $set: change }, later).lean<DeskTicketRow>(),
  /** The answer of who scanned it, once. */
  decide: (id: Id, scannedBy: Id, now: Date, change: Change) =>
    DeskTicketModel.findOneAndUpdate({ _id: id, scannedBy, state: 'SCANNED', expiresAt: { $gt: now } }, { $set: change }, later).lean<DeskTicketRow>(),
  /** One winner when a session is taken twice at once. */
  take: (id: Id, now: Date, tx: Tx) =>
    DeskTicketModel.findOneAndUpdate(
      { _id: id, state: 'APPROVED', expiresAt: { $gt: now } },
      { $set: { state: 'TAKEN' } },
      { session: tx },
    ).lean<DeskTicketRow>(),
}
