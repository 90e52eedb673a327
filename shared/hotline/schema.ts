import { z } from 'zod/mini'
import { Id } from '../base/id'
import { Text } from '../base/text'
import { BusinessDay } from '../base/time'
import { Picture } from '../file/schema'
import { MealKind } from '../org/schema'

/** Classes of the rule book 5.3: canteen C01 to C10, private schools P01 to P07, C99 until the desk has classed it. */
export const ComplaintCategory = z.enum([
  'C01',
  'C02',
  'C03',
  'C04',
  'C05',
  'C06',
  'C07',
  'C08',
  'C09',
  'C10',
  'P01',
  'P02',
  'P03',
  'P04',
  'P05',
  'P06',
  'P07',
  'C99',
])
export type ComplaintCategory = z.infer<typeof ComplaintCategory>

/** P0 health, P1 safety, graft and money, P2 quality and service, P3 suggestion. */
export const Priority = z.enum(['P0', 'P1', 'P2', 'P3'])
export type Priority = z.infer<typeof Priority>

/** Rule book 5.4, whole. */
export const ComplaintState = z.enum([
  'FILED',
  'TRIAGED',
  'DISPATCHED',
  'ACCEPTED',
  'HANDED_BACK',
  'INVESTIGATING',
  'REPLIED',
  'CALLBACK',
  'REDO',
  'CITY_REVIEW',
  'CLOSED',
  'LOOK_BACK_30',
  'LOOK_BACK_90',
  'ARCHIVED',
  'REOPENED',
])
export type ComplaintState = z.infer<typeof ComplaintState>

/** Who works on it. */
export const HandlingLevel = z.enum(['CITY', 'COUNTY', 'SCHOOL'])
export type HandlingLevel = z.infer<typeof HandlingLevel>

export const Satisfaction = z.enum(['SATISFIED', 'BASICALLY', 'NOT_SATISFIED'])
export type Satisfaction = z.infer<typeof Satisfaction>

/** What the call-back desk may record; `UNREACHED`: nobody answered for days after the reply. */
export const CallBackOutcome = z.enum(['SATISFIED', 'BASICALLY', 'NOT_SATISFIED', 'UNREACHED'])
export type CallBackOutcome = z.infer<typeof CallBackOutcome>

/** As what somebody writes; only some may fear for themselves. */
export const Standing = z.enum(['PARENT', 'PUPIL', 'STAFF', 'OTHER'])
export type Standing = z.infer<typeof Standing>

export const QueryCode = z.string().check(z.regex(/^[0-9A-HJKMNP-TV-Z]{12}$/))
export type QueryCode = string

const filing = {
  schoolId: Id,
  classId: z.optional(Id),
  day: z.optional(BusinessDay),
  mealKind: z.optional(MealKind),
  dishName: z.optional(Text(20)),
  category: ComplaintCategory,
  words: Text(1000, 5),
  standing: Standing,
  /** 怕受影响: only the city sees it. */
  fearsHarm: z.boolean(),
}

/**
 * Without a name: nothing of who files is read.
 * `nonce`: 26 random characters of the client (never a timed id), the same when it tries again. Pictures come by one-time ticket.
 */
export const AnonymousComplaintInput = z.object({ ...filing, nonce: Id, pictureIds: z.array(Id).check(z.maxLength(6)) })
export type AnonymousComplaintInput = z.infer<typeof AnonymousComplaintInput>

/** With a name: who it is goes to the vault, the complaint itself knows nobody; therefore pictures come by one-time ticket here too. */
export const NamedComplaintInput = z.object({
  ...filing,
  nonce: Id,
  pictureIds: z.array(Id).check(z.maxLength(6)),
  name: Text(20, 2),
  phone: z.optional(z.string().check(z.regex(/^1\d{10}$|^0\d{2,3}-?\d{7,8}$/))),
})
export type NamedComplaintInput = z.infer<typeof NamedComplaintInput>

export const ComplaintFiled = z.object({ queryCode: QueryCode, priority: Priority, dueAt: z.iso.datetime() })
export type ComplaintFiled = z.infer<typeof ComplaintFiled>

/** What somebody adds; `nonce`: random characters of the client, the same when it tries again, so that a message stands once. */
export const MessageInput = z.object({ nonce: Id, text: Text(500), pictureIds: z.array(Id).check(z.maxLength(6)) })
export type MessageInput = z.infer<typeof MessageInput>

/** What somebody says of the answer. */
export const SatisfactionInput = z.object({ satisfaction: Satisfaction, words: z.optional(Text(300)) })
export type SatisfactionInput = z.infer<typeof SatisfactionInput>

/** Times of who complained without a name are told to the hour. */
export const ComplaintMessage = z.object({ from: z.enum(['COMPLAINANT', 'HANDLER']), text: z.string(), pictures: z.array(Picture), at: z.iso.datetime() })
export type ComplaintMessage = z.infer<typeof ComplaintMessage>

/** A step that was taken, in a sentence for who complained. */
export const ComplaintStep = z.object({ state: ComplaintState, at: z.iso.datetime(), note: z.optional(z.string()) })
export type ComplaintStep = z.infer<typeof ComplaintStep>

const shown = {
  state: ComplaintState,
  category: ComplaintCategory,
  priority: Priority,
  schoolName: z.string(),
  day: z.optional(BusinessDay),
  mealKind: z.optional(MealKind),
  dishName: z.optional(z.string()),
  className: z.optional(z.string()),
  named: z.boolean(),
  fearsHarm: z.boolean(),
  words: z.string(),
  pictures: z.array(Picture),
  filedAt: z.iso.datetime(),
  replyDueAt: z.iso.datetime(),
  workingDaysPassed: z.number(),
  workingDaysTotal: z.number(),
  handlerName: z.optional(z.string()),
  steps: z.array(ComplaintStep),
  messages: z.array(ComplaintMessage),
  reply: z.optional(z.string()),
  /** The city's own, after an answer that did not satisfy twice. */
  conclusion: z.optional(z.string()),
  satisfaction: z.optional(CallBackOutcome),
}

/** What the holder of the query code, or a named complainant, reads. */
export const ComplaintView = z.object({ ...shown, mayAnswerSatisfaction: z.boolean() })
export type ComplaintView = z.infer<typeof ComplaintView>

/** A named complaint in the list of who filed it. */
export const ComplaintLine = z.object({
  id: Id,
  schoolName: z.string(),
  category: ComplaintCategory,
  state: ComplaintState,
  filedAt: z.iso.datetime(),
  replyDueAt: z.iso.datetime(),
  unreadMessage: z.boolean(),
})
export type ComplaintLine = z.infer<typeof ComplaintLine>

/** What the desk may do with a complaint now. */
export const DeskAction = z.enum(['TRIAGE', 'DISPATCH', 'ACCEPT', 'HAND_BACK', 'INVESTIGATE', 'REPLY', 'CALL_BACK', 'CONCLUDE'])
export type DeskAction = z.infer<typeof DeskAction>

/** A complaint in the list of a desk. */
export const DeskLine = z.object({
  id: Id,
  state: ComplaintState,
  category: ComplaintCategory,
  priority: Priority,
  schoolName: z.string(),
  named: z.boolean(),
  fearsHarm: z.boolean(),
  /** The first words; not for who calls back. */
  excerpt: z.optional(z.string()),
  filedAt: z.iso.datetime(),
  dueAt: z.optional(z.iso.datetime()),
  unreadMessage: z.boolean(),
  /** What this desk may do next. */
  action: z.optional(DeskAction),
})
export type DeskLine = z.infer<typeof DeskLine>

/** A complaint on a desk, full text; who calls back reads the summary instead. */
export const DeskComplaint = z.object({
  ...shown,
  words: z.optional(z.string()),
  id: Id,
  /** Counts its moves: what a clerk decides is refused where another has decided meanwhile. */
  revision: z.number(),
  schoolId: Id,
  unitId: Id,
  unitName: z.string(),
  standing: Standing,
  level: z.optional(HandlingLevel),
  summary: z.optional(z.string()),
  /** Whether the school itself may be given it: never a case about its own head, buyer or money. */
  schoolBarred: z.boolean(),
  /** The words seem to name the head, the buyer or money: the desk decides. */
  barSuggested: z.boolean(),
  /** Whom it may be dispatched to. */
  levels: z.array(HandlingLevel),
  satisfactionWords: z.optional(z.string()),
  /** Until when whoever has it must decide next: dispatch, accept, answer, call back, conclude. */
  dueAt: z.optional(z.iso.datetime()),
  actions: z.array(DeskAction),
  mayReadIdentity: z.boolean(),
  /** Whether this desk may write to who complained. */
  mayAsk: z.boolean(),
})
export type DeskComplaint = z.infer<typeof DeskComplaint>

/** What a school sees of a complaint that it handles: a summary written by the desk. */
export const SchoolOrder = z.object({
  id: Id,
  state: ComplaintState,
  category: ComplaintCategory,
  priority: Priority,
  summary: z.string(),
  day: z.optional(BusinessDay),
  mealKind: z.optional(MealKind),
  /** The class, or only the grade; absent where too few could have written. */
  className: z.optional(z.string()),
  dispatchedAt: z.iso.datetime(),
  /** Until when it may be handed back. */
  acceptDueAt: z.iso.datetime(),
  replyDueAt: z.iso.datetime(),
  actions: z.array(DeskAction),
  reply: z.optional(z.string()),
})
export type SchoolOrder = z.infer<typeof SchoolOrder>

export const ComplainantIdentity = z.object({ name: z.string(), phone: z.optional(z.string()) })
export type ComplainantIdentity = z.infer<typeof ComplainantIdentity>
