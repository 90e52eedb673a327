import { z } from 'zod/mini'
import { Id } from '../base/id'
import { BusinessDay } from '../base/time'
import { pageOf, pageQuery } from '../contract/paging'
import { raw } from '../contract/raw'
import { defineRoute } from '../contract/route'
import { MealKind, SlotId } from '../org/schema'
import {
  Checkin,
  CheckinInput,
  CheckinLine,
  ClassDayMeal,
  ClassMeal,
  Eating,
  RatingInput,
  RatingSheet,
  RatingSummary,
  RatingTicket,
  RatingWords,
  ScannedPoint,
  SchoolDay,
  WordsState,
} from './schema'

const GROWN_UPS = ['CHEF', 'DINING_LEADER', 'PRINCIPAL', 'HOMEROOM_TEACHER', 'TEACHER', 'PARENT'] as const

/** Why a code that was scanned is not believed. */
const CODE_ERRORS = [
  'checkin.code_invalid',
  'checkin.code_altered',
  'checkin.code_other_school',
  'checkin.screen_code_expired',
  'checkin.screen_code_early',
  'checkin.screen_revoked',
] as const

export const readSchoolDay = defineRoute({
  method: 'GET',
  path: '/schools/{schoolId}/days/{day}',
  summary: "A school's meals of a day: plan, picture as served, five seals",
  access: 'public',
  params: z.object({ schoolId: Id, day: BusinessDay }),
  responses: { 200: SchoolDay },
  errors: ['org.school_unknown'],
  polled: true,
})

export const readScan = defineRoute({
  method: 'POST',
  path: '/checkin-codes/read',
  summary: 'What a poster is and what the current post may do there now; who may do nothing is told which place it is',
  access: 'session',
  roles: 'ANY',
  body: z.object({ code: z.string().check(z.minLength(8), z.maxLength(200)) }),
  responses: { 200: ScannedPoint },
  errors: [...CODE_ERRORS, 'checkin.post_refused', 'checkin.not_on_list'],
  perMinute: 60,
})

export const recordCheckin = defineRoute({
  method: 'POST',
  path: '/checkins',
  summary: "Record an act of a grown-up at a meal (pupils' ratings have a route of their own)",
  access: 'session',
  roles: GROWN_UPS,
  body: CheckinInput,
  responses: { 201: Checkin },
  errors: [
    ...CODE_ERRORS,
    'checkin.window_closed',
    'checkin.window_not_open',
    'checkin.too_far',
    'checkin.place_unsure',
    'checkin.already_recorded',
    'checkin.post_refused',
    'checkin.meal_unknown',
    'checkin.not_on_list',
    'checkin.dish_unknown',
    'checkin.photo_missing',
    'checkin.owner_unknown',
    'checkin.due_past',
    'checkin.due_too_far',
    'file.unknown',
    'request.conflict',
  ],
})

export const readCheckin = defineRoute({
  method: 'GET',
  path: '/checkins/{checkinId}',
  summary: "The receipt of an act, of one's own or of the school",
  access: 'session',
  roles: 'ANY',
  params: z.object({ checkinId: Id }),
  responses: { 200: Checkin },
  polled: true,
})

export const listCheckins = defineRoute({
  method: 'GET',
  path: '/schools/{schoolId}/days/{day}/checkins',
  summary: 'The records of a day: names for staff and supervisors, posts for parents',
  access: 'session',
  roles: 'ANY',
  params: z.object({ schoolId: Id, day: BusinessDay }),
  query: z.object(pageQuery),
  responses: { 200: pageOf(CheckinLine) },
  errors: ['org.school_unknown'],
})

export const readClassDay = defineRoute({
  method: 'GET',
  path: '/classes/{classId}/days/{day}',
  summary: 'The meals of a class on a day, with what its teacher has entered',
  access: 'session',
  roles: ['HOMEROOM_TEACHER', 'TEACHER'],
  params: z.object({ classId: Id, day: BusinessDay }),
  responses: { 200: z.object({ items: z.array(ClassDayMeal) }) },
  polled: true,
})

export const readClassMeal = defineRoute({
  method: 'GET',
  path: '/classes/{classId}/meals/{slotId}',
  summary: 'Who of the class eats at this meal',
  access: 'session',
  roles: ['HOMEROOM_TEACHER'],
  params: z.object({ classId: Id, slotId: SlotId }),
  responses: { 200: ClassMeal },
  errors: ['checkin.meal_unknown'],
})

export const enterClassMeal = defineRoute({
  method: 'PUT',
  path: '/classes/{classId}/meals/{slotId}',
  summary: 'Enter who did not eat; everybody else ate',
  access: 'session',
  roles: ['HOMEROOM_TEACHER'],
  params: z.object({ classId: Id, slotId: SlotId }),
  body: z.object({ absent: z.array(z.object({ pupilId: Id, eating: z.enum(['ABSENT', 'LEAVE']) })).check(z.maxLength(100)) }),
  responses: { 200: ClassMeal },
  errors: ['checkin.meal_unknown', 'checkin.attendance_closed', 'checkin.pupil_unknown'],
})

export const readChildMeals = defineRoute({
  method: 'GET',
  path: '/guardianships/{guardianshipId}/days/{day}',
  summary: 'Whether the own child ate: 吃了, 没吃, 请假, by meal',
  access: 'session',
  roles: ['PARENT'],
  params: z.object({ guardianshipId: Id, day: BusinessDay }),
  responses: { 200: z.object({ items: z.array(z.object({ slotId: SlotId, eating: Eating })) }) },
})

export const listChildMeals = defineRoute({
  method: 'GET',
  path: '/guardianships/{guardianshipId}/meals',
  summary: 'Whether the own child ate, by meal of the last days up to one',
  access: 'session',
  roles: ['PARENT'],
  params: z.object({ guardianshipId: Id }),
  query: z.object({ to: BusinessDay, days: z.coerce.number().check(z.int(), z.minimum(1), z.maximum(14)) }),
  responses: { 200: z.object({ items: z.array(z.object({ slotId: SlotId, day: BusinessDay, mealKind: MealKind, eating: Eating })) }) },
})

export const openRatingSheet = defineRoute({
  method: 'POST',
  path: '/rating-sheets',
  summary: 'The QR with which pupils of a class rate a meal; asking again gives the same one',
  access: 'session',
  roles: ['HOMEROOM_TEACHER', 'TEACHER'],
  body: z.object({ classId: Id, slotId: SlotId }),
  responses: { 200: RatingSheet },
  errors: ['checkin.meal_unknown', 'checkin.window_not_open', 'checkin.sheet_closed'],
})

export const readRatingSheet = defineRoute({
  method: 'GET',
  path: '/rating-sheets/{sheetId}',
  summary: 'How many have rated',
  access: 'session',
  roles: ['HOMEROOM_TEACHER', 'TEACHER'],
  params: z.object({ sheetId: Id }),
  responses: { 200: RatingSheet },
  polled: true,
})

export const takeRatingTicket = defineRoute({
  method: 'POST',
  path: '/rating-tickets',
  summary: "Take one of the tokens of a class's rating code",
  access: 'anonymous',
  body: z.object({ code: z.string().check(z.minLength(8), z.maxLength(64)) }),
  responses: { 201: RatingTicket },
  errors: ['checkin.sheet_unknown', 'checkin.sheet_closed', 'checkin.sheet_empty', 'checkin.window_not_open'],
  perMinute: 300,
})

export const rateMeal = defineRoute({
  method: 'POST',
  path: '/ratings',
  summary: "A pupil's rating: counted once for its token, tied to no person",
  access: 'anonymous',
  body: RatingInput,
  responses: { 201: z.object({ count: z.number() }) },
  errors: ['checkin.token_refused', 'checkin.sheet_closed'],
  perMinute: 300,
})

export const readRatings = defineRoute({
  method: 'GET',
  path: '/schools/{schoolId}/meals/{slotId}/ratings',
  summary: 'Ratings of a meal: means from five ratings on, released words',
  access: 'public',
  params: z.object({ schoolId: Id, slotId: SlotId }),
  responses: { 200: RatingSummary },
  polled: true,
})

export const listRatingWords = defineRoute({
  method: 'GET',
  path: '/rating-words',
  summary: "Pupils' words of the school that wait to be released, or were decided",
  access: 'session',
  roles: ['FOOD_SAFETY_OFFICER'],
  query: z.object({ ...pageQuery, state: WordsState }),
  responses: { 200: pageOf(RatingWords) },
})

export const decideRatingWords = defineRoute({
  method: 'POST',
  path: '/ratings/{ratingId}/words',
  summary: "Release pupils' words or withhold them",
  access: 'session',
  roles: ['FOOD_SAFETY_OFFICER'],
  params: z.object({ ratingId: Id }),
  body: z.object({ state: z.enum(['RELEASED', 'WITHHELD']) }),
  responses: { 200: RatingWords },
})

export const readPoster = defineRoute({
  method: 'GET',
  path: '/serving-points/{servingPointId}/poster',
  summary: 'The poster of a serving point, A4, to print',
  access: 'session',
  roles: ['SCHOOL_ADMIN', 'PRINCIPAL', 'CANTEEN_MANAGER', 'FOOD_SAFETY_OFFICER'],
  params: z.object({ servingPointId: Id }),
  responses: { 200: raw('application/pdf') },
  errors: ['identity.wechat_unreachable'],
  // Printing one keeps the process busy for half a second.
  perMinute: 10,
})
