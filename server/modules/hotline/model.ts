import type { Id } from '@shared/base/id'
import type { BusinessDay } from '@shared/base/time'
import type { CallBackOutcome, ComplaintCategory, ComplaintState, HandlingLevel, Priority, Standing } from '@shared/hotline/schema'
import type { MealKind } from '@shared/org/schema'
import { model, Schema } from 'mongoose'
import { scoped } from '@platform/db'

const options = (collection: string) => ({ collection, versionKey: false as const })
const text = { type: String, required: true } as const
const yes = { type: Boolean, required: true } as const
const count = { type: Number, required: true } as const
const date = { type: Date, required: true } as const
const list = { type: [String], required: true } as const

/** A step that was taken. Steps of who complained without a name are kept to the hour. */
export interface StepRow {
  state: ComplaintState
  at: Date
  /** For who complained. */
  note?: string
  /** For desks only. */
  reason?: string
  /** Who took it, where it was somebody with a post. */
  by?: Id
}
const stepSchema = new Schema<StepRow>({ state: text, at: date, note: String, reason: String, by: String }, { _id: false })

export interface MessageRow {
  /** MAC of the nonce with which it came: the same message stands once. */
  key?: string
  from: 'COMPLAINANT' | 'HANDLER'
  text: string
  pictureIds: Id[]
  at: Date
}
const messageSchema = new Schema<MessageRow>({ key: String, from: text, text, pictureIds: list, at: date }, { _id: false })

/** A complaint. It knows nobody who filed it: a name is in the vault, or nowhere. */
export interface ComplaintRow {
  _id: Id
  /** HMAC of the query code; the code itself is nowhere. */
  codeHash: string
  /** The unit at whose desk it lies: a county, or the city itself, which no county sees. */
  deskUnitId: Id
  /** The unit that supervises the school. */
  unitId: Id
  schoolId: Id
  classId?: Id
  day?: BusinessDay
  mealKind?: MealKind
  dishName?: string
  category: ComplaintCategory
  priority: Priority
  words: string
  pictureIds: Id[]
  standing: Standing
  fearsHarm: boolean
  named: boolean
  /** Never taken back once set. */
  schoolBarred: boolean
  barSuggested: boolean
  state: ComplaintState
  revision: number
  level?: HandlingLevel
  summary?: string
  /** The order that the school has now. */
  orderId?: Id
  reply?: string
  conclusion?: string
  satisfaction?: CallBackOutcome
  satisfactionWords?: string
  /** Whether it was done once more already. */
  redone: boolean
  /** To the hour where nobody left a name. */
  filedAt: Date
  /** Since when, and how many working days, the answer may take. */
  clockFrom: Date
  clockDays: number
  replyDueAt: Date
  repliedAt?: Date
  /** Until when whoever has it now must act, or when it was closed: the order of a desk's list. */
  orderAt: Date
  /** Desks that have it now, see policy.ts. */
  waitsFor: string[]
  /** The move that opened the tasks that are open now. */
  taskNo: number
  steps: StepRow[]
  messages: MessageRow[]
  /** Everybody with a post who acted on it: none of them calls back. */
  handledBy: Id[]
  unreadByComplainant: boolean
  unreadByDesk: boolean
}
const complaintSchema = new Schema<ComplaintRow>(
  {
    _id: text,
    codeHash: text,
    deskUnitId: text,
    unitId: text,
    schoolId: text,
    classId: String,
    day: String,
    mealKind: String,
    dishName: String,
    category: text,
    priority: text,
    words: text,
    pictureIds: list,
    standing: text,
    fearsHarm: yes,
    named: yes,
    schoolBarred: yes,
    barSuggested: yes,
    state: text,
    revision: count,
    level: String,
    summary: String,
    orderId: String,
    reply: String,
    conclusion: String,
    satisfaction: String,
    satisfactionWords: String,
    redone: yes,
    filedAt: date,
    clockFrom: date,
    clockDays: count,
    replyDueAt: date,
    repliedAt: Date,
    orderAt: date,
    waitsFor: list,
    taskNo: count,
    steps: { type: [stepSchema], required: true },
    messages: { type: [messageSchema], required: true },
    handledBy: list,
    unreadByComplainant: yes,
    unreadByDesk: yes,
  },
  options('complaint'),
)
complaintSchema.plugin(scoped, { axes: ['unit'], paths: { unit: 'deskUnitId' } })
export const ComplaintModel = model('Complaint', complaintSchema)

/** Who filed a named complaint: one sealed text tied to the complaint, and the MAC by which a person finds the own ones. */
export interface IdentityRow {
  /** The complaint's id. */
  _id: Id
  deskUnitId: Id
  sealed: string
  personMac: string
  filedAt: Date
}
const identitySchema = new Schema<IdentityRow>({ _id: text, deskUnitId: text, sealed: text, personMac: text, filedAt: date }, options('complainant_identity'))
identitySchema.plugin(scoped, { axes: ['unit'], paths: { unit: 'deskUnitId' } })
export const IdentityModel = model('ComplainantIdentity', identitySchema)

/** That an identity was read: by whom, as what, why and when. Written once, never changed. */
export interface IdentityReadRow {
  _id: Id
  complaintId: Id
  deskUnitId: Id
  /** Who read; absent for the system itself. */
  personId?: Id
  postId?: Id
  role: string
  reason: string
  at: Date
}
const identityReadSchema = new Schema<IdentityReadRow>(
  { _id: text, complaintId: text, deskUnitId: text, personId: String, postId: String, role: text, reason: text, at: date },
  options('identity_read'),
)
identityReadSchema.plugin(scoped, { axes: ['unit'], paths: { unit: 'deskUnitId' } })
const never = () => {
  throw new Error('what was read is never changed')
}
for (const operation of ['updateOne', 'updateMany', 'findOneAndUpdate', 'deleteOne', 'deleteMany', 'findOneAndDelete'] as const)
  identityReadSchema.pre(operation, { document: false, query: true }, never)
identityReadSchema.pre('bulkWrite', never)
export const IdentityReadModel = model('IdentityRead', identityReadSchema)

/** What a school is given of a complaint: the desk's summary. */
export interface OrderRow {
  _id: Id
  schoolId: Id
  complaintId: Id
  state: ComplaintState
  category: ComplaintCategory
  priority: Priority
  summary: string
  day?: BusinessDay
  mealKind?: MealKind
  className?: string
  dispatchedAt: Date
  acceptDueAt: Date
  replyDueAt: Date
  reply?: string
}
const orderSchema = new Schema<OrderRow>(
  {
    _id: text,
    schoolId: text,
    complaintId: text,
    state: text,
    category: text,
    priority: text,
    summary: text,
    day: String,
    mealKind: String,
    className: String,
    dispatchedAt: date,
    acceptDueAt: date,
    replyDueAt: date,
    reply: String,
  },
  options('school_order'),
)
orderSchema.plugin(scoped, { axes: ['school'] })
export const OrderModel = model('SchoolOrder', orderSchema)
