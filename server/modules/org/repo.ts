import { gramsToFind } from '@shared/base/bigram'
import type { Id } from '@shared/base/id'
import type { BusinessDay } from '@shared/base/time'
import { loader } from '@platform/db'
import {
  CalendarModel,
  type CalendarRow,
  CityModel,
  type CityRow,
  ClassModel,
  type ClassRow,
  KitchenModel,
  type KitchenRow,
  ParameterModel,
  type ParameterRow,
  SchoolModel,
  type SchoolRow,
  ServingPointModel,
  type ServingPointRow,
  SupplyModel,
  type SupplyRow,
  TermModel,
  type TermRow,
  UnitModel,
  type UnitRow,
} from './model'

export type { CalendarRow, CityRow, ClassRow, KitchenRow, ParameterRow, SchoolRow, ServingPointRow, SupplyRow, TermRow, UnitRow } from './model'

const onDay = (day: BusinessDay) => ({ from: { $lte: day }, $or: [{ to: { $exists: false } }, { to: { $gte: day } }] })
const afterId = (after: string | undefined) => (after ? { _id: { $gt: after } } : {})

export const units = {
  list: () => UnitModel.find().sort({ _id: 1 }).limit(50).lean<UnitRow[]>(),
  find: (id: Id) => UnitModel.findById(id).lean<UnitRow>(),
}

export const schools = {
  find: (id: Id) => SchoolModel.findById(id).lean<SchoolRow>(),
  /** A page by id; `after` is the last id of the page before. */
  page(filter: { unitId?: Id | undefined; ids?: readonly Id[] | undefined; name?: string | undefined }, after: string | undefined, limit: number) {
    const grams = gramsToFind(filter.name ?? '')
    const among = filter.ids ? { _id: { $in: filter.ids, ...(after ? { $gt: after } : {}) } } : afterId(after)
    return SchoolModel.find({ ...(filter.unitId ? { unitId: filter.unitId } : {}), ...(grams.length > 0 ? { grams: { $all: grams } } : {}), ...among })
      .select('name kind unitId')
      .sort({ _id: 1 })
      .limit(limit)
      .lean<SchoolRow[]>()
  },
  /** Every school, a page at a time, for jobs that walk the city. */
  walk: (after: string | undefined, limit: number) => SchoolModel.find(afterId(after)).sort({ _id: 1 }).limit(limit).lean<SchoolRow[]>(),
}

export const kitchens = {
  find: (id: Id) => KitchenModel.findById(id).lean<KitchenRow>(),
  findByCode: (posterCode: string) => KitchenModel.findOne({ posterCode }).lean<KitchenRow>(),
  page(name: string | undefined, after: string | undefined, limit: number) {
    const grams = gramsToFind(name ?? '')
    return KitchenModel.find({ ...(grams.length > 0 ? { grams: { $all: grams } } : {}), ...afterId(after) })
      .select('name')
      .sort({ _id: 1 })
      .limit(limit)
      .lean<KitchenRow[]>()
  },
}

export const servingPoints = {
  find: (id: Id) => ServingPointModel.findById(id).lean<ServingPointRow>(),
  findByCode: (posterCode: string) => ServingPointModel.findOne({ posterCode }).lean<ServingPointRow>(),
  ofSchool: (schoolId: Id) => ServingPointModel.find({ schoolId }).sort({ number: 1 }).limit(100).lean<ServingPointRow[]>(),
}

export const supplies = {
  ofSchool: (schoolId: Id, day: BusinessDay) =>
    SupplyModel.find({ schoolId, ...onDay(day) })
      .limit(200)
      .lean<SupplyRow[]>(),
  ofKitchen: (kitchenId: Id, day: BusinessDay) =>
    SupplyModel.find({ kitchenId, ...onDay(day) })
      .limit(500)
      .lean<SupplyRow[]>(),
}

export const classes = {
  find: (id: Id) => ClassModel.findById(id).lean<ClassRow>(),
  ofSchool: (schoolId: Id) => ClassModel.find({ schoolId }).sort({ order: 1 }).limit(300).lean<ClassRow[]>(),
}

export const calendar = {
  /** Rows of some holders for a range of days. */
  range: (holderIds: string[], from: BusinessDay, to: BusinessDay) =>
    CalendarModel.find({ holderId: { $in: holderIds }, day: { $gte: from, $lte: to } })
      .limit(2000)
      .lean<CalendarRow[]>(),
}

export const terms = {
  on: (day: BusinessDay) => TermModel.findOne({ from: { $lte: day }, to: { $gte: day } }).lean<TermRow>(),
}

export const parameters = {
  of: (code: string) => ParameterModel.find({ code }).limit(2000).lean<ParameterRow[]>(),
}

export const cities = {
  read: () => CityModel.findById('CITY').lean<CityRow>(),
}

/** Writes many rows at once; a row that is there stays as it is. */
export const loading = {
  city: loader<CityRow>(CityModel),
  units: loader<UnitRow>(UnitModel),
  schools: loader<SchoolRow>(SchoolModel),
  kitchens: loader<KitchenRow>(KitchenModel),
  servingPoints: loader<ServingPointRow>(ServingPointModel),
  supplies: loader<SupplyRow>(SupplyModel),
  classes: loader<ClassRow>(ClassModel),
  terms: loader<TermRow>(TermModel),
  calendar: loader<CalendarRow>(CalendarModel),
}
