import type { Id } from '@shared/base/id'
import type { BusinessDay } from '@shared/base/time'
import type { Seal } from '@shared/audit/schema'
import type { WordsState } from '@shared/checkin/schema'
import type { SlotId } from '@shared/org/schema'
import { combineInserts, loader, type Tx } from '@platform/db'
import { ClassMealModel, type ClassMealRow, RatingModel, type RatingRow, SheetModel, type SheetRow, WordsQueueModel, type WordsQueueRow } from './model'

export type { ClassMealRow, RatingRow, SheetRow } from './model'

const inserts = combineInserts<RatingRow>(RatingModel)

export const ratings = {
  insert: (row: RatingRow): Promise<void> => inserts.insert(row),
  find: (id: Id) => RatingModel.findById(id).lean<RatingRow>(),
  findMany: (ids: readonly Id[]) =>
    RatingModel.find({ _id: { $in: ids } })
      .limit(ids.length)
      .lean<RatingRow[]>(),
  unsettled: (limit: number) => RatingModel.find({ settled: false }).limit(limit).lean<RatingRow[]>(),
  stillUnsettled: (ids: readonly Id[], tx: Tx) =>
    RatingModel.find({ _id: { $in: ids }, settled: false })
      .session(tx)
      .limit(ids.length)
      .lean<RatingRow[]>(),
  /** Writes ratings that have their seal already. */
  insertSettled: (rows: readonly RatingRow[], tx: Tx) => RatingModel.insertMany(rows, { session: tx, lean: true }),
  settle: (id: Id, seal: Seal, tx: Tx) => RatingModel.updateOne({ _id: id }, { $set: { seal, settled: true } }, { session: tx }),
  walkSettled: (after: Id | undefined, limit: number) =>
    RatingModel.find({ settled: true, ...(after ? { _id: { $gt: after } } : {}) })
      .select('schoolId day seal')
      .sort({ _id: 1 })
      .limit(limit)
      .lean<RatingRow[]>(),
  releasedWords: (schoolId: Id, slotId: SlotId, limit: number) =>
    RatingModel.find({ schoolId, slotId, wordsState: 'RELEASED' }).select('words').limit(limit).lean<Pick<RatingRow, '_id' | 'words'>[]>(),
  /** Words of a state, by id: ids are blind, so the order tells nothing of who wrote first. */
  words: (state: WordsState, after: Id | undefined, limit: number) =>
    RatingModel.find({ wordsState: state, ...(after ? { _id: { $gt: after } } : {}) })
      .sort({ _id: 1 })
      .limit(limit)
      .lean<RatingRow[]>(),
  /** @returns the rating as it was before */
  decideWords: (id: Id, wordsState: WordsState, tx: Tx) =>
    RatingModel.findOneAndUpdate({ _id: id, words: { $exists: true } }, { $set: { wordsState } }, { session: tx, returnDocument: 'before' }).lean<RatingRow>(),
}

/** Words that wait, counted with the change that hides or decides them. */
export const wordsQueue = {
  find: (schoolId: Id, day: BusinessDay, tx: Tx) => WordsQueueModel.findById(`${schoolId}_${day}`).session(tx).lean<WordsQueueRow>(),
  put: (row: WordsQueueRow, tx: Tx) =>
    WordsQueueModel.updateOne(
      { _id: row._id },
      { $set: { hidden: row.hidden, round: row.round }, $setOnInsert: { schoolId: row.schoolId, day: row.day } },
      { upsert: true, session: tx },
    ),
}

export const sheets = {
  find: (id: Id) => SheetModel.findById(id).lean<SheetRow>(),
  findByCode: (codeHash: string) => SheetModel.findOne({ codeHash }).lean<SheetRow>(),
  ofClassMeal: (classId: Id, slotId: SlotId) => SheetModel.findOne({ classId, slotId }).lean<SheetRow>(),
  create: (row: SheetRow) => SheetModel.create(row),
  /** Sets how many may rate; never fewer than were given out. */
  resize: (id: Id, total: number) =>
    SheetModel.findOneAndUpdate({ _id: id, given: { $lte: total } }, { $set: { total } }, { returnDocument: 'after' }).lean<SheetRow>(),
  /** Gives out one more token; of many who ask at once exactly as many get one as are left. */
  give: (id: Id, total: number) =>
    SheetModel.findOneAndUpdate({ _id: id, given: { $lt: total } }, { $inc: { given: 1 } }, { returnDocument: 'after' }).lean<SheetRow>(),
}

export const classMeals = {
  find: (classId: Id, slotId: SlotId) => ClassMealModel.findById(`${classId}_${slotId}`).lean<ClassMealRow>(),
  ofClassDays: (classId: Id, days: readonly BusinessDay[]) =>
    ClassMealModel.find({ classId, day: { $in: days } })
      .limit(days.length * 10)
      .lean<ClassMealRow[]>(),
  put: (row: ClassMealRow) => {
    const { _id, absent, eatingCount, enteredAt, enteredBy, ...keys } = row
    return ClassMealModel.findOneAndUpdate(
      { _id },
      { $set: { absent, eatingCount, enteredAt, enteredBy }, $setOnInsert: keys },
      { upsert: true, returnDocument: 'after' },
    ).lean<ClassMealRow>()
  },
}

/** Writes many rows at once; a row that is there stays as it is. */
export const loadingRatings = { ratings: loader<RatingRow>(RatingModel), classMeals: loader<ClassMealRow>(ClassMealModel) }
