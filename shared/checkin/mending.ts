import { z } from 'zod/mini'
import { Seal } from '../audit/schema'
import { Id } from '../base/id'
import { Text } from '../base/text'
import { BusinessDay } from '../base/time'
import { Picture } from '../file/schema'
import type { Role } from '../identity/role'
import { MealKind } from '../org/schema'

/** The most that is written of one problem, of what was decided and of what was done, and how many problems one act bears. */
export const MENDING_LENGTH = { problem: 60, problems: 5, decision: 200, words: { least: 2, most: 200 } } as const

/** What a leader found wrong at the table: what was decided, who mends it, and by the end of which day (rule book 1.4). */
export const ToMend = z.object({
  problems: z.array(Text(MENDING_LENGTH.problem)).check(z.minLength(1), z.maxLength(MENDING_LENGTH.problems)),
  decision: Text(MENDING_LENGTH.decision),
  /** A person who holds a post at the school or at a kitchen that cooks for it. */
  ownerId: Id,
  dueOn: BusinessDay,
})
export type ToMend = z.infer<typeof ToMend>

/** What the owner did about it, in a sentence. The id makes that it counts once. */
export const MendingInput = z.object({
  id: Id,
  words: Text(MENDING_LENGTH.words.most, MENDING_LENGTH.words.least),
  pictureIds: z.array(Id).check(z.maxLength(3)),
})
export type MendingInput = z.infer<typeof MendingInput>

/** How what was found stands: who mends it by when, and once it is mended what was done. */
export const Mending = z.object({
  problems: z.array(z.string()),
  decision: z.string(),
  /** Name and post for staff, post alone for parents. */
  owner: z.string(),
  dueAt: z.iso.datetime(),
  mended: z.optional(
    z.object({
      at: z.iso.datetime(),
      /** Name and post for staff, post alone for parents. */
      who: z.string(),
      words: z.string(),
      pictures: z.array(Picture),
      seal: Seal,
    }),
  ),
})
export type Mending = z.infer<typeof Mending>

/** The same with the act that found it, for who mends it. */
export const MendingOfAct = z.object({
  ...Mending.shape,
  checkinId: Id,
  placeName: z.string(),
  pointName: z.string(),
  day: BusinessDay,
  mealKind: MealKind,
  foundAt: z.iso.datetime(),
  foundBy: z.string(),
  /** Whether the current person may write what was done: it is open, and it is the owner's or the head's. */
  mayMend: z.boolean(),
})
export type MendingOfAct = z.infer<typeof MendingOfAct>

/** Somebody who may be asked to mend something. */
export const Mender = z.object({ personId: Id, name: z.string(), title: z.string() })
export type Mender = z.infer<typeof Mender>

/**
 * Who mends what is wrong with a canteen, the likeliest first: its kitchen, then whoever in the school answers for food or runs the school.
 * Teachers of classes and the parents' committee have no say in a canteen.
 */
export const MENDERS = [
  'CANTEEN_MANAGER',
  'CATERER_MANAGER',
  'CHEF',
  'FOOD_SAFETY_OFFICER',
  'FOOD_SAFETY_DIRECTOR',
  'SAMPLER',
  'DISHWASHER',
  'DINING_LEADER',
  'PRINCIPAL',
  'SCHOOL_ADMIN',
  'NUTRITION_OFFICER',
  'SCHOOL_DOCTOR',
  'STOREKEEPER',
  'RECEIVER',
  'BUYER',
  'ACCOUNTANT',
  'CASHIER',
] as const satisfies readonly Role[]

export type MendingState = 'OPEN' | 'OVERDUE' | 'MENDED'

/** 待改, 已超时, 已改: what was mended late is mended. */
export function mendingState({ dueAt, mended }: Pick<Mending, 'dueAt' | 'mended'>, now: Date): MendingState {
  if (mended) return 'MENDED'
  return new Date(dueAt) < now ? 'OVERDUE' : 'OPEN'
}

/** Whether it was mended after the day that was set. */
export const mendedLate = ({ dueAt, mended }: Pick<Mending, 'dueAt' | 'mended'>): boolean => mended !== undefined && mended.at > dueAt
