import type { Id } from '@shared/base/id'
import { loader, type Tx } from '@platform/db'
import { ScreenModel, type ScreenRow } from './screen-model'

export type { ScreenRow } from './screen-model'

const LINKED = { linkedAt: { $exists: true } }
const IN_USE = { ...LINKED, revokedAt: { $exists: false } }

export const screens = {
  find: (id: Id) => ScreenModel.findById(id).lean<ScreenRow>(),
  byName: (name: string) => ScreenModel.findOne({ name }).lean<ScreenRow>(),
  byKey: (keyHash: string) => ScreenModel.findOne({ keyHash }).lean<ScreenRow>(),
  byLink: (linkHash: string) => ScreenModel.findOne({ linkHash }).lean<ScreenRow>(),
  inUse: (servingPointId: Id, limit: number) =>
    ScreenModel.find({ servingPointId, ...IN_USE })
      .sort({ _id: -1 })
      .limit(limit)
      .lean<ScreenRow[]>(),
  /** Those that were linked, newest first. */
  ofPoint: (servingPointId: Id, limit: number) =>
    ScreenModel.find({ servingPointId, ...LINKED })
      .sort({ _id: -1 })
      .limit(limit)
      .lean<ScreenRow[]>(),
  insert: (row: ScreenRow, tx: Tx) => ScreenModel.insertMany([row], { session: tx, lean: true }),
  /** Codes that nobody has used. */
  dropUnused: (servingPointId: Id, tx: Tx) => ScreenModel.deleteMany({ servingPointId, linkedAt: { $exists: false } }, { session: tx }),
  /** One winner where two use a code at once. */
  link: (linkHash: string, now: Date, taken: Pick<ScreenRow, 'keyHash' | 'device'>, tx: Tx) =>
    ScreenModel.findOneAndUpdate(
      { linkHash, linkedAt: { $exists: false }, linkUntil: { $gt: now } },
      { $set: { ...taken, linkedAt: now } },
      { session: tx, returnDocument: 'after' },
    ).lean<ScreenRow>(),
  /** @returns the screen as it stood before, where it was not heard from since `before` */
  seen: (id: Id, now: Date, before: Date) =>
    ScreenModel.findOneAndUpdate(
      { _id: id, $or: [{ lastSeenAt: { $exists: false } }, { lastSeenAt: { $lt: before } }, { lastSeenAt: { $gt: now } }] },
      { $set: { lastSeenAt: now } },
      { returnDocument: 'before' },
    ).lean<ScreenRow>(),
  revoke: (id: Id, by: Pick<ScreenRow, 'revokedAt' | 'revokedBy'>, tx: Tx) =>
    ScreenModel.updateOne({ _id: id, revokedAt: { $exists: false } }, { $set: by }, { session: tx }),
}

/** Writes screens at once; one that is there stays as it is. */
export const loadingScreens = loader<ScreenRow>(ScreenModel)
