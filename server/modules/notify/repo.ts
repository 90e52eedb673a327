import type { Id } from '@shared/base/id'
import type { QuietHours } from '@shared/notify/quiet'
import type { GrantResult } from '@shared/notify/schema'
import { loader, type Tx } from '@platform/db'
import {
  GrantModel,
  GrantReportModel,
  type GrantReportRow,
  type GrantRow,
  InboxCountModel,
  type InboxCountRow,
  InboxModel,
  type InboxRow,
  QuietModel,
  type QuietRow,
} from './model'

export type { GrantReportRow, GrantRow, InboxRow } from './model'

const within = (tx?: Tx) => (tx ? { session: tx } : {})

export const inbox = {
  /** Writes what is not there yet, by person and key. @returns the rows that are new */
  async append(rows: readonly InboxRow[], tx: Tx): Promise<InboxRow[]> {
    const operations = rows.map(({ personId, dedupeKey, ...row }) => ({
      updateOne: { filter: { personId, dedupeKey }, update: { $setOnInsert: row }, upsert: true },
    }))
    const { upsertedIds } = await InboxModel.bulkWrite(operations, { session: tx })
    return Object.keys(upsertedIds).flatMap((index) => rows[Number(index)] ?? [])
  },
  page: (personId: Id, before: Id | undefined, limit: number) =>
    InboxModel.find({ personId, ...(before ? { _id: { $lt: before } } : {}) })
      .sort({ _id: -1 })
      .limit(limit)
      .lean<InboxRow[]>(),
  /** @returns how many were unread until now */
  async markRead(personId: Id, upTo: Id, tx: Tx): Promise<number> {
    return (await InboxModel.updateMany({ personId, read: false, _id: { $lte: upTo } }, { $set: { read: true } }, { session: tx })).modifiedCount
  },
  markPushed: (id: Id, pushed: boolean, tx?: Tx) => InboxModel.updateOne({ _id: id }, { $set: { pushed } }, within(tx)),
}

export const inboxCounts = {
  read: async (personId: Id): Promise<number> => (await InboxCountModel.findById(personId).lean<InboxCountRow>())?.unread ?? 0,
  /** Adds to the counters of several persons, once for each mention. */
  async add(personIds: readonly Id[], tx: Tx): Promise<void> {
    const sums = new Map<Id, number>()
    for (const personId of personIds) sums.set(personId, (sums.get(personId) ?? 0) + 1)
    if (sums.size === 0) return
    await InboxCountModel.bulkWrite(
      [...sums].map(([personId, unread]) => ({ updateOne: { filter: { _id: personId, personId }, update: { $inc: { unread } }, upsert: true } })),
      { session: tx },
    )
  },
  take: (personId: Id, read: number, tx: Tx) => InboxCountModel.updateOne({ _id: personId }, { $inc: { unread: -read } }, { session: tx }),
}

const grantId = (personId: Id, templateId: string): string => `${personId}:${templateId}`

export const grants = {
  ofPerson: (personId: Id, templateIds: readonly string[]) =>
    GrantModel.find({ _id: { $in: templateIds.map((each) => grantId(personId, each)) } })
      .limit(templateIds.length)
      .lean<GrantRow[]>(),

  /** Who of these persons still allows a message of a template. */
  async allowing(pairs: readonly { personId: Id; templateId: string }[], tx: Tx): Promise<Set<string>> {
    const ids = pairs.map(({ personId, templateId }) => grantId(personId, templateId))
    const rows = await GrantModel.find({ _id: { $in: ids }, allowed: { $gt: 0 } }, '_id', { session: tx }).lean<Pick<GrantRow, '_id'>[]>()
    return new Set(rows.map((row) => row._id))
  },
  isAmong: (allowing: ReadonlySet<string>, personId: Id, templateId: string): boolean => allowing.has(grantId(personId, templateId)),

  left: async (personId: Id, templateId: string): Promise<number> => (await GrantModel.findById(grantId(personId, templateId)).lean<GrantRow>())?.allowed ?? 0,

  /** Keeps a report so that it counts once. @throws a duplicate where it was counted */
  keepReport: (row: GrantReportRow, tx: Tx) => GrantReportModel.create([row], { session: tx }),

  record: (personId: Id, templateId: string, result: GrantResult, at: Date, tx: Tx) =>
    GrantModel.updateOne(
      { _id: grantId(personId, templateId) },
      {
        $set: { last: result, lastAt: at, ...(result === 'accept' ? { acceptedAt: at } : {}) },
        $inc: { allowed: result === 'accept' ? 1 : 0 },
        $setOnInsert: { personId, templateId },
      },
      { upsert: true, session: tx },
    ),

  /** One message less; never below none. */
  spend: (personId: Id, templateId: string, tx: Tx) =>
    GrantModel.updateOne({ _id: grantId(personId, templateId), allowed: { $gt: 0 } }, { $inc: { allowed: -1 } }, { session: tx }),

  /** WeChat says that nothing is allowed; what the person accepted after `asOf` stays. */
  exhaust: (personId: Id, templateId: string, asOf: Date, tx?: Tx) =>
    GrantModel.updateOne(
      { _id: grantId(personId, templateId), $or: [{ acceptedAt: { $exists: false } }, { acceptedAt: { $lte: asOf } }] },
      { $set: { allowed: 0 } },
      within(tx),
    ),

  recordEvent: (personId: Id, templateId: string, event: { event: string; eventStatus: string; eventAt: Date }, tx: Tx) =>
    GrantModel.updateOne(
      { _id: grantId(personId, templateId) },
      { $set: event, $setOnInsert: { personId, templateId, allowed: 0 } },
      { upsert: true, session: tx },
    ),
}

export const quiets = {
  of: (personId: Id) => QuietModel.findById(personId).lean<QuietRow>(),
  set: (personId: Id, { from, to }: QuietHours) => QuietModel.updateOne({ _id: personId, personId }, { $set: { from, to } }, { upsert: true }),
  remove: (personId: Id) => QuietModel.deleteOne({ _id: personId }),
}

/** Writes many rows at once; a row that is there stays as it is. */
export const loadingMessages = {
  inbox: loader<InboxRow>(InboxModel),
  counts: loader<InboxCountRow>(InboxCountModel),
  grants: loader<GrantRow>(GrantModel),
}
