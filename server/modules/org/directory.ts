import type { Id } from '@shared/base/id'
import type { BusinessDay } from '@shared/base/time'
import { kept } from '@platform/db'
import {
  type ClassRow,
  classes,
  type KitchenRow,
  kitchens,
  type SchoolRow,
  schools,
  type ServingPointRow,
  servingPoints,
  type SupplyRow,
  supplies,
  type UnitRow,
  units,
} from './repo'

/** What `noteChange` names when a place changed, or when it serves: units, schools, kitchens, supplies, classes, terms, calendars. */
export const PLACES = 'places'

const REASON = 'places are public'

const schoolCache = kept<SchoolRow | null>(PLACES, REASON, (id) => schools.find(id))
const kitchenCache = kept<KitchenRow | null>(PLACES, REASON, (id) => kitchens.find(id))
const kitchenCodeCache = kept<KitchenRow | null>(PLACES, REASON, (code) => kitchens.findByCode(code))
const unitCache = kept<UnitRow | null>(PLACES, REASON, (id) => units.find(id))
const pointCache = kept<ServingPointRow | null>(PLACES, REASON, (id) => servingPoints.find(id))
const codeCache = kept<ServingPointRow | null>(PLACES, REASON, (code) => servingPoints.findByCode(code))
const classCache = kept<ClassRow | null>(PLACES, REASON, (id) => classes.find(id))
const roomCache = kept<ClassRow[]>(PLACES, REASON, (schoolId) => classes.ofSchool(schoolId))
const pointsCache = kept<ServingPointRow[]>(PLACES, REASON, (schoolId) => servingPoints.ofSchool(schoolId))
const schoolSupplyCache = kept<SupplyRow[]>(PLACES, REASON, (key) => supplies.ofSchool(...split(key)))
const kitchenSupplyCache = kept<SupplyRow[]>(PLACES, REASON, (key) => supplies.ofKitchen(...split(key)))

const split = (key: string): [Id, BusinessDay] => [key.slice(0, 26), key.slice(27)]
const keyOf = (id: Id, day: BusinessDay) => `${id} ${day}`

/** Places by id or code, each kept while no place changes; null where there is none. */
export const directory = {
  school: (id: Id) => schoolCache.get(id),
  kitchen: (id: Id) => kitchenCache.get(id),
  kitchenByCode: (posterCode: string) => kitchenCodeCache.get(posterCode),
  unit: (id: Id) => unitCache.get(id),
  servingPoint: (id: Id) => pointCache.get(id),
  servingPointByCode: (posterCode: string) => codeCache.get(posterCode),
  schoolClass: (id: Id) => classCache.get(id),
  /** Classes of a school, in their order. */
  classesOf: (schoolId: Id) => roomCache.get(schoolId),
  /** Serving points of a school, by number. */
  servingPointsOf: (schoolId: Id) => pointsCache.get(schoolId),
  /** How many classes a school has. */
  classCount: async (schoolId: Id) => (await roomCache.get(schoolId)).length,
  /** Pupils who eat at a school at a usual meal. */
  diners: async (schoolId: Id) => (await pointsCache.get(schoolId)).reduce((sum, point) => sum + point.diners, 0),
  /** Who cooks what for a school on a day. */
  suppliesOfSchool: (schoolId: Id, day: BusinessDay) => schoolSupplyCache.get(keyOf(schoolId, day)),
  /** What a kitchen cooks for whom on a day. */
  suppliesOfKitchen: (kitchenId: Id, day: BusinessDay) => kitchenSupplyCache.get(keyOf(kitchenId, day)),
}

/** Units of the city, schools and kitchens by name, a page by id: for who chooses a place. */
export const places = {
  units: (): Promise<{ _id: Id; name: string }[]> => units.list(),
  schools: (filter: { unitId?: Id | undefined; name?: string | undefined }, after: Id | undefined, limit: number): Promise<{ _id: Id; name: string }[]> =>
    schools.page(filter, after, limit),
  kitchens: (name: string | undefined, after: Id | undefined, limit: number): Promise<{ _id: Id; name: string }[]> => kitchens.page(name, after, limit),
}

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)]

/** Kitchens that feed a school on a day. */
export const kitchensOfSchool = async (schoolId: Id, day: BusinessDay): Promise<Id[]> =>
  unique((await directory.suppliesOfSchool(schoolId, day)).map((supply) => supply.kitchenId))

/** Schools that a kitchen feeds on a day. */
export const schoolsOfKitchen = async (kitchenId: Id, day: BusinessDay): Promise<Id[]> =>
  unique((await directory.suppliesOfKitchen(kitchenId, day)).map((supply) => supply.schoolId))

const WALK = 200

async function* walk<R extends { _id: Id }>(page: (after: Id | undefined, limit: number) => PromiseLike<R[]>): AsyncGenerator<R> {
  for (let after: Id | undefined; ;) {
    const rows = await page(after, WALK)
    yield* rows
    if (rows.length < WALK) return
    after = rows.at(-1)?._id
  }
}

/** Every school of the city, for jobs. */
export const everySchool = (): AsyncGenerator<SchoolRow> => walk(schools.walk)
