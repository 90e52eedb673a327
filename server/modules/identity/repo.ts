import type { Id } from '@shared/base/id'
import type { BusinessDay } from '@shared/base/time'
import type { Role } from '@shared/identity/role'
import type { GuardianshipState } from '@shared/identity/schema'
import { loader, type Tx } from '@platform/db'
import {
  AccountModel,
  type AccountRow,
  BindingModel,
  type BindingRow,
  ClassInvitationModel,
  type ClassInvitationRow,
  ConsentModel,
  type ConsentRow,
  GuardianshipModel,
  type GuardianshipRow,
  InvitationModel,
  type InvitationRow,
  PersonModel,
  type PersonRow,
  PostModel,
  type PostRow,
  PupilModel,
  type PupilRow,
  SessionModel,
  type SessionRow,
  SetupCodeModel,
  type SetupCodeRow,
} from './model'

export type { AccountRow, ClassInvitationRow, ConsentRow, GuardianshipRow, InvitationRow, PersonRow, PostRow, PupilRow, Seat, SessionRow } from './model'

const within = (tx?: Tx) => (tx ? { session: tx } : {})
const heldOn = (day: BusinessDay) => ({ endedAt: { $exists: false }, from: { $lte: day }, $or: [{ to: { $exists: false } }, { to: { $gte: day } }] })
const before = (cursor: string | undefined) => (cursor ? { _id: { $lt: cursor } } : {})

/** What is kept of a session while it is open. */
export type OpenSession = Pick<SessionRow, '_id' | 'tokenHash' | 'personId' | 'kind' | 'lastSeenAt' | 'expiresAt'>

interface SeatFilter {
  placeId: Id
  role?: Role | undefined
}

export const people = {
  findMany: (ids: string[]) =>
    PersonModel.find({ _id: { $in: ids } })
      .limit(ids.length)
      .lean<PersonRow[]>(),
  create: (row: PersonRow, tx: Tx) => PersonModel.create([row], { session: tx }),
  rename: (id: Id, name: string, tx: Tx) => PersonModel.updateOne({ _id: id }, { $set: { name } }, { session: tx }),
}

export const accounts = {
  findByOpenid: (appid: string, openid: string) => AccountModel.findOne({ appid, openid }).lean<AccountRow>(),
  ofPerson: (personId: Id, appid: string) => AccountModel.findOne({ personId, appid }).lean<AccountRow>(),
  create: (row: AccountRow, tx: Tx) => AccountModel.create([row], { session: tx }),
}

export const sessions = {
  /** Of some tokens, what lets somebody in. */
  findByTokens: (tokenHashes: string[]) =>
    SessionModel.find({ tokenHash: { $in: tokenHashes } })
      .select('tokenHash personId kind lastSeenAt expiresAt')
      .limit(tokenHashes.length)
      .lean<OpenSession[]>(),
  create: (row: SessionRow, tx?: Tx) => SessionModel.create([row], within(tx)),
  slide: (id: Id, lastSeenAt: Date, expiresAt: Date) => SessionModel.updateOne({ _id: id }, { $set: { lastSeenAt, expiresAt } }),
  ofPerson: (personId: Id) => SessionModel.find({ personId }).sort({ _id: -1 }).limit(50).lean<SessionRow[]>(),
  remove: (id: Id) => SessionModel.findOneAndDelete({ _id: id }).lean<SessionRow>(),
}

export const posts = {
  find: (id: Id) => PostModel.findById(id).lean<PostRow>(),
  /** Posts that some persons hold on a day, by id. */
  heldBy: (personIds: string[], day: BusinessDay) =>
    PostModel.find({ personId: { $in: personIds }, ...heldOn(day) })
      .sort({ _id: 1 })
      .limit(50 * personIds.length)
      .lean<PostRow[]>(),
  /** Who holds a role at a place on a day. */
  holders: (placeId: Id, roles: readonly Role[], day: BusinessDay) =>
    PostModel.find({ placeId, role: { $in: roles }, ...heldOn(day) })
      .limit(500)
      .lean<PostRow[]>(),
  /** Of a person at a place in a role, all that have not ended: of the past, of now, and of a time to come. */
  ofSeat: (personId: Id, role: Role, placeId: Id) =>
    PostModel.find({ personId, role, placeId, endedAt: { $exists: false } })
      .limit(200)
      .lean<PostRow[]>(),
  atPlace: ({ placeId, role }: SeatFilter, day: BusinessDay, cursor: string | undefined, limit: number) =>
    PostModel.find({
      placeId,
      ...(role ? { role } : {}),
      endedAt: { $exists: false },
      $or: [{ to: { $exists: false } }, { to: { $gte: day } }],
      ...before(cursor),
    })
      .sort({ _id: -1 })
      .limit(limit)
      .lean<PostRow[]>(),
  create: (row: PostRow, tx: Tx) => PostModel.create([row], { session: tx }),
  end: (id: Id, at: Date, tx: Tx) =>
    PostModel.findOneAndUpdate({ _id: id, endedAt: { $exists: false } }, { $set: { endedAt: at } }, { session: tx }).lean<PostRow>(),
}

export const invitations = {
  find: (id: Id) => InvitationModel.findById(id).lean<InvitationRow>(),
  findByToken: (tokenHash: string) => InvitationModel.findOne({ tokenHash }).lean<InvitationRow>(),
  create: (row: InvitationRow) => InvitationModel.create(row),
  /** Of a place; `createdBy`: also those that a person made for others. */
  page: ({ placeId, role }: SeatFilter, createdBy: Id | undefined, cursor: string | undefined, limit: number) =>
    InvitationModel.find({ ...(createdBy ? { $or: [{ placeId }, { createdBy }] } : { placeId }), ...(role ? { role } : {}), ...before(cursor) })
      .sort({ _id: -1 })
      .limit(limit)
      .lean<InvitationRow[]>(),
  /** One winner when two take it at once: the filter asks that nobody has. */
  use: (id: Id, usedByName: string, at: Date, tx: Tx) =>
    InvitationModel.findOneAndUpdate(
      { _id: id, usedAt: { $exists: false }, withdrawnAt: { $exists: false }, expiresAt: { $gt: at } },
      { $set: { usedAt: at, usedByName } },
      { session: tx },
    ).lean<InvitationRow>(),
  withdraw: (id: Id, at: Date) =>
    InvitationModel.findOneAndUpdate(
      { _id: id, usedAt: { $exists: false }, withdrawnAt: { $exists: false } },
      { $set: { withdrawnAt: at } },
    ).lean<InvitationRow>(),
}

export const setupCodes = {
  use: (codeHash: string, personId: Id, at: Date, tx: Tx) =>
    SetupCodeModel.findOneAndUpdate(
      { _id: 'FIRST_ADMIN', codeHash, usedAt: { $exists: false } },
      { $set: { usedAt: at, usedBy: personId } },
      { session: tx },
    ).lean<SetupCodeRow>(),
}

export const pupils = {
  find: (id: Id) => PupilModel.findById(id).lean<PupilRow>(),
  ofClass: (classId: Id) => PupilModel.find({ classId }).sort({ studentNoTail: 1 }).limit(200).lean<PupilRow[]>(),
  match: (classId: Id, name: string, studentNoTail: string) => PupilModel.findOne({ classId, name, studentNoTail }).lean<PupilRow>(),
  setAllergens: (id: Id, allergens: string | undefined, tx: Tx) =>
    PupilModel.updateOne({ _id: id }, allergens === undefined ? { $unset: { allergens: '' } } : { $set: { allergens } }, { session: tx }),
}

export const guardianships = {
  find: (id: Id) => GuardianshipModel.findById(id).lean<GuardianshipRow>(),
  /** Those that some persons asked for and that were not ended, refused ones too, so that the reason is read. */
  ofPersons: (personIds: string[]) =>
    GuardianshipModel.find({ personId: { $in: personIds }, state: { $ne: 'ENDED' } })
      .sort({ _id: 1 })
      .limit(20 * personIds.length)
      .lean<GuardianshipRow[]>(),
  ofPupils: (pupilIds: Id[]) =>
    GuardianshipModel.find({ pupilId: { $in: pupilIds }, live: true })
      .limit(1000)
      .lean<GuardianshipRow[]>(),
  ofClasses: (classIds: readonly Id[] | undefined, state: GuardianshipState | undefined, cursor: string | undefined, limit: number) =>
    GuardianshipModel.find({ ...(classIds ? { classId: { $in: classIds } } : {}), ...(state ? { state } : {}), ...before(cursor) })
      .sort({ _id: -1 })
      .limit(limit)
      .lean<GuardianshipRow[]>(),
  /** What a person called children, of those that were ended too. */
  namesOf: (personId: Id, pupilIds: readonly Id[]) =>
    GuardianshipModel.find({ personId, pupilId: { $in: pupilIds } })
      .select('pupilId pupilName')
      .limit(100)
      .lean<Pick<GuardianshipRow, '_id' | 'pupilId' | 'pupilName'>[]>(),
  /** Guardians of a school's pupils, by id, for messages to parents. */
  walkSchool: (schoolId: Id, after: Id | undefined, limit: number) =>
    GuardianshipModel.find({ schoolId, state: 'ACTIVE', ...(after ? { _id: { $gt: after } } : {}) })
      .select('personId')
      .sort({ _id: 1 })
      .limit(limit)
      .lean<Pick<GuardianshipRow, '_id' | 'personId'>[]>(),
  /** @throws a duplicate where the person has asked for the child already */
  async create(row: GuardianshipRow, tx: Tx): Promise<void> {
    const { _id, personId, pupilId, schoolId } = row
    await BindingModel.create([{ _id: `${personId}_${pupilId}`, personId, schoolId, guardianshipId: _id }], { session: tx })
    await GuardianshipModel.create([row], { session: tx })
  },
  /** Frees the pair, so that it may be asked for again. */
  release: ({ personId, pupilId }: Pick<GuardianshipRow, 'personId' | 'pupilId'>, tx: Tx) =>
    BindingModel.deleteOne({ _id: `${personId}_${pupilId}` }, { session: tx }),
  decide: (id: Id, change: Partial<GuardianshipRow>, tx: Tx) =>
    GuardianshipModel.findOneAndUpdate({ _id: id, state: 'PENDING' }, { $set: change }, { session: tx, returnDocument: 'after' }).lean<GuardianshipRow>(),
  end: (id: Id, at: Date, tx: Tx) =>
    GuardianshipModel.findOneAndUpdate(
      { _id: id, state: { $ne: 'ENDED' } },
      { $set: { state: 'ENDED', live: false, endedAt: at } },
      { session: tx },
    ).lean<GuardianshipRow>(),
}

export const classInvitations = {
  findByToken: (tokenHash: string) => ClassInvitationModel.findOne({ tokenHash }).lean<ClassInvitationRow>(),
  create: (row: ClassInvitationRow) => ClassInvitationModel.create(row),
}

export const consents = {
  create: (row: ConsentRow, tx: Tx) => ConsentModel.create([row], { session: tx }),
  ofPerson: (personId: Id, cursor: string | undefined, limit: number) =>
    ConsentModel.find({ personId, ...before(cursor) })
      .sort({ _id: -1 })
      .limit(limit)
      .lean<ConsentRow[]>(),
  /** Whether any guardian's consent of a kind still holds for a child. */
  holds: async (pupilId: Id, kind: ConsentRow['kind'], tx: Tx): Promise<boolean> =>
    (await ConsentModel.exists({ pupilId, kind, withdrawnAt: { $exists: false } }).session(tx)) !== null,
  withdraw: (personId: Id, pupilId: Id, kind: ConsentRow['kind'] | undefined, at: Date, tx: Tx) =>
    ConsentModel.updateMany({ personId, pupilId, ...(kind ? { kind } : {}), withdrawnAt: { $exists: false } }, { $set: { withdrawnAt: at } }, within(tx)),
}

/** Writes many rows at once; a row that is there stays as it is. */
export const loadingIdentity = {
  persons: loader<PersonRow>(PersonModel),
  sessions: loader<SessionRow>(SessionModel),
  accounts: loader<AccountRow>(AccountModel),
  posts: loader<PostRow>(PostModel),
  pupils: loader<PupilRow>(PupilModel),
  guardianships: loader<GuardianshipRow>(GuardianshipModel),
  bindings: loader<BindingRow>(BindingModel),
  consents: loader<ConsentRow>(ConsentModel),
}
