import { isDuplicate, type Tx } from '@platform/db'
import { DeliveryModel, type DeliveryRow, type DeliveryState, PauseModel, type PauseRow } from './model'
import { PUSH_KINDS, type PushKind } from './templates'

export type { DeliveryRow, DeliveryState } from './model'

/** What a claim came to: `busy` another message to this openid is on its way, `double` the same message was or is being sent. */
export type Claim = 'claimed' | 'gone' | 'busy' | 'double'

interface Settled {
  state: DeliveryState
  reason?: string
  msgid?: string
}

export const deliveries = {
  append: (rows: readonly DeliveryRow[], tx: Tx) => DeliveryModel.insertMany(rows, { session: tx }),

  due: (kind: PushKind, now: Date, limit: number) =>
    DeliveryModel.find({ state: 'waiting', kind, dueAt: { $lte: now } })
      .sort({ dueAt: 1 })
      .limit(limit)
      .lean<DeliveryRow[]>(),

  /** Those whose process died while it was sending. */
  abandoned: (real: number, limit: number) =>
    DeliveryModel.find({ state: 'sending', leaseUntil: { $lt: real } })
      .limit(limit)
      .lean<DeliveryRow[]>(),

  /** Takes one to send it. The index lets one row of an openid through at a time, and one row of a send key ever. */
  async claim(id: string, sending: { openid: string; sendKey: string; leaseUntil: number }): Promise<Claim> {
    try {
      const taken = await DeliveryModel.updateOne({ _id: id, state: 'waiting' }, { $set: { state: 'sending', ...sending }, $inc: { attempts: 1 } })
      return taken.modifiedCount === 1 ? 'claimed' : 'gone'
    } catch (error) {
      if (!isDuplicate(error)) throw error
      const other = await DeliveryModel.findOne({ sendKey: sending.sendKey }, '_id').lean<{ _id: string }>()
      return other && other._id !== id ? 'double' : 'busy'
    }
  },

  postpone: (id: string, dueAt: Date) => DeliveryModel.updateOne({ _id: id, state: 'waiting' }, { $set: { dueAt } }),

  /** Back into the line after a try. */
  again: (id: string, dueAt: Date, unknowns: number) =>
    DeliveryModel.updateOne({ _id: id, state: 'sending' }, { $set: { state: 'waiting', dueAt, unknowns, leaseUntil: 0 } }),

  settle: (id: string, settled: Settled, tx?: Tx) =>
    DeliveryModel.updateOne({ _id: id, state: { $in: ['waiting', 'sending'] } }, { $set: settled }, tx ? { session: tx } : {}),

  /** Another round for one that was given up. */
  revive: (id: string, dueAt: Date, staleAt: Date) =>
    DeliveryModel.updateOne({ _id: id, state: 'failed' }, { $set: { state: 'waiting', dueAt, staleAt, attempts: 0, unknowns: 0 }, $unset: { reason: '' } }),

  find: (id: string) => DeliveryModel.findById(id).lean<DeliveryRow>(),

  /** WeChat's last word on a message that it had taken. */
  undeliver: (msgid: string, openid: string, reason: string) =>
    DeliveryModel.findOneAndUpdate({ msgid, openid, state: 'sent' }, { $set: { state: 'failed', reason } }).lean<DeliveryRow>(),

  /** Whether anything waits that is due. */
  anyDue: async (kind: PushKind, now: Date): Promise<boolean> => (await DeliveryModel.exists({ state: 'waiting', kind, dueAt: { $lte: now } })) !== null,
}

export const pauses = {
  /** Every pause that lasts. */
  list: (now: Date) =>
    PauseModel.find({ _id: { $in: ['ALL', ...PUSH_KINDS] }, until: { $gt: now } })
      .limit(1 + PUSH_KINDS.length)
      .lean<PauseRow[]>(),
  set: (what: PauseRow['_id'], until: Date) => PauseModel.updateOne({ _id: what }, { $set: { until } }, { upsert: true }),
}
