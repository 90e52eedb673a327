import { z } from 'zod/mini'
import { Id } from '../base/id'
import { BusinessDay, daysBetween } from '../base/time'
import type { Role } from '../identity/role'
import { OVERSEERS } from '../insight/rules'
import { CheckinLine } from './schema'

/** Who reads the records of meals as a table: who watches over schools, and who answers for a school's meals. */
export const RECORD_READERS = [
  ...OVERSEERS,
  'PRINCIPAL',
  'DINING_LEADER',
  'FOOD_SAFETY_DIRECTOR',
  'FOOD_SAFETY_OFFICER',
  'NUTRITION_OFFICER',
  'SCHOOL_ADMIN',
] as const satisfies readonly Role[]

/** Days that are read at once: of one school a month, of many schools a week, so that no page walks through a term of a city. */
export const MOST_DAYS = { SCHOOL: 31, CITY: 7 } as const

/** How many days there are from one to another, both counted. */
export const daysIn = ({ from, to }: { from: BusinessDay; to: BusinessDay }): number => daysBetween(from, to) + 1

/** As many lines as a sheet bears that a person still reads, and as are made without keeping others waiting. */
export const MOST_EXPORTED = 5000

/** The four acts of grown-ups, and how they were in time. */
export const RecordFilter = z.object({
  from: BusinessDay,
  to: BusinessDay,
  act: z.optional(z.enum(['chefTasting', 'leaderDining', 'teacherDining', 'parentOversight'])),
  timing: z.optional(z.enum(['IN_TIME', 'LATE'])),
  schoolId: z.optional(Id),
  order: z.optional(z.enum(['NEWEST', 'OLDEST'])),
})
export type RecordFilter = z.infer<typeof RecordFilter>

/** A record in a table over days and schools. */
export const RecordLine = z.object({
  ...CheckinLine.shape,
  day: BusinessDay,
  /** The school at whose point it was done, or the kitchen where that stands apart. */
  placeName: z.string(),
  distanceM: z.number(),
  dueAt: z.iso.datetime(),
})
export type RecordLine = z.infer<typeof RecordLine>
