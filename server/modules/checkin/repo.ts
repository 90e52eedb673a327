import type { Id } from '@shared/base/id'
import type { BusinessDay } from '@shared/base/time'
import type { Seal } from '@shared/audit/schema'
import type { GrownUpAct } from '@shared/checkin/schema'
import type { SlotId } from '@shared/org/schema'
import { combineInserts, loader, type Tx } from '@platform/db'
import { ActModel, type ActRow, ServedModel, type ServedRow, TallyModel, type TallyRow } from './model'

export type { ActRow, ServedRow, TallyRow } from './model'

/** Whose acts a table holds. */
export type TableOf = { schoolId: Id; slotIds: readonly SlotId[] } | { unitIds: readonly Id[] }

interface TableFilter {
  act?: GrownUpAct | undefined
  timing?: ActRow['timing'] | undefined
  order?: 'NEWEST' | 'OLDEST' | undefined
}

const inserts = combineInserts<ActRow>(ActModel)

export const acts = {
  /** Durable when it resolves; acts that arrive together are written together. */
  insert: (row: ActRow): Promise<void> => inserts.insert(row),
  find: (id: Id) => ActModel.findById(id).lean<ActRow>(),
  findMany: (ids: readonly Id[]) =>
    ActModel.find({ _id: { $in: ids } })
      .limit(ids.length)
      .lean<ActRow[]>(),
  ofPerson: (personId: Id, slotId: SlotId, act: GrownUpAct) => ActModel.findOne({ slotId, act, personId }).lean<ActRow>(),
  /** Acts of one person at the meals of a day, to tell what is done already. */
  doneBy: (personId: Id, slotIds: readonly SlotId[]) =>
    ActModel.find({ personId, slotId: { $in: slotIds } })
      .select('act slotId')
      .limit(50)
      .lean<Pick<ActRow, '_id' | 'act' | 'slotId'>[]>(),
  /** Acts of a school's day and tastings of the kitchens that cook for it, newest first. */
  ofDay: (schoolId: Id, tastedSlots: readonly SlotId[], day: BusinessDay, before: Id | undefined, limit: number) =>
    ActModel.find({
      $or: [
        { schoolId, day },
        { slotId: { $in: tastedSlots }, act: 'chefTasting' },
      ],
      ...(before ? { _id: { $lt: before } } : {}),
    })
      .sort({ _id: -1 })
      .limit(limit)
      .lean<ActRow[]>(),
  /** Acts of one day, of a school with the tastings of its kitchens or of some units, in the order in which they were begun. */
  ofTable: (day: BusinessDay, of: TableOf, { act, timing, order }: TableFilter, after: Id | undefined, limit: number) => {
    const rest = { ...(timing ? { timing } : {}), ...(after ? { _id: order === 'OLDEST' ? { $gt: after } : { $lt: after } } : {}) }
    const own = { schoolId: 'schoolId' in of ? of.schoolId : '', day, ...(act ? { act } : {}) }
    const tasted = { slotId: { $in: 'schoolId' in of ? of.slotIds : [] }, act: 'chefTasting' as const }
    const tastings = act === undefined || act === 'chefTasting'
    const where = 'unitIds' in of ? { unitIds: { $in: of.unitIds }, day, ...(act ? { act } : {}) } : tastings ? { $or: [own, tasted] } : own
    return ActModel.find({ ...where, ...rest })
      .sort({ _id: order === 'OLDEST' ? 1 : -1 })
      .limit(limit)
      .lean<ActRow[]>()
  },
  unsettled: (limit: number) => ActModel.find({ settled: false }).sort({ _id: 1 }).limit(limit).lean<ActRow[]>(),
  /** Those of a group that no other worker has settled meanwhile. */
  stillUnsettled: (ids: readonly Id[], tx: Tx) =>
    ActModel.find({ _id: { $in: ids }, settled: false })
      .session(tx)
      .sort({ _id: 1 })
      .limit(ids.length)
      .lean<ActRow[]>(),
  /** Writes acts that have their seal already. */
  insertSettled: (rows: readonly ActRow[], tx: Tx) => ActModel.insertMany(rows, { session: tx, lean: true }),
  settle: (id: Id, seal: Seal, tx: Tx) => ActModel.updateOne({ _id: id }, { $set: { seal, settled: true } }, { session: tx }),
  walkSettled: (after: Id | undefined, limit: number) =>
    ActModel.find({ settled: true, ...(after ? { _id: { $gt: after } } : {}) })
      .select('act schoolId kitchenId day seal')
      .sort({ _id: 1 })
      .limit(limit)
      .lean<ActRow[]>(),
}

const NEW_TALLY = { ratings: 0, taste: 0, portion: 0, hygiene: 0, service: 0, visits: 0 }

export const tallies = {
  of: (schoolId: Id, day: BusinessDay, tx?: Tx) =>
    TallyModel.find({ schoolId, day }, null, tx ? { session: tx } : {})
      .limit(20)
      .lean<TallyRow[]>(),
  find: (schoolId: Id, slotId: SlotId) => TallyModel.findById(`${schoolId}_${slotId}`).lean<TallyRow>(),
  insert: (rows: readonly TallyRow[], tx: Tx) => TallyModel.insertMany(rows, { session: tx, lean: true }),
  /** @returns the meal's tally afterwards */
  add: async (key: { schoolId: Id; slotId: SlotId; day: BusinessDay }, add: Partial<typeof NEW_TALLY>, firstVisitAt: Date | undefined, tx: Tx) =>
    (await TallyModel.findOneAndUpdate(
      { _id: `${key.schoolId}_${key.slotId}` },
      { $inc: { ...NEW_TALLY, ...add }, $setOnInsert: key, ...(firstVisitAt ? { $min: { firstVisitAt } } : {}) },
      { upsert: true, session: tx, returnDocument: 'after' },
    ).lean<TallyRow>()) as TallyRow,
}

export const served = {
  ofSlots: (slotIds: readonly SlotId[]) =>
    ServedModel.find({ _id: { $in: slotIds } })
      .limit(50)
      .lean<ServedRow[]>(),
  insert: (rows: readonly ServedRow[], tx: Tx) => ServedModel.insertMany(rows, { session: tx, lean: true }),
  put: (row: ServedRow, tx: Tx) =>
    ServedModel.updateOne(
      { _id: row._id },
      { $set: { pictureId: row.pictureId, at: row.at }, $setOnInsert: { kitchenId: row.kitchenId, day: row.day } },
      { upsert: true, session: tx },
    ),
}

/** Writes many acts at once; one that is there stays as it is. */
export const loadingActs = loader<ActRow>(ActModel)
