import type { Id } from '@shared/base/id'
import { isDuplicate, tryAgain, type Tx } from '@platform/db'
import { OpinionModel, type OpinionRow, type ReplyRow } from './model'

export type { OpinionRow, ReplyRow } from './model'

const unanswered = { reply: { $exists: false } } as const

/** Parents' opinions as they wait for the school, with its answers. */
export const opinions = {
  find: (id: Id, tx?: Tx) => OpinionModel.findById(id, null, tx ? { session: tx } : {}).lean<OpinionRow>(),
  findMany: (ids: readonly Id[], tx?: Tx) =>
    OpinionModel.find({ _id: { $in: ids } }, null, tx ? { session: tx } : {})
      .limit(ids.length)
      .lean<OpinionRow[]>(),
  async begin(row: OpinionRow, tx: Tx): Promise<void> {
    await OpinionModel.create([row], { session: tx }).catch((error: unknown) => {
      // Somebody began it since this transaction did: another try sees it.
      throw isDuplicate(error) ? tryAgain(error) : error
    })
  },
  /** Writes the answer; of two at the same moment one is written. @returns whether it was this one */
  answer: async (id: Id, reply: ReplyRow, tx: Tx): Promise<boolean> =>
    (await OpinionModel.updateOne({ _id: id, ...unanswered }, { $set: { reply }, $unset: { tellLateAt: '' } }, { session: tx })).modifiedCount === 1,
  /** Those of which nobody was told yet that the answer is not in time. */
  late: (now: Date, limit: number) =>
    OpinionModel.find({ tellLateAt: { $lte: now } })
      .sort({ tellLateAt: 1 })
      .limit(limit)
      .lean<OpinionRow[]>(),
  /** Those that nobody has answered, and of which nobody was told yet. */
  waiting: (after: Id | undefined, limit: number) =>
    OpinionModel.find({ tellLateAt: { $exists: true }, ...(after ? { _id: { $gt: after } } : {}) })
      .sort({ _id: 1 })
      .limit(limit)
      .lean<OpinionRow[]>(),
  /** Marks that it was told; of two workers one does, and none where it was answered at the last moment. */
  markTold: async (id: Id, tx: Tx): Promise<boolean> =>
    (await OpinionModel.updateOne({ _id: id, tellLateAt: { $exists: true } }, { $unset: { tellLateAt: '' } }, { session: tx })).modifiedCount === 1,
  walkAnswered: (after: Id | undefined, limit: number) =>
    OpinionModel.find({ 'reply.at': { $exists: true }, ...(after ? { _id: { $gt: after } } : {}) })
      .select('schoolId reply.day reply.seal')
      .sort({ _id: 1 })
      .limit(limit)
      .lean<OpinionRow[]>(),
}
