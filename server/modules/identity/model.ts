import type { Id } from '@shared/base/id'
import type { BusinessDay } from '@shared/base/time'
import type { DeskBrowser, DeskSystem } from '@shared/identity/desk'
import type { PlaceKind, Role } from '@shared/identity/role'
import type { ConsentKind, DeviceKind, GuardianshipState, Relation } from '@shared/identity/schema'
import { model, Schema } from 'mongoose'
import { scoped } from '@platform/db'

const options = (collection: string) => ({ collection, versionKey: false as const })
const text = { type: String, required: true } as const
const date = { type: Date, required: true } as const
const list = { type: [String], required: true } as const

export interface PersonRow {
  _id: Id
  name?: string
  createdAt: Date
}
const personSchema = new Schema<PersonRow>({ _id: text, name: String, createdAt: date }, options('person'))
personSchema.plugin(scoped, { axes: ['person'], paths: { person: '_id' } })
export const PersonModel = model('Person', personSchema)

/** A WeChat account of a person; one for each mini-program. */
export interface AccountRow {
  _id: Id
  appid: string
  openid: string
  unionid?: string
  personId: Id
  createdAt: Date
}
const accountSchema = new Schema<AccountRow>({ _id: text, appid: text, openid: text, unionid: String, personId: text, createdAt: date }, options('account'))
accountSchema.plugin(scoped, { axes: ['person'] })
export const AccountModel = model('Account', accountSchema)

export interface SessionRow {
  _id: Id
  /** SHA-256 of the token; the token itself is only on the phone. */
  tokenHash: string
  personId: Id
  /** The WeChat account, of a session that began on a phone. */
  accountId?: Id
  /** Absent: a phone. */
  kind?: DeviceKind
  device: string
  createdAt: Date
  lastSeenAt: Date
  expiresAt: Date
  /** WeChat's session_key, encrypted. */
  sessionKey?: string
}
const sessionSchema = new Schema<SessionRow>(
  {
    _id: text,
    tokenHash: text,
    personId: text,
    accountId: String,
    kind: String,
    device: text,
    createdAt: date,
    lastSeenAt: date,
    expiresAt: date,
    sessionKey: String,
  },
  options('session'),
)
sessionSchema.plugin(scoped, { axes: ['person'] })
export const SessionModel = model('Session', sessionSchema)

/** What an invitation and a post have in common: role at a place for a period. */
export interface Seat {
  role: Role
  title: string
  placeKind: PlaceKind
  placeId: Id
  schoolId?: Id
  kitchenId?: Id
  unitId?: Id
  classIds: Id[]
  deputy: boolean
  from: BusinessDay
  to?: BusinessDay
}
const seat = {
  role: text,
  title: text,
  placeKind: text,
  placeId: text,
  schoolId: String,
  kitchenId: String,
  unitId: String,
  classIds: list,
  deputy: { type: Boolean, required: true },
  from: text,
  to: String,
} as const

/** Person × role × place × period. */
export interface PostRow extends Seat {
  _id: Id
  personId: Id
  personName: string
  endedAt?: Date
}
const postSchema = new Schema<PostRow>({ _id: text, ...seat, personId: text, personName: text, endedAt: Date }, options('post'))
postSchema.plugin(scoped, { axes: ['school', 'kitchen', 'unit', 'person'], writers: ['school', 'kitchen', 'unit'] })
export const PostModel = model('Post', postSchema)

export interface InvitationRow extends Seat {
  _id: Id
  tokenHash: string
  createdBy: Id
  createdAt: Date
  expiresAt: Date
  usedAt?: Date
  usedByName?: string
  withdrawnAt?: Date
}
const invitationSchema = new Schema<InvitationRow>(
  { _id: text, ...seat, tokenHash: text, createdBy: text, createdAt: date, expiresAt: date, usedAt: Date, usedByName: String, withdrawnAt: Date },
  options('invitation'),
)
invitationSchema.plugin(scoped, { axes: ['school', 'kitchen', 'unit'], writers: ['school', 'kitchen', 'unit'] })
export const InvitationModel = model('Invitation', invitationSchema)

/** The one-time code by which the first city administrator joins. */
export interface SetupCodeRow {
  _id: 'FIRST_ADMIN'
  codeHash: string
  usedAt?: Date
  usedBy?: Id
}
const setupSchema = new Schema<SetupCodeRow>({ _id: text, codeHash: text, usedAt: Date, usedBy: String }, options('setup_code'))
// Its id is nobody's: the system alone reaches it.
setupSchema.plugin(scoped, { axes: ['person'], paths: { person: '_id' } })
export const SetupCodeModel = model('SetupCode', setupSchema)

/** A line of the roster: as little as the school needs. */
export interface PupilRow {
  _id: Id
  schoolId: Id
  classId: Id
  name: string
  /** Last four characters of the number on the pupil's card. */
  studentNoTail: string
  /** Encrypted list, where a guardian agreed to tell it. */
  allergens?: string
}
const pupilSchema = new Schema<PupilRow>({ _id: text, schoolId: text, classId: text, name: text, studentNoTail: text, allergens: String }, options('pupil'))
pupilSchema.plugin(scoped, { axes: ['school'] })
export const PupilModel = model('Pupil', pupilSchema)

export interface GuardianshipRow {
  _id: Id
  personId: Id
  pupilId: Id
  schoolId: Id
  classId: Id
  pupilName: string
  guardianName: string
  relation: Relation
  state: GuardianshipState
  /** PENDING or ACTIVE. */
  live: boolean
  askedAt: Date
  decidedAt?: Date
  decidedBy?: Id
  refusedReason?: string
  endedAt?: Date
}
const guardianshipSchema = new Schema<GuardianshipRow>(
  {
    _id: text,
    personId: text,
    pupilId: text,
    schoolId: text,
    classId: text,
    pupilName: text,
    guardianName: text,
    relation: text,
    state: text,
    live: { type: Boolean, required: true },
    askedAt: date,
    decidedAt: Date,
    decidedBy: String,
    refusedReason: String,
    endedAt: Date,
  },
  options('guardianship'),
)
guardianshipSchema.plugin(scoped, { axes: ['school', 'person'], writers: ['school', 'person'] })
export const GuardianshipModel = model('Guardianship', guardianshipSchema)

/**
 * That a person has asked for a child or is bound to it: one for each pair, there while it lasts. A row of its own, because an index that a record merely
 * leaves does not free its key on every engine; a deleted row does.
 */
export interface BindingRow {
  /** `<personId>_<pupilId>` */
  _id: string
  personId: Id
  schoolId: Id
  guardianshipId: Id
}
const bindingSchema = new Schema<BindingRow>({ _id: text, personId: text, schoolId: text, guardianshipId: text }, options('binding'))
bindingSchema.plugin(scoped, { axes: ['school', 'person'], writers: ['school', 'person'] })
export const BindingModel = model('Binding', bindingSchema)

export interface ClassInvitationRow {
  _id: Id
  tokenHash: string
  schoolId: Id
  classId: Id
  createdBy: Id
  expiresAt: Date
}
const classInvitationSchema = new Schema<ClassInvitationRow>(
  { _id: text, tokenHash: text, schoolId: text, classId: text, createdBy: text, expiresAt: date },
  options('class_invitation'),
)
classInvitationSchema.plugin(scoped, { axes: ['school'] })
export const ClassInvitationModel = model('ClassInvitation', classInvitationSchema)

/** That a guardian agreed, to which version of which text; kept as proof when it is withdrawn. */
export interface ConsentRow {
  _id: Id
  personId: Id
  pupilId: Id
  schoolId: Id
  kind: ConsentKind
  version: string
  at: Date
  withdrawnAt?: Date
}
const consentSchema = new Schema<ConsentRow>(
  { _id: text, personId: text, pupilId: text, schoolId: text, kind: text, version: text, at: date, withdrawnAt: Date },
  options('consent'),
)
consentSchema.plugin(scoped, { axes: ['person', 'school'] })
export const ConsentModel = model('Consent', consentSchema)

/** Wrong tries of a person to bind a child. */
export interface BindingTryRow {
  _id: Id
  tries: number
  locks: number
  lockedUntil?: Date
}
const bindingTrySchema = new Schema<BindingTryRow>(
  { _id: text, tries: { type: Number, required: true }, locks: { type: Number, required: true }, lockedUntil: Date },
  options('binding_try'),
)
bindingTrySchema.plugin(scoped, { axes: ['person'], paths: { person: '_id' } })
export const BindingTryModel = model('BindingTry', bindingTrySchema)

/** A browser that asks to be signed in. Code and secret are kept as hashes: who reads the database can neither scan the one nor show the other. */
export interface DeskTicketRow {
  _id: Id
  codeHash: string
  challenge: string
  browser: DeskBrowser
  system: DeskSystem
  createdAt: Date
  expiresAt: Date
  state: 'WAITING' | 'SCANNED' | 'APPROVED' | 'REFUSED' | 'TAKEN'
  /** Who scanned it first: nobody else may answer. */
  scannedBy?: Id
  postId?: Id
}
const deskTicketSchema = new Schema<DeskTicketRow>(
  {
    _id: text,
    codeHash: text,
    challenge: text,
    browser: text,
    system: text,
    createdAt: date,
    expiresAt: date,
    state: text,
    scannedBy: String,
    postId: String,
  },
  options('desk_ticket'),
)
// Until it is scanned it is nobody's: the system alone reaches it.
deskTicketSchema.plugin(scoped, { axes: ['person'], paths: { person: '_id' } })
export const DeskTicketModel = model('DeskTicket', deskTicketSchema)
