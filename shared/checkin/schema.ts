import { z } from 'zod/mini'
import { Id } from '../base/id'
import { Fix, Point } from '../base/place'
import { Text } from '../base/text'
import { BusinessDay } from '../base/time'
import { Seal } from '../audit/schema'
import { Act, ActSeal } from '../duty/schema'
import { Picture } from '../file/schema'
import { PublishedMenu } from '../menu/schema'
import { MealKind, SlotId } from '../org/schema'
import { Mending, ToMend } from './mending'
import { Opinion, OpinionState } from './opinion'

const Score = z.number().check(z.int(), z.minimum(1), z.maximum(5))
const Words = z.optional(Text(200))
const Pictures = z.array(Id).check(z.maxLength(3))

/** 厨师试餐 (D08): each dish tasted, looked at and smelt; the photo is the meal as served. */
export const ChefTastingFields = z.object({
  dishes: z.array(z.object({ dishId: Id, tasteOk: z.boolean(), odourOk: z.boolean(), appearanceOk: z.boolean() })).check(z.minLength(1), z.maxLength(20)),
  remark: Words,
})

/** 校长陪餐 (D09). */
export const LeaderDiningFields = z.object({
  seat: Text(20),
  appearance: Score,
  taste: Score,
  temperature: Score,
  portion: Score,
  hygiene: Score,
  pupilWords: Words,
  /** What was wrong, where something was. */
  toMend: z.optional(ToMend),
})

/** 教师同餐 (D10). */
export const TeacherDiningFields = z.object({
  teacherCount: z.number().check(z.int(), z.minimum(1), z.maximum(200)),
  sameDish: z.boolean(),
  samePrice: z.boolean(),
  remark: Words,
})

/** 家长监餐 on site (D12): paid like everybody, what was looked at, a score and an opinion. */
export const ParentOversightFields = z.object({
  feePaid: z.boolean(),
  checks: z.object({ kitchenClean: z.boolean(), staffDressed: z.boolean(), dishesAsMenu: z.boolean(), samplesKept: z.boolean(), tablewareClean: z.boolean() }),
  score: Score,
  opinion: Words,
})

const common = {
  id: Id,
  /** What the poster's or the screen's code said, plain or as scene; of a screen, what the scan was answered in its place. */
  code: z.string().check(z.minLength(8), z.maxLength(200)),
  fix: Fix,
  mealKind: MealKind,
  pictureIds: Pictures,
}

/** By which code an act was recorded: the printed one, or the one that changes on the canteen's screen. */
export const CodeKind = z.enum(['POSTER', 'SCREEN'])
export type CodeKind = z.infer<typeof CodeKind>

export const CheckinInput = z.discriminatedUnion('act', [
  z.object({ act: z.literal('chefTasting'), ...common, fields: ChefTastingFields }),
  z.object({ act: z.literal('leaderDining'), ...common, fields: LeaderDiningFields }),
  z.object({ act: z.literal('teacherDining'), ...common, fields: TeacherDiningFields }),
  z.object({ act: z.literal('parentOversight'), ...common, fields: ParentOversightFields }),
])
export type CheckinInput = z.infer<typeof CheckinInput>
export type GrownUpAct = CheckinInput['act']

/** Receipt of an act: what, where, when, by whom, in time or late, and its seal once the chain has it. */
export const Checkin = z.object({
  id: Id,
  act: Act,
  placeName: z.string(),
  pointName: z.string(),
  pointNumber: z.number(),
  distanceM: z.number(),
  day: BusinessDay,
  mealKind: MealKind,
  slotId: SlotId,
  recordedAt: z.iso.datetime(),
  personName: z.string(),
  personTitle: z.string(),
  timing: z.enum(['IN_TIME', 'LATE']),
  opensAt: z.iso.datetime(),
  dueAt: z.iso.datetime(),
  pictures: z.array(Picture),
  codeKind: CodeKind,
  /** For who supervises: a screen hung there and was on, and the printed code was scanned. */
  posterAlone: z.optional(z.boolean()),
  seal: z.optional(Seal),
  /** Of a leader who found something wrong. */
  mending: z.optional(Mending),
  /** Of a parent who wrote one. */
  opinion: z.optional(Opinion),
})
export type Checkin = z.infer<typeof Checkin>

/** A line of the records that staff and parents of the school may read. */
export const CheckinLine = z.object({
  id: Id,
  act: Act,
  mealKind: MealKind,
  recordedAt: z.iso.datetime(),
  /** Name for staff, post alone for parents. */
  who: z.string(),
  timing: z.enum(['IN_TIME', 'LATE']),
  pointName: z.string(),
  /** What was found, in one line each. */
  facts: z.array(z.string()),
  words: z.optional(z.string()),
  /** What a leader found wrong, and what became of it. */
  mending: z.optional(Mending),
  /** How it stands with the school, where the words are a parent's opinion. */
  opinion: z.optional(OpinionState),
  pictures: z.array(Picture),
  /** For who supervises: a screen hung there and was on, and the printed code was scanned. */
  posterAlone: z.optional(z.boolean()),
  seal: z.optional(Seal),
})
export type CheckinLine = z.infer<typeof CheckinLine>

/** An act that the person of the current hat could do after scanning, with its window. */
export const PossibleAct = z.object({
  act: Act,
  mealKind: MealKind,
  slotId: SlotId,
  opensAt: z.iso.datetime(),
  dueAt: z.iso.datetime(),
  graceUntil: z.iso.datetime(),
  state: z.enum(['OPEN', 'NOT_YET', 'OVER', 'DONE_BY_ME']),
  /** The act, where this person has recorded it. */
  checkinId: z.optional(Id),
  dishes: z.array(z.object({ dishId: Id, name: z.string() })),
})
export type PossibleAct = z.infer<typeof PossibleAct>

/** What a scanned poster is, for this person, now: of a serving point, or of a kitchen that stands apart from its schools. */
export const ScannedPoint = z.object({
  placeName: z.string(),
  pointName: z.string(),
  pointNumber: z.number(),
  location: Point,
  radiusM: z.number(),
  /** The school whose point it is, and the kitchens whose cooks taste there: by them a phone finds the hat that fits. */
  schoolId: z.optional(Id),
  kitchenIds: z.array(Id),
  /** Of a screen's code, which is over in a moment: what this person sends with the act instead, good for as long as filling it in may take. */
  code: z.optional(z.string()),
  now: z.iso.datetime(),
  acts: z.array(PossibleAct),
})
export type ScannedPoint = z.infer<typeof ScannedPoint>

/** The meal as anybody may see it: plan, picture as served, five seals. */
export const MealView = z.object({
  slotId: SlotId,
  day: BusinessDay,
  mealKind: MealKind,
  kitchenName: z.string(),
  start: z.iso.datetime(),
  end: z.iso.datetime(),
  menu: z.optional(PublishedMenu),
  served: z.optional(z.object({ picture: Picture, at: z.iso.datetime() })),
  seals: z.array(ActSeal),
  /** Mean of the pupils' ratings and how many they are; absent below five. */
  rating: z.optional(z.object({ mean: z.number(), count: z.number() })),
})
export type MealView = z.infer<typeof MealView>

/** A school's day: public, the same for everybody. `meals` is empty where the canteen is closed. */
export const SchoolDay = z.object({ schoolId: Id, schoolName: z.string(), day: BusinessDay, closedReason: z.optional(z.string()), meals: z.array(MealView) })
export type SchoolDay = z.infer<typeof SchoolDay>

/** 吃了 / 没吃 / 请假; UNKNOWN until the class teacher has entered it. */
export const Eating = z.enum(['ATE', 'ABSENT', 'LEAVE', 'UNKNOWN'])
export type Eating = z.infer<typeof Eating>

export const ClassMeal = z.object({
  classId: Id,
  className: z.string(),
  slotId: SlotId,
  mealKind: MealKind,
  pupils: z.array(z.object({ pupilId: Id, name: z.string(), eating: Eating })),
  eatingCount: z.number(),
  enteredAt: z.optional(z.iso.datetime()),
  mayEnter: z.boolean(),
})
export type ClassMeal = z.infer<typeof ClassMeal>

/** A meal of a day as a class eats it: until when its class teacher may enter who ate, and when its pupils may rate. */
export const ClassDayMeal = z.object({
  slotId: SlotId,
  mealKind: MealKind,
  start: z.iso.datetime(),
  end: z.iso.datetime(),
  eatingCount: z.number(),
  enteredAt: z.optional(z.iso.datetime()),
  mayEnter: z.boolean(),
  ratingOpensAt: z.iso.datetime(),
  ratingClosesAt: z.iso.datetime(),
})
export type ClassDayMeal = z.infer<typeof ClassDayMeal>

/** A class's rating code for one meal: as many one-time tokens as pupils eat. */
export const RatingSheet = z.object({
  id: Id,
  url: z.string(),
  className: z.string(),
  mealKind: MealKind,
  day: BusinessDay,
  total: z.number(),
  given: z.number(),
  rated: z.number(),
  closesAt: z.iso.datetime(),
})
export type RatingSheet = z.infer<typeof RatingSheet>

/** What a pupil rates, with the token that makes it count once. */
export const RatingTicket = z.object({
  token: z.string(),
  schoolName: z.string(),
  className: z.string(),
  day: BusinessDay,
  mealKind: MealKind,
  dishes: z.array(z.string()),
  closesAt: z.iso.datetime(),
})
export type RatingTicket = z.infer<typeof RatingTicket>

/** 学生评餐 (D11): four scores, words that stay hidden until a food-safety officer has released them. */
export const RatingInput = z.object({
  token: z.string().check(z.minLength(16), z.maxLength(64)),
  taste: Score,
  portion: Score,
  hygiene: Score,
  service: Score,
  words: Words,
})
export type RatingInput = z.infer<typeof RatingInput>

export const WordsState = z.enum(['HIDDEN', 'RELEASED', 'WITHHELD'])
export type WordsState = z.infer<typeof WordsState>
export const RatingWords = z.object({
  id: Id,
  className: z.string(),
  day: BusinessDay,
  mealKind: MealKind,
  words: z.string(),
  mean: z.number(),
  state: WordsState,
})
export type RatingWords = z.infer<typeof RatingWords>

/** Ratings of one meal of a school. */
export const RatingSummary = z.object({
  count: z.number(),
  taste: z.number(),
  portion: z.number(),
  hygiene: z.number(),
  service: z.number(),
  words: z.array(z.string()),
})
export type RatingSummary = z.infer<typeof RatingSummary>
