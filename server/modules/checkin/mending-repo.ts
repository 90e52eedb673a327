import type { Id } from '@shared/base/id'
import type { Tx } from '@platform/db'
import { MendingModel, type MendingRow } from './model'

export type { MendingRow } from './model'

export const mendings = {
  /** One winner where two write at once: an act has one mending. */
  insert: (rows: readonly MendingRow[], tx: Tx) => MendingModel.insertMany(rows, { session: tx, lean: true }),
  ofAct: (checkinId: Id) => MendingModel.findOne({ checkinId }).lean<MendingRow>(),
  ofActs: (checkinIds: readonly Id[]) =>
    MendingModel.find({ checkinId: { $in: checkinIds } })
      .limit(checkinIds.length)
      .lean<MendingRow[]>(),
  findMany: (ids: readonly Id[]) =>
    MendingModel.find({ _id: { $in: ids } })
      .limit(ids.length)
      .lean<MendingRow[]>(),
  walk: (after: Id | undefined, limit: number) =>
    MendingModel.find(after ? { _id: { $gt: after } } : {})
      .select('schoolId day seal')
      .sort({ _id: 1 })
      .limit(limit)
      .lean<Pick<MendingRow, '_id' | 'schoolId' | 'day' | 'seal'>[]>(),
}
