import type { Id } from '@shared/base/id'
import type { BusinessDay } from '@shared/base/time'
import type { DutyState } from '@shared/duty/schema'
import type { Tx } from '@platform/db'
import { DefinitionModel, type DefinitionRow, DutyModel, type DutyRow, PlanModel, type PlanRow } from './model'

export type { DefinitionRow, DutyRow } from './model'

const within = (tx?: Tx) => (tx ? { session: tx } : {})

export const definitions = {
  list: () => DefinitionModel.find().sort({ _id: 1 }).limit(50).lean<DefinitionRow[]>(),
}

export const duties = {
  find: (id: string) => DutyModel.findById(id).lean<DutyRow>(),
  findMany: (ids: readonly string[], tx?: Tx) =>
    DutyModel.find({ _id: { $in: ids } }, null, within(tx))
      .limit(ids.length)
      .lean<DutyRow[]>(),
  /** Plans duties; those that are there stay as they are. @returns ids that are new */
  async plan(rows: DutyRow[], tx: Tx): Promise<string[]> {
    if (rows.length === 0) return []
    const result = await DutyModel.bulkWrite(
      rows.map((row) => ({ updateOne: { filter: { _id: row._id }, update: { $setOnInsert: row }, upsert: true } })),
      { session: tx },
    )
    return Object.values(result.upsertedIds).map(String)
  },
  /** Writes duties that are not there yet, for loading by the operator. @returns ids that are new */
  async insertNew(rows: readonly DutyRow[], tx: Tx): Promise<string[]> {
    const known = new Set((await DutyModel.find({ _id: { $in: rows.map((row) => row._id) } }, '_id', { session: tx }).lean()).map((row) => String(row._id)))
    const fresh = rows.filter((row) => !known.has(row._id))
    if (fresh.length > 0) await DutyModel.insertMany(fresh, { session: tx, lean: true })
    return fresh.map((row) => row._id)
  },
  save: (id: string, change: Partial<DutyRow>, tx: Tx) => DutyModel.updateOne({ _id: id }, { $set: change }, { session: tx }),
  /** Duties of a day, at places where some are named, by when they are due. */
  ofDay: (
    filter: { day: BusinessDay; placeIds?: readonly Id[] | undefined; state?: DutyState | undefined },
    after: { dueAt: Date; id: string } | undefined,
    limit: number,
  ) =>
    DutyModel.find({
      day: filter.day,
      ...(filter.placeIds ? { placeId: { $in: filter.placeIds } } : {}),
      ...(filter.state ? { state: filter.state } : {}),
      ...(after ? { $or: [{ dueAt: { $gt: after.dueAt } }, { dueAt: after.dueAt, _id: { $gt: after.id } }] } : {}),
    })
      .sort({ dueAt: 1, _id: 1 })
      .limit(limit)
      .lean<DutyRow[]>(),
  ofSchoolDay: (schoolId: Id, day: BusinessDay, tx?: Tx) => DutyModel.find({ schoolId, day }, null, within(tx)).limit(50).lean<DutyRow[]>(),
  ofTerm: (schoolId: Id, termId: string) => DutyModel.find({ schoolId, termId }).limit(10).lean<DutyRow[]>(),
  ofSlots: (kitchenIds: readonly Id[], day: BusinessDay, tx?: Tx) =>
    DutyModel.find({ placeId: { $in: kitchenIds }, day }, null, within(tx))
      .limit(100)
      .lean<DutyRow[]>(),
  /** Duties whose grace is over and that nobody did. */
  overdue: (now: Date, limit: number) =>
    DutyModel.find({ state: 'PENDING', graceUntil: { $lt: now } })
      .sort({ graceUntil: 1 })
      .limit(limit)
      .lean<DutyRow[]>(),
  toRemind: (now: Date, limit: number) =>
    DutyModel.find({ state: 'PENDING', reminded: false, remindAt: { $lte: now } })
      .sort({ remindAt: 1 })
      .limit(limit)
      .lean<DutyRow[]>(),
  /** Marks a duty missed, unless it was done at the last moment. */
  miss: async (id: string, tx: Tx): Promise<boolean> =>
    (await DutyModel.updateOne({ _id: id, state: 'PENDING' }, { $set: { state: 'MISSED' } }, { session: tx })).modifiedCount === 1,
  /** Marks that somebody was reminded, or puts the next reminder off to `later`; of two workers one does. */
  markReminded: async ({ _id, remindAt }: DutyRow, later: Date | undefined, tx: Tx): Promise<boolean> => {
    const change = later ? { remindAt: later } : { reminded: true }
    return (await DutyModel.updateOne({ _id, reminded: false, remindAt }, { $set: change }, { session: tx })).modifiedCount === 1
  },
  explain: (id: string, explanation: NonNullable<DutyRow['explanation']>) =>
    DutyModel.findOneAndUpdate(
      { _id: id, state: 'MISSED', explanation: { $exists: false } },
      { $set: { explanation } },
      { returnDocument: 'after' },
    ).lean<DutyRow>(),
}

export const plans = {
  isPlanned: async (schoolId: Id, day: BusinessDay): Promise<boolean> => (await PlanModel.exists({ _id: `${schoolId}_${day}` })) !== null,
  ofDay: async (day: BusinessDay): Promise<Set<Id>> => new Set((await PlanModel.find({ day }, 'schoolId').lean<PlanRow[]>()).map((row) => row.schoolId)),
  /** Marks days that were not planned. */
  async markAll(schoolIds: readonly Id[], day: BusinessDay, tx: Tx): Promise<void> {
    const rows = schoolIds.map((schoolId) => ({ _id: `${schoolId}_${day}`, schoolId, day }))
    if (rows.length > 0) await PlanModel.insertMany(rows, { session: tx, lean: true })
  },
  mark: (schoolId: Id, day: BusinessDay, tx: Tx) =>
    PlanModel.updateOne({ _id: `${schoolId}_${day}` }, { $setOnInsert: { schoolId, day } }, { upsert: true, session: tx }),
}
