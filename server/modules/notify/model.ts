import type { Id } from '@shared/base/id'
import type { ClockTime } from '@shared/base/time'
import type { GrantResult, MessageKind } from '@shared/notify/schema'
import { model, Schema } from 'mongoose'
import { scoped } from '@platform/db'
import type { FieldValue } from './fit'
import type { PushKind } from './templates'

const options = (collection: string) => ({ collection, versionKey: false as const, minimize: false })
const text = { type: String, required: true } as const
const moment = { type: Date, required: true } as const
const count = { type: Number, required: true } as const
const yes = { type: Boolean, required: true } as const

/** A message to a person; always here, whether or not WeChat carried it too. */
export interface InboxRow {
  _id: Id
  personId: Id
  kind: MessageKind
  title: string
  text: string
  page?: string
  at: Date
  read: boolean
  pushed: boolean
  /** The same thing is told to a person once. */
  dedupeKey: string
}
const inboxSchema = new Schema<InboxRow>(
  { _id: text, personId: text, kind: text, title: text, text: text, page: String, at: moment, read: yes, pushed: yes, dedupeKey: text },
  options('inbox_item'),
)
inboxSchema.plugin(scoped, { axes: ['person'] })
export const InboxModel = model('InboxItem', inboxSchema)

/** How many messages of a person are unread; changed with the messages, in the same transaction. */
export interface InboxCountRow {
  /** The person's id. */
  _id: Id
  personId: Id
  unread: number
}
const inboxCountSchema = new Schema<InboxCountRow>({ _id: text, personId: text, unread: count }, options('inbox_count'))
inboxCountSchema.plugin(scoped, { axes: ['person'] })
export const InboxCountModel = model('InboxCount', inboxCountSchema)

/** What a person granted for a template. WeChat keeps the true count; ours chooses the way before sending. */
export interface GrantRow {
  /** `<person>:<template>` */
  _id: string
  personId: Id
  templateId: string
  /** Messages that the person still allows. */
  allowed: number
  last?: GrantResult
  lastAt?: Date
  acceptedAt?: Date
  /** The last event of WeChat's own about this template: recorded, not counted, because the phone has reported the same. */
  event?: string
  eventStatus?: string
  eventAt?: Date
}
const grantSchema = new Schema<GrantRow>(
  {
    _id: text,
    personId: text,
    templateId: text,
    allowed: count,
    last: String,
    lastAt: Date,
    acceptedAt: Date,
    event: String,
    eventStatus: String,
    eventAt: Date,
  },
  options('notify_grant'),
)
grantSchema.plugin(scoped, { axes: ['person'] })
export const GrantModel = model('NotifyGrant', grantSchema)

/** A report that was counted; kept so that a repetition is not. */
export interface GrantReportRow {
  /** `<person>:<report>` */
  _id: string
  personId: Id
  keptSince: Date
}
const grantReportSchema = new Schema<GrantReportRow>({ _id: text, personId: text, keptSince: moment }, options('notify_grant_report'))
grantReportSchema.plugin(scoped, { axes: ['person'] })
export const GrantReportModel = model('NotifyGrantReport', grantReportSchema)

/** When a person wants to be left alone by WeChat. */
export interface QuietRow {
  /** The person's id. */
  _id: Id
  personId: Id
  from: ClockTime
  to: ClockTime
}
const quietSchema = new Schema<QuietRow>({ _id: text, personId: text, from: text, to: text }, options('notify_quiet'))
quietSchema.plugin(scoped, { axes: ['person'] })
export const QuietModel = model('NotifyQuiet', quietSchema)

export type DeliveryState = 'waiting' | 'sending' | 'sent' | 'failed' | 'unknown'

/** A message on its way to a person by WeChat. */
export interface DeliveryRow {
  /** Hash of template, person and what the message is about. */
  _id: string
  personId: Id
  itemId: Id
  kind: PushKind
  templateId: string
  fields: Record<string, FieldValue>
  page?: string
  dedupeKey: string
  state: DeliveryState
  dueAt: Date
  /** After this the message is of no use and is not sent. */
  staleAt: Date
  attempts: number
  /** How often nobody knows whether it went out. */
  unknowns: number
  /** Milliseconds of the machine until which a process may be sending it. */
  leaseUntil: number
  /** Set when sending begins; one row of an openid is sent at a time. */
  openid?: string
  /** Hash of template, openid and what the message is about: never sent twice by two rows. */
  sendKey?: string
  msgid?: string
  /** Why it failed: an errcode of WeChat, or a word of ours. */
  reason?: string
  keptSince: Date
}
const deliverySchema = new Schema<DeliveryRow>(
  {
    _id: text,
    personId: text,
    itemId: text,
    kind: text,
    templateId: text,
    fields: { type: Schema.Types.Mixed, required: true },
    page: String,
    dedupeKey: text,
    state: text,
    dueAt: moment,
    staleAt: moment,
    attempts: count,
    unknowns: count,
    leaseUntil: count,
    openid: String,
    sendKey: String,
    msgid: String,
    reason: String,
    keptSince: moment,
  },
  options('notify_delivery'),
)
deliverySchema.plugin(scoped, { axes: ['person'] })
export const DeliveryModel = model('NotifyDelivery', deliverySchema)

/** Sending of everything, or of one kind, stands still until then: quota, frequency, or a setting that must be mended. */
export interface PauseRow {
  _id: 'ALL' | PushKind
  until: Date
}
const pauseSchema = new Schema<PauseRow>({ _id: text, until: moment }, options('notify_pause'))
pauseSchema.plugin(scoped, { public: true })
export const PauseModel = model('NotifyPause', pauseSchema)
