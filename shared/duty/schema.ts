import { z } from 'zod/mini'
import { Id } from '../base/id'
import { Text } from '../base/text'
import { BusinessDay } from '../base/time'
import { Role } from '../identity/role'
import { MealKind, SlotId } from '../org/schema'

/** The five acts in their fixed order: 试 陪 同 评 监. */
export const Act = z.enum(['chefTasting', 'leaderDining', 'teacherDining', 'studentRating', 'parentOversight'])
export type Act = z.infer<typeof Act>

export const DutyCode = z.enum(['D08', 'D09', 'D10', 'D11', 'D12'])
export type DutyCode = z.infer<typeof DutyCode>

/** PENDING until done; LATE within the grace; MISSED after it; WAIVED with a reason before the deadline. */
export const DutyState = z.enum(['PENDING', 'DONE', 'LATE', 'MISSED', 'WAIVED'])
export type DutyState = z.infer<typeof DutyState>

/** Deterministic: duty, place and what it is an instance of (a meal, a day, a term). */
export const DutyId = z.string().check(z.regex(/^D\d{2}_[0-7][0-9A-HJKMNP-TV-Z]{25}_[\w-]{4,40}$/))
export type DutyId = string

export const Explanation = z.object({ text: z.string(), byName: z.string(), at: z.iso.datetime() })

/** One duty at one place for one meal, day or term. */
export const Duty = z.object({
  id: DutyId,
  code: DutyCode,
  act: Act,
  placeKind: z.enum(['SCHOOL', 'KITCHEN']),
  placeId: Id,
  placeName: z.string(),
  day: z.optional(BusinessDay),
  mealKind: z.optional(MealKind),
  slotId: z.optional(SlotId),
  roles: z.array(Role),
  opensAt: z.iso.datetime(),
  dueAt: z.iso.datetime(),
  graceUntil: z.iso.datetime(),
  state: DutyState,
  doneAt: z.optional(z.iso.datetime()),
  /** How many acts or ratings count so far, and how many make it done. */
  count: z.number(),
  target: z.number(),
  explanation: z.optional(Explanation),
  /** Whether the current post may attach an explanation: it was missed, and nobody has explained it yet. */
  mayExplain: z.boolean(),
})
export type Duty = z.infer<typeof Duty>

export const ExplanationText = Text(300, 4)

/** How the seal of an act stands for a meal. */
export const SealMark = z.enum(['done', 'now', 'todo', 'late', 'miss'])
export type SealMark = z.infer<typeof SealMark>

/** One of the five seals of a meal as a page shows it. */
export const ActSeal = z.object({
  act: Act,
  mark: SealMark,
  at: z.optional(z.iso.datetime()),
  count: z.number(),
  target: z.number(),
})
export type ActSeal = z.infer<typeof ActSeal>
