import { z } from 'zod/mini'
import { Id } from '../base/id'
import { Point } from '../base/place'
import { Text } from '../base/text'
import { BusinessDay, ClockTime } from '../base/time'

/** 幼儿园 小学 初中 高中 九年一贯 中职 高校 特教 */
export const SchoolKind = z.enum(['KINDERGARTEN', 'PRIMARY', 'JUNIOR', 'SENIOR', 'NINE_YEAR', 'VOCATIONAL', 'COLLEGE', 'SPECIAL'])
export type SchoolKind = z.infer<typeof SchoolKind>

export const Ownership = z.enum(['PUBLIC', 'PRIVATE'])
export type Ownership = z.infer<typeof Ownership>

/** Where the school stands: the target of 家长监餐 differs (D12). */
export const Setting = z.enum(['TOWN', 'RURAL'])
export type Setting = z.infer<typeof Setting>

/** 自营 承包 中心厨房 配餐企业 */
export const KitchenKind = z.enum(['OWN', 'CONTRACTED', 'CENTRAL', 'CATERER'])
export type KitchenKind = z.infer<typeof KitchenKind>

/** 早 午 晚 宵夜, 早点 午点: data per school, in the order of a day. */
export const MealKind = z.enum(['BREAKFAST', 'MORNING_SNACK', 'LUNCH', 'AFTERNOON_SNACK', 'DINNER', 'SUPPER'])
export type MealKind = z.infer<typeof MealKind>

/** `CITY`: the city itself; `MUNICIPAL`: 市直, schools that the city supervises as an eighth unit. */
export const UnitKind = z.enum(['CITY', 'COUNTY', 'MUNICIPAL'])
export type UnitKind = z.infer<typeof UnitKind>

export const Unit = z.object({ id: Id, name: z.string(), kind: UnitKind })
export type Unit = z.infer<typeof Unit>

/** The meal slot (餐次): kitchen, business day and meal kind, as one id. Spelt out, because a pattern is never made from a value; a test holds it to MealKind. */
export const SlotId = z.string().check(
  z.regex(/^[0-7][0-9A-HJKMNP-TV-Z]{25}_\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])_(BREAKFAST|MORNING_SNACK|LUNCH|AFTERNOON_SNACK|DINNER|SUPPER)$/),
  z.refine((id) => BusinessDay.safeParse(id.slice(27, 37)).success),
)
export type SlotId = string

/** When a meal is eaten at a school; weekdays 1 (Monday) to 7; a season from `MM-DD` to `MM-DD`, both included, where given. */
export const MealWindow = z.object({
  mealKind: MealKind,
  weekdays: z.array(z.number().check(z.int(), z.minimum(1), z.maximum(7))),
  start: ClockTime,
  end: ClockTime,
  seasonFrom: z.optional(z.string().check(z.regex(/^\d{2}-\d{2}$/))),
  seasonTo: z.optional(z.string().check(z.regex(/^\d{2}-\d{2}$/))),
})
export type MealWindow = z.infer<typeof MealWindow>

/** A meal of a school on a day: who cooks it and when it is eaten. */
export const SchoolMeal = z.object({ slotId: SlotId, kitchenId: Id, mealKind: MealKind, day: BusinessDay, start: z.iso.datetime(), end: z.iso.datetime() })
export type SchoolMeal = z.infer<typeof SchoolMeal>

/** A day of a school's calendar: the meals that are served, or why there is none. */
export const SchoolDay = z.object({ day: BusinessDay, mealKinds: z.array(MealKind), closedReason: z.optional(z.string()) })
export type SchoolDay = z.infer<typeof SchoolDay>

/** A line of a list of schools. */
export const SchoolLine = z.object({ id: Id, name: z.string(), kind: SchoolKind, unitId: Id })
export type SchoolLine = z.infer<typeof SchoolLine>

export const ServingPoint = z.object({ id: Id, schoolId: Id, name: z.string(), number: z.number() })
export type ServingPoint = z.infer<typeof ServingPoint>

export const SchoolClass = z.object({ id: Id, name: z.string(), grade: z.string() })
export type SchoolClass = z.infer<typeof SchoolClass>

/** A school as anybody may see it. */
export const School = z.object({
  ...SchoolLine.shape,
  ownership: Ownership,
  unitName: z.string(),
  location: Point,
  mealKinds: z.array(MealKind),
  servingPoints: z.array(ServingPoint),
  classes: z.array(SchoolClass),
})
export type School = z.infer<typeof School>

/** A number that people may call, with the name of whom they reach. */
export const Phone = z.object({ name: Text(20), number: z.string().check(z.regex(/^[\d-]{3,20}$/)) })
export type Phone = z.infer<typeof Phone>

export const City = z.object({ name: z.string(), hotlines: z.array(Phone), units: z.array(Unit) })
export type City = z.infer<typeof City>

/** How sure a figure is, section 0 of the rule book. */
export const TrustMark = z.enum(['CONFIRMED', 'PARTLY', 'PRACTICE', 'DESIGN', 'UNVERIFIED', 'GIVEN'])
export type TrustMark = z.infer<typeof TrustMark>

/** A threshold: its value for a level from a day on, with source and trust mark. */
export const RuleParameter = z.object({
  code: z.string(),
  value: z.number(),
  unit: z.string(),
  level: z.enum(['CITY', 'COUNTY', 'SCHOOL']),
  validFrom: BusinessDay,
  status: TrustMark,
  source: z.string(),
})
export type RuleParameter = z.infer<typeof RuleParameter>
