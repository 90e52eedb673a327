import type { Id } from '@shared/base/id'
import type { Fix } from '@shared/base/place'
import type { BusinessDay } from '@shared/base/time'
import type { Seal } from '@shared/audit/schema'
import type { CodeKind, GrownUpAct } from '@shared/checkin/schema'
import type { Role } from '@shared/identity/role'
import type { MealKind, SlotId } from '@shared/org/schema'
import { model, Schema } from 'mongoose'
import { scoped } from '@platform/db'

const options = (collection: string) => ({ collection, versionKey: false as const, minimize: false as const })
const text = { type: String, required: true } as const
const date = { type: Date, required: true } as const
const count = { type: Number, required: true } as const
const list = { type: [String], required: true } as const
const yes = { type: Boolean, required: true } as const

/** Where and when a record of a meal belongs. */
export interface MealKeys {
  unitIds: Id[]
  kitchenId: Id
  slotId: SlotId
  day: BusinessDay
  mealKind: MealKind
}
const mealKeys = { unitIds: list, kitchenId: text, slotId: text, day: text, mealKind: text } as const
const sealSchema = new Schema<Seal>({ chain: text, number: count, head: text }, { _id: false })

/** An act of a grown-up at a meal. `settled` when seals, duties and tallies know of it: the act is its own event. */
export interface ActRow extends MealKeys {
  _id: Id
  act: GrownUpAct
  /** Absent for a tasting, which is the kitchen's. */
  schoolId?: Id
  personId: Id
  personName: string
  personTitle: string
  role: Role
  classIds: Id[]
  placeName: string
  pointId: Id
  pointName: string
  pointNumber: number
  /** Absent in acts from before there were screens: a poster. */
  codeKind?: CodeKind
  /** The screen whose code it was. */
  screenId?: Id
  /** A screen was on at the point, and the printed code was scanned. */
  posterAlone?: boolean
  recordedAt: Date
  opensAt: Date
  dueAt: Date
  timing: 'IN_TIME' | 'LATE'
  fix: Fix
  distanceM: number
  fields: Record<string, unknown>
  pictureIds: Id[]
  salt: string
  seal?: Seal
  settled: boolean
}
const fixSchema = new Schema<Fix>({ lat: count, lng: count, accuracyM: count }, { _id: false })
const actSchema = new Schema<ActRow>(
  {
    _id: text,
    act: text,
    schoolId: String,
    ...mealKeys,
    personId: text,
    personName: { type: String, default: '' },
    personTitle: text,
    role: text,
    classIds: list,
    placeName: text,
    pointId: text,
    pointName: text,
    pointNumber: count,
    codeKind: String,
    screenId: String,
    posterAlone: Boolean,
    recordedAt: date,
    opensAt: date,
    dueAt: date,
    timing: text,
    fix: { type: fixSchema, required: true },
    distanceM: count,
    fields: { type: Schema.Types.Mixed, required: true },
    pictureIds: list,
    salt: text,
    seal: sealSchema,
    settled: yes,
  },
  options('checkin'),
)
actSchema.plugin(scoped, { axes: ['school', 'kitchen', 'unit', 'family', 'person'], writers: ['school', 'kitchen', 'family'], paths: { unit: 'unitIds' } })
export const ActModel = model('Checkin', actSchema)

/** The school's answer to an opinion: written once, sealed on its own day. */
export interface ReplyRow {
  text: string
  measures?: string
  personId: Id
  personName: string
  personTitle: string
  at: Date
  day: BusinessDay
  salt: string
  seal: Seal
}

/** A parent's opinion as it waits for the school: the act bears the words and stays as it was sealed. */
export interface OpinionRow {
  /** The act's. */
  _id: Id
  schoolId: Id
  unitIds: Id[]
  kitchenId: Id
  /** Who wrote it. */
  personId: Id
  askedAt: Date
  dueAt: Date
  /** When who stands above is told that no answer came; gone once it came, or once they were told. */
  tellLateAt?: Date
  reply?: ReplyRow
}
const replySchema = new Schema<ReplyRow>(
  { text, measures: String, personId: text, personName: { type: String, default: '' }, personTitle: text, at: date, day: text, salt: text, seal: sealSchema },
  { _id: false },
)
const opinionSchema = new Schema<OpinionRow>(
  { _id: text, schoolId: text, unitIds: list, kitchenId: text, personId: text, askedAt: date, dueAt: date, tellLateAt: Date, reply: replySchema },
  options('opinion'),
)
opinionSchema.plugin(scoped, { axes: ['school', 'kitchen', 'unit', 'family', 'person'], paths: { unit: 'unitIds' } })
export const OpinionModel = model('Opinion', opinionSchema)

/** What was done about what an act found wrong: written once, sealed on its own day. What was to be done stands in the act. */
export interface MendingRow {
  _id: Id
  checkinId: Id
  schoolId: Id
  kitchenId: Id
  unitIds: Id[]
  /** The day on which it was written. */
  day: BusinessDay
  mendedAt: Date
  personId: Id
  personName: string
  personTitle: string
  words: string
  pictureIds: Id[]
  salt: string
  seal: Seal
}
const mendingSchema = new Schema<MendingRow>(
  {
    _id: text,
    checkinId: text,
    schoolId: text,
    kitchenId: text,
    unitIds: list,
    day: text,
    mendedAt: date,
    personId: text,
    personName: { type: String, default: '' },
    personTitle: text,
    words: text,
    pictureIds: list,
    salt: text,
    seal: { type: sealSchema, required: true },
  },
  options('mending'),
)
mendingSchema.plugin(scoped, { axes: ['school', 'kitchen', 'unit', 'person'], paths: { unit: 'unitIds' } })
export const MendingModel = model('Mending', mendingSchema)

/** A pupil's rating: tied to class and meal by its token, to no person and to no hour. */
export interface RatingRow extends MealKeys {
  _id: Id
  schoolId: Id
  classId: Id
  taste: number
  portion: number
  hygiene: number
  service: number
  words?: string
  wordsState?: 'HIDDEN' | 'RELEASED' | 'WITHHELD'
  salt: string
  seal?: Seal
  settled: boolean
}
const ratingSchema = new Schema<RatingRow>(
  {
    _id: text,
    schoolId: text,
    classId: text,
    ...mealKeys,
    taste: count,
    portion: count,
    hygiene: count,
    service: count,
    words: String,
    wordsState: String,
    salt: text,
    seal: sealSchema,
    settled: yes,
  },
  options('rating'),
)
ratingSchema.plugin(scoped, { axes: ['school', 'kitchen', 'unit'], writers: ['school'], paths: { unit: 'unitIds' } })
export const RatingModel = model('Rating', ratingSchema)

/** How many words of a school's day wait for the officer; a round begins with the first that waits and ends when none does. */
export interface WordsQueueRow {
  /** `<schoolId>_<day>` */
  _id: string
  schoolId: Id
  day: BusinessDay
  hidden: number
  round: number
}
const wordsQueueSchema = new Schema<WordsQueueRow>({ _id: text, schoolId: text, day: text, hidden: count, round: count }, options('words_queue'))
wordsQueueSchema.plugin(scoped, { axes: ['school'] })
export const WordsQueueModel = model('WordsQueue', wordsQueueSchema)

/** The rating code of a class for a meal: how many tokens there are and how many were given out. */
export interface SheetRow extends MealKeys {
  _id: Id
  schoolId: Id
  classId: Id
  codeHash: string
  total: number
  given: number
  opensAt: Date
  closesAt: Date
}
const sheetSchema = new Schema<SheetRow>(
  { _id: text, schoolId: text, classId: text, ...mealKeys, codeHash: text, total: count, given: count, opensAt: date, closesAt: date },
  options('rating_sheet'),
)
sheetSchema.plugin(scoped, { axes: ['school'] })
export const SheetModel = model('RatingSheet', sheetSchema)

/** Who of a class did not eat at a meal; everybody else ate. */
export interface ClassMealRow extends MealKeys {
  /** `<classId>_<slotId>` */
  _id: string
  schoolId: Id
  classId: Id
  absent: { pupilId: Id; eating: 'ABSENT' | 'LEAVE' }[]
  eatingCount: number
  enteredAt: Date
  enteredBy: Id
}
const absentSchema = new Schema({ pupilId: text, eating: text }, { _id: false })
const classMealSchema = new Schema<ClassMealRow>(
  {
    _id: text,
    schoolId: text,
    classId: text,
    ...mealKeys,
    absent: { type: [absentSchema], required: true },
    eatingCount: count,
    enteredAt: date,
    enteredBy: text,
  },
  options('class_meal'),
)
classMealSchema.plugin(scoped, { axes: ['school'] })
export const ClassMealModel = model('ClassMeal', classMealSchema)

/** What is counted of a meal at a school, moved on when records settle. */
export interface TallyRow {
  /** `<schoolId>_<slotId>` */
  _id: string
  schoolId: Id
  slotId: SlotId
  day: BusinessDay
  ratings: number
  taste: number
  portion: number
  hygiene: number
  service: number
  visits: number
  firstVisitAt?: Date
}
const zero = { type: Number, default: 0 } as const
const tallySchema = new Schema<TallyRow>(
  {
    _id: text,
    schoolId: text,
    slotId: text,
    day: text,
    ratings: zero,
    taste: zero,
    portion: zero,
    hygiene: zero,
    service: zero,
    visits: zero,
    firstVisitAt: Date,
  },
  options('meal_tally'),
)
tallySchema.plugin(scoped, { axes: ['school'] })
export const TallyModel = model('MealTally', tallySchema)

/** The picture of a meal as served: the cook's, at tasting. */
export interface ServedRow {
  _id: SlotId
  kitchenId: Id
  day: BusinessDay
  pictureId: Id
  at: Date
}
const servedSchema = new Schema<ServedRow>({ _id: text, kitchenId: text, day: text, pictureId: text, at: date }, options('served_meal'))
servedSchema.plugin(scoped, { axes: ['kitchen'] })
export const ServedModel = model('ServedMeal', servedSchema)
