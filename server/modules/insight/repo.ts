import { gramsToFind } from '@shared/base/bigram'
import type { Id } from '@shared/base/id'
import type { BusinessDay } from '@shared/base/time'
import type { MealKind } from '@shared/org/schema'
import { isDuplicate, tryAgain, type Tx } from '@platform/db'
import { StandingModel, type StandingRow, UnitDayModel, type UnitDayRow } from './model'

export { type ActOutcomes, type ActStanding, type MealStanding, OUTCOMES, type Outcomes, type StandingRow, type UnitDayRow } from './model'

/** Somebody was born since this transaction began: another try sees it. */
const lookAgain = (error: unknown): never => {
  throw isDuplicate(error) ? tryAgain(error) : error
}

export const standingId = (schoolId: Id, day: BusinessDay): string => `${day}_${schoolId}`

interface PageFilter {
  day: BusinessDay
  unitId?: Id | undefined
  name?: string | undefined
}

export const standings = {
  find: (id: string, tx: Tx) => StandingModel.findById(id, null, { session: tx }).lean<StandingRow>(),
  async put(row: StandingRow, isNew: boolean, tx: Tx): Promise<void> {
    if (isNew) return void (await StandingModel.create([row], { session: tx }).catch(lookAgain))
    const { _id, unitId: _unitId, closedReason, ...rest } = row
    await StandingModel.updateOne(
      { _id },
      { $set: { ...rest, ...(closedReason ? { closedReason } : {}) }, ...(closedReason ? {} : { $unset: { closedReason: '' } }) },
      { session: tx },
    )
  },
  /** A page in the order of the list; `after` is the order of the last one of the page before. */
  page({ day, unitId, name }: PageFilter, after: string | undefined, limit: number) {
    const grams = gramsToFind(name ?? '')
    return StandingModel.find({
      day,
      ...(unitId ? { unitId } : {}),
      ...(grams.length > 0 ? { grams: { $all: grams } } : {}),
      ...(after ? { order: { $gt: after } } : {}),
    })
      .select('-grams')
      .sort({ order: 1 })
      .limit(limit)
      .lean<StandingRow[]>()
  },
  clear: (day: BusinessDay, tx: Tx) => StandingModel.deleteMany({ day }, { session: tx }),
}

/** What to add to the counts of one kind of meal. */
export interface UnitDayChange {
  key: { day: BusinessDay; unitId: Id; meal: MealKind | 'DAY' }
  add: Record<string, number>
  /** The meal's own times: the counts span them. */
  span?: { start: Date; end: Date }
}

export const unitDays = {
  add: ({ key, add, span }: UnitDayChange, tx: Tx) =>
    UnitDayModel.updateOne(
      { _id: `${key.day}_${key.unitId}_${key.meal}` },
      { $inc: add, $setOnInsert: key, ...(span ? { $min: { start: span.start }, $max: { end: span.end } } : {}) },
      { upsert: true, session: tx },
    ).catch(lookAgain),
  ofDay: (day: BusinessDay, unitId: Id | undefined) =>
    UnitDayModel.find({ day, ...(unitId ? { unitId } : {}) })
      .limit(500)
      .lean<UnitDayRow[]>(),
  clear: (day: BusinessDay, tx: Tx) => UnitDayModel.deleteMany({ day }, { session: tx }),
}
