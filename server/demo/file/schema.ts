import { Phone, KitchenKind, MealKind, MealWindow, Ownership, SchoolKind, Setting } from '@shared/org/schema'
import { Point } from '@shared/base/place'
import { BusinessDay } from '@shared/base/time'
import { z } from 'zod'

/** Names a thing for ever, within the file and in the database: loaded again under the same code it is the same thing. */
const Code = z.string().regex(/^[a-z0-9][a-z0-9-]{1,39}$/, 'lower-case letters, digits and hyphens, 2 to 40')
const Name = z.string().trim().min(1).max(40)
const Count = z.int().min(0).max(100_000)

const UnitEntry = z.strictObject({ code: Code, name: Name, kind: z.enum(['COUNTY', 'MUNICIPAL']) })

/** `location` where it stands apart from the schools that it feeds: it then gets a poster of its own. */
const KitchenEntry = z.strictObject({ code: Code, name: Name, kind: KitchenKind, location: z.optional(Point) })

const SupplyEntry = z.strictObject({ kitchen: Code, meals: z.array(MealKind).min(1), from: BusinessDay, to: z.optional(BusinessDay) })

/** `diners`: pupils who eat there at a usual meal; those of its classes unless told. */
const ServingPointEntry = z.strictObject({
  number: z.int().min(1).max(999),
  name: Name,
  location: z.optional(Point),
  diners: z.optional(Count),
  supplies: z.array(SupplyEntry).min(1),
})

/** `no`: the last four characters of the number on the pupil's card. */
const PupilEntry = z.strictObject({ name: z.string().trim().min(2).max(20), no: z.string().regex(/^[0-9A-Z]{4}$/, 'four digits or capital letters') })

/** `pupils`: the roster, or only how many there are where nobody is to be bound yet. */
const ClassEntry = z.strictObject({
  name: Name,
  grade: Name,
  servingPoint: z.int(),
  pupils: z.union([z.array(PupilEntry).max(100), Count]),
})

/** A day on which the school's own calendar differs from the city's. */
const SchoolDayEntry = z.strictObject({ day: BusinessDay, serving: z.boolean(), note: z.optional(Name) })

const SchoolEntry = z.strictObject({
  code: Code,
  name: Name,
  kind: SchoolKind,
  ownership: Ownership,
  setting: Setting,
  boarding: z.boolean(),
  nip: z.boolean(),
  unit: Code,
  location: Point,
  radiusM: z.optional(z.int().min(20).max(2000)),
  mealWindows: z.array(MealWindow).min(1),
  servingPoints: z.array(ServingPointEntry).min(1),
  classes: z.array(ClassEntry),
  days: z.optional(z.array(SchoolDayEntry)),
})

const TermEntry = z.strictObject({ code: Code, name: Name, from: BusinessDay, to: BusinessDay })
const CalendarEntry = z.strictObject({ day: BusinessDay, serving: z.boolean(), working: z.boolean(), note: z.optional(Name) })

/** Schools and rosters of a city as a file: `docs/examples/city.json`. */
export const CityFile = z.strictObject({
  format: z.literal('haofan-city-1'),
  city: z.strictObject({ name: Name, hotlines: z.array(Phone).max(10) }),
  units: z.array(UnitEntry).max(50),
  kitchens: z.array(KitchenEntry),
  schools: z.array(SchoolEntry),
  terms: z.array(TermEntry),
  /** Days that the announced holidays do not tell; the others are seeded by the server. */
  calendar: z.optional(z.array(CalendarEntry)),
})
export type CityFile = z.infer<typeof CityFile>
export type SchoolEntry = CityFile['schools'][number]
export type KitchenEntry = CityFile['kitchens'][number]
export type ServingPointEntry = SchoolEntry['servingPoints'][number]
export type ClassEntry = SchoolEntry['classes'][number]
