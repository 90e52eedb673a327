import type { Id } from '@shared/base/id'
import type { ComplaintState } from '@shared/hotline/schema'
import { loader, type Tx } from '@platform/db'
import {
  ComplaintModel,
  type ComplaintRow,
  IdentityModel,
  IdentityReadModel,
  type IdentityReadRow,
  type IdentityRow,
  type MessageRow,
  OrderModel,
  type OrderRow,
} from './model'

export type { ComplaintRow, IdentityReadRow, IdentityRow, MessageRow, OrderRow, StepRow } from './model'

const within = (tx?: Tx) => (tx ? { session: tx } : {})

/** Where a page of a list ends. */
export interface Mark {
  at: Date
  id: Id
}

/** What a move may change; words, school and who filed never. */
const MOVABLE = [
  'category',
  'priority',
  'schoolBarred',
  'state',
  'level',
  'summary',
  'orderId',
  'reply',
  'conclusion',
  'satisfaction',
  'satisfactionWords',
  'redone',
  'clockFrom',
  'clockDays',
  'replyDueAt',
  'repliedAt',
  'orderAt',
  'waitsFor',
  'taskNo',
  'unreadByComplainant',
] as const satisfies (keyof ComplaintRow)[]

type Movable = Partial<Record<(typeof MOVABLE)[number], unknown>>

function difference(before: ComplaintRow, after: ComplaintRow): { set: Movable; unset: Record<string, ''> } {
  const set: Movable = {}
  const unset: Record<string, ''> = {}
  for (const key of MOVABLE) {
    if (after[key] === before[key]) continue
    if (after[key] === undefined) unset[key] = ''
    else set[key] = after[key]
  }
  return { set, unset }
}

/** One winner when two move at once: the filter asks for the state and the number of moves that were read. */
const asRead = ({ _id, state, revision }: ComplaintRow) => ({ _id, state, revision })

const LINE =
  'state category priority schoolId named fearsHarm words filedAt orderAt waitsFor level deskUnitId unreadByDesk unreadByComplainant handledBy replyDueAt'

export const complaints = {
  find: (id: Id, tx?: Tx) => ComplaintModel.findById(id, null, within(tx)).lean<ComplaintRow>(),
  idOfCode: (codeHash: string) => ComplaintModel.findOne({ codeHash }).select('_id').lean<Pick<ComplaintRow, '_id'>>(),
  findByCode: (codeHash: string) => ComplaintModel.findOne({ codeHash }).lean<ComplaintRow>(),
  create: (row: ComplaintRow, tx: Tx) => ComplaintModel.create([row], { session: tx }),

  /** Moves a complaint that lies where it lay. @returns null where somebody was faster */
  move(before: ComplaintRow, after: ComplaintRow, tx: Tx): Promise<ComplaintRow | null> {
    const { set, unset } = difference(before, after)
    const step = after.steps.at(-1)
    return ComplaintModel.findOneAndUpdate(
      asRead(before),
      { $set: set, $unset: unset, $push: { steps: step }, $addToSet: { handledBy: { $each: after.handledBy } }, $inc: { revision: 1 } },
      { session: tx, returnDocument: 'after' },
    )
      .lean<ComplaintRow>()
      .exec()
  },

  /** Takes a complaint from one desk to another, under its id: scope keys never change, so the record there is a new one. @returns null where somebody was faster */
  async carry(before: ComplaintRow, after: ComplaintRow, tx: Tx): Promise<ComplaintRow | null> {
    const taken = await ComplaintModel.findOneAndDelete(asRead(before), { session: tx }).lean<ComplaintRow>()
    if (!taken) return null
    const handledBy = [...new Set([...taken.handledBy, ...after.handledBy])]
    const row: ComplaintRow = { ...after, messages: taken.messages, unreadByDesk: taken.unreadByDesk, handledBy }
    await ComplaintModel.create([row], { session: tx })
    return row
  },

  addMessage: (id: Id, states: readonly ComplaintState[], message: MessageRow, unread: Partial<ComplaintRow>, tx: Tx) =>
    ComplaintModel.findOneAndUpdate(
      { _id: id, state: { $in: states }, ...(message.key ? { 'messages.key': { $ne: message.key } } : {}) },
      { $push: { messages: message }, $set: unread },
      { session: tx, returnDocument: 'after' },
    ).lean<ComplaintRow>(),
  handledAlsoBy: (id: Id, personId: Id, tx: Tx) => ComplaintModel.updateOne({ _id: id }, { $addToSet: { handledBy: personId } }, { session: tx }),
  markReadBy: (id: Id, mark: 'unreadByComplainant' | 'unreadByDesk') => ComplaintModel.updateOne({ _id: id }, { $set: { [mark]: false } }),

  /** A page of what waits for a desk, or of what lies in a state: by what is due soonest, or newest first. */
  page(filter: { waitsFor?: string; state?: ComplaintState }, after: Mark | undefined, limit: number, newestFirst = false) {
    const [beyond, order] = newestFirst ? (['$lt', -1] as const) : (['$gt', 1] as const)
    const rest = after ? { $or: [{ orderAt: { [beyond]: after.at } }, { orderAt: after.at, _id: { [beyond]: after.id } }] } : {}
    return ComplaintModel.find({ ...filter, ...rest })
      .select(LINE)
      .sort({ orderAt: order, _id: order })
      .limit(limit)
      .lean<ComplaintRow[]>()
  },
  findMany: (ids: readonly Id[]) =>
    ComplaintModel.find({ _id: { $in: ids } })
      .select(LINE)
      .limit(ids.length)
      .lean<ComplaintRow[]>(),
}

export const identities = {
  create: (row: IdentityRow, tx: Tx) => IdentityModel.create([row], { session: tx }),
  find: (id: Id, tx?: Tx) => IdentityModel.findById(id, null, within(tx)).lean<IdentityRow>(),
  owned: (id: Id, personMac: string) => IdentityModel.findOne({ _id: id, personMac }).select('_id').lean<Pick<IdentityRow, '_id'>>(),
  /** A page of a person's own, newest first. */
  ofPerson: (personMac: string, before: Mark | undefined, limit: number) =>
    IdentityModel.find({
      personMac,
      ...(before ? { $or: [{ filedAt: { $lt: before.at } }, { filedAt: before.at, _id: { $gt: before.id } }] } : {}),
    })
      .select('filedAt')
      .sort({ filedAt: -1, _id: 1 })
      .limit(limit)
      .lean<Pick<IdentityRow, '_id' | 'filedAt'>[]>(),
  async carry(id: Id, deskUnitId: Id, tx: Tx): Promise<void> {
    const taken = await IdentityModel.findOneAndDelete({ _id: id }, { session: tx }).lean<IdentityRow>()
    if (taken) await IdentityModel.create([{ ...taken, deskUnitId }], { session: tx })
  },
}

export const identityReads = {
  append: (row: IdentityReadRow, tx?: Tx) => IdentityReadModel.create([row], within(tx)),
}

export const orders = {
  find: (id: Id) => OrderModel.findById(id).lean<OrderRow>(),
  create: (row: OrderRow, tx: Tx) => OrderModel.create([row], { session: tx }),
  /** What the school sees of where its complaint stands. */
  mirror: (id: Id, change: Partial<OrderRow>, tx: Tx) => OrderModel.updateOne({ _id: id }, { $set: change }, { session: tx }),
  page: (schoolId: Id, before: Mark | undefined, limit: number) =>
    OrderModel.find({
      schoolId,
      ...(before ? { $or: [{ dispatchedAt: { $lt: before.at } }, { dispatchedAt: before.at, _id: { $gt: before.id } }] } : {}),
    })
      .sort({ dispatchedAt: -1, _id: 1 })
      .limit(limit)
      .lean<OrderRow[]>(),
}

/** Writes many rows at once; a row that is there stays as it is. */
export const loadingHotline = {
  complaints: loader<ComplaintRow>(ComplaintModel),
  identities: loader<IdentityRow>(IdentityModel),
  orders: loader<OrderRow>(OrderModel),
}
