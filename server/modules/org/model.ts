import type { Id } from '@shared/base/id'
import type { Point } from '@shared/base/place'
import type { BusinessDay } from '@shared/base/time'
import type { KitchenKind, MealKind, MealWindow, Ownership, Phone, SchoolKind, Setting, TrustMark, UnitKind } from '@shared/org/schema'
import { model, Schema } from 'mongoose'
import { scoped } from '@platform/db'

const options = (collection: string) => ({ collection, versionKey: false as const })
const text = { type: String, required: true } as const
const yes = { type: Boolean, required: true } as const
const count = { type: Number, required: true } as const
const pointSchema = new Schema<Point>({ lat: count, lng: count }, { _id: false })

export interface UnitRow {
  _id: Id
  name: string
  kind: UnitKind
}
const unitSchema = new Schema<UnitRow>({ _id: text, name: text, kind: text }, options('unit'))
unitSchema.plugin(scoped, { public: true })
export const UnitModel = model('Unit', unitSchema)

export interface SchoolRow {
  _id: Id
  name: string
  /** Characters and pairs of the name, by which it is found. */
  grams: string[]
  kind: SchoolKind
  ownership: Ownership
  setting: Setting
  boarding: boolean
  /** Under the nutrition improvement programme: the canteen is run by the school itself. */
  nip: boolean
  unitId: Id
  location: Point
  /** How far from a serving point an act is believed, in metres; the city's parameter where absent. */
  radiusM?: number
  mealWindows: MealWindow[]
}
const windowSchema = new Schema<MealWindow>(
  { mealKind: text, weekdays: { type: [Number], required: true }, start: text, end: text, seasonFrom: String, seasonTo: String },
  { _id: false },
)
const schoolSchema = new Schema<SchoolRow>(
  {
    _id: text,
    name: text,
    grams: { type: [String], required: true },
    kind: text,
    ownership: text,
    setting: text,
    boarding: yes,
    nip: yes,
    unitId: text,
    location: { type: pointSchema, required: true },
    radiusM: Number,
    mealWindows: { type: [windowSchema], required: true },
  },
  options('school'),
)
schoolSchema.plugin(scoped, { public: true })
export const SchoolModel = model('School', schoolSchema)

export interface KitchenRow {
  _id: Id
  name: string
  /** Characters and pairs of the name, by which it is found. */
  grams: string[]
  kind: KitchenKind
  /** Units of the schools that it feeds; a caterer may feed two counties. */
  unitIds: Id[]
  /** Where it stands and the poster that hangs there, where it stands apart from its schools. */
  location?: Point
  posterCode?: string
}
const kitchenSchema = new Schema<KitchenRow>(
  {
    _id: text,
    name: text,
    grams: { type: [String], required: true },
    kind: text,
    unitIds: { type: [String], required: true },
    location: pointSchema,
    posterCode: String,
  },
  options('kitchen'),
)
kitchenSchema.plugin(scoped, { public: true })
export const KitchenModel = model('Kitchen', kitchenSchema)

export interface ServingPointRow {
  _id: Id
  schoolId: Id
  unitId: Id
  name: string
  number: number
  /** Pupils who eat here at a usual meal. */
  diners: number
  location: Point
  /** Names the point on its poster, ten characters. */
  posterCode: string
}
const servingPointSchema = new Schema<ServingPointRow>(
  { _id: text, schoolId: text, unitId: text, name: text, number: count, diners: count, location: { type: pointSchema, required: true }, posterCode: text },
  options('serving_point'),
)
servingPointSchema.plugin(scoped, { public: true })
export const ServingPointModel = model('ServingPoint', servingPointSchema)

/** Which kitchen cooks which meals for which serving point, from when to when. */
export interface SupplyRow {
  _id: Id
  kitchenId: Id
  servingPointId: Id
  schoolId: Id
  unitId: Id
  mealKinds: MealKind[]
  from: BusinessDay
  to?: BusinessDay
}
const supplySchema = new Schema<SupplyRow>(
  { _id: text, kitchenId: text, servingPointId: text, schoolId: text, unitId: text, mealKinds: { type: [String], required: true }, from: text, to: String },
  options('kitchen_supply'),
)
supplySchema.plugin(scoped, { public: true })
export const SupplyModel = model('KitchenSupply', supplySchema)

export interface ClassRow {
  _id: Id
  schoolId: Id
  servingPointId: Id
  name: string
  grade: string
  order: number
  pupils: number
}
const classSchema = new Schema<ClassRow>(
  { _id: text, schoolId: text, servingPointId: text, name: text, grade: text, order: count, pupils: count },
  options('school_class'),
)
classSchema.plugin(scoped, { public: true })
export const ClassModel = model('SchoolClass', classSchema)

/** One day of the city (`holderId` CITY) or of a school; the school's row wins. */
export interface CalendarRow {
  _id: string
  holderId: Id | 'CITY'
  day: BusinessDay
  serving: boolean
  working: boolean
  note?: string
}
const calendarSchema = new Schema<CalendarRow>({ _id: text, holderId: text, day: text, serving: yes, working: yes, note: String }, options('calendar_day'))
calendarSchema.plugin(scoped, { public: true })
export const CalendarModel = model('CalendarDay', calendarSchema)

export interface TermRow {
  _id: Id
  name: string
  from: BusinessDay
  to: BusinessDay
}
const termSchema = new Schema<TermRow>({ _id: text, name: text, from: text, to: text }, options('term'))
termSchema.plugin(scoped, { public: true })
export const TermModel = model('Term', termSchema)

/** A threshold of the rule book, for the city, a county or a school, from a day on. */
export interface ParameterRow {
  _id: string
  code: string
  value: number
  unit: string
  level: 'CITY' | 'COUNTY' | 'SCHOOL'
  holderId: Id | 'CITY'
  validFrom: BusinessDay
  validTo?: BusinessDay
  status: TrustMark
  source: string
}
const parameterSchema = new Schema<ParameterRow>(
  { _id: text, code: text, value: count, unit: text, level: text, holderId: text, validFrom: text, validTo: String, status: text, source: text },
  options('rule_parameter'),
)
parameterSchema.plugin(scoped, { public: true })
export const ParameterModel = model('RuleParameter', parameterSchema)

export interface CityRow {
  _id: 'CITY'
  name: string
  hotlines: Phone[]
}
const phoneSchema = new Schema<Phone>({ name: text, number: text }, { _id: false })
const citySchema = new Schema<CityRow>({ _id: text, name: text, hotlines: { type: [phoneSchema], required: true } }, options('city'))
citySchema.plugin(scoped, { public: true })
export const CityModel = model('City', citySchema)
