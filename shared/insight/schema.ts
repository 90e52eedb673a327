import { z } from 'zod/mini'
import { Id } from '../base/id'
import { Act, SealMark } from '../duty/schema'
import { MealKind } from '../org/schema'

/** Of how many schools an act is asked at a meal, and how many have done it, done it late, or missed it. */
export const ActCount = z.object({ act: Act, planned: z.number(), done: z.number(), late: z.number(), missed: z.number() })
export type ActCount = z.infer<typeof ActCount>

/** One kind of meal of a day over the schools of a unit, or of the city: from the first school that eats to the last. */
export const MealOversight = z.object({
  mealKind: MealKind,
  schools: z.number(),
  start: z.iso.datetime(),
  end: z.iso.datetime(),
  /** In the fixed order of the acts. */
  acts: z.array(ActCount),
})
export type MealOversight = z.infer<typeof MealOversight>

/** A day of the schools of a unit, or of the city: how many serve, how many do not, and the five acts of each meal. */
export const Oversight = z.object({ schools: z.number(), closed: z.number(), meals: z.array(MealOversight) })
export type Oversight = z.infer<typeof Oversight>

/** A seal of a list: its form and when it was pressed, without a count. */
export const Mark = z.object({ act: Act, mark: SealMark, at: z.optional(z.iso.datetime()) })
export type Mark = z.infer<typeof Mark>

/** How a school stands on a day: the five seals of each of its meals, and how much was missed or late. */
export const Standing = z.object({
  schoolId: Id,
  schoolName: z.string(),
  unitName: z.string(),
  missed: z.number(),
  late: z.number(),
  /** Why nothing is eaten, where that is so. */
  closedReason: z.optional(z.string()),
  meals: z.array(z.object({ mealKind: MealKind, start: z.iso.datetime(), end: z.iso.datetime(), marks: z.array(Mark) })),
})
export type Standing = z.infer<typeof Standing>
