import type { Tx } from '@platform/db'
import { type Outcome, TaskModel, type TaskRow } from './model'

export type { Outcome, TaskRow } from './model'

const waiting = (audience: readonly string[], now: Date) => ({ audience: { $in: audience }, open: true, until: { $gt: now } })

export const tasks = {
  find: (key: string, tx: Tx) => TaskModel.findOne({ key }).select('_id').session(tx).lean<Pick<TaskRow, '_id'>>(),
  create: (row: TaskRow, tx: Tx) => TaskModel.create([row], { session: tx }),
  close: (key: string, closedAt: Date, goneAt: Date, outcome: Outcome, tx: Tx) =>
    TaskModel.updateOne({ key, open: true, blind: { $ne: true } }, { $set: { open: false, closedAt, outcome, goneAt } }, { session: tx }),
  /** Also forgets until when it was to be done, from which one could tell when it began. */
  closeBlind: (key: string, closedAt: Date, goneAt: Date, outcome: Outcome, tx: Tx) =>
    TaskModel.updateOne(
      { key, open: true, blind: true },
      { $set: { open: false, closedAt, outcome, goneAt, order: 'closed' }, $unset: { dueAt: '', opensAt: '' } },
      { session: tx },
    ),
  /** A page of the queue; `after` is the order of the last one of the page before. */
  page: (audience: readonly string[], now: Date, after: string | undefined, limit: number) =>
    TaskModel.find({ ...waiting(audience, now), ...(after ? { order: { $gt: after } } : {}) })
      .select('kind urgency title place fact opensAt dueAt page order')
      .sort({ order: 1 })
      .limit(limit)
      .lean<TaskRow[]>(),
  count: (audience: readonly string[], now: Date, most: number) => TaskModel.countDocuments(waiting(audience, now)).limit(most),
  countDone: (audience: readonly string[], from: Date, to: Date) =>
    TaskModel.countDocuments({ audience: { $in: audience }, closedAt: { $gte: from, $lt: to }, outcome: 'DONE' }),
}
