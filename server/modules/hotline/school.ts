import type { Id } from '@shared/base/id'
import type { Page } from '@shared/contract/paging'
import { actionsOf } from '@shared/hotline/rules'
import type { DeskAction, SchoolOrder } from '@shared/hotline/schema'
import { clock } from '@platform/clock'
import { asSystem, wire } from '@platform/db'
import { allowed, found } from '@platform/http'
import type { Actor } from '../identity/index'
import { advance } from './advance'
import { assertMayHandBack } from './handle'
import { readMark, sayMark } from './mark'
import { type Move, refuseState } from './move'
import { mayHandleOrder } from './policy'
import { type ComplaintRow, complaints, type OrderRow, orders } from './repo'
import { statusOf } from './order'

const PAGE = 20

/** The order for the school: nothing of it leads to the complaint or to who wrote it. */
const show = (row: OrderRow): SchoolOrder => ({ ...wire(row), actions: actionsOf(row.state, 'PRINCIPAL') })

interface Query {
  cursor?: string | undefined
  limit?: number | undefined
}

/** Orders of the actor's school, newest first. */
export async function listOrders(actor: Actor, { cursor, limit = PAGE }: Query): Promise<Page<SchoolOrder>> {
  const rows = await orders.page(actor.hat?.placeId ?? '', readMark(cursor), limit + 1)
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items: items.map(show), nextCursor: rows.length > limit && last ? sayMark({ at: last.dispatchedAt, id: last._id }) : undefined }
}

async function reached(actor: Actor, id: Id): Promise<OrderRow> {
  const order = found(await orders.find(id))
  allowed(mayHandleOrder(actor, order))
  return order
}

export const readOrder = async (actor: Actor, id: Id): Promise<SchoolOrder> => show(await reached(actor, id))

/** The complaint behind an order, while the school has it. */
async function behind(order: OrderRow): Promise<ComplaintRow> {
  const row = await asSystem('a school acts on its order; it sees nothing of the complaint', () => complaints.find(order.complaintId))
  return row?.orderId === order._id ? row : refuseState(order)
}

type Particulars = Pick<Move, 'note' | 'reason' | 'change'>

async function act(actor: Actor, id: Id, action: DeskAction, particulars: Particulars = {}): Promise<SchoolOrder> {
  const order = await reached(actor, id)
  const row = await behind(order)
  if (action === 'HAND_BACK' && row.state === 'DISPATCHED') assertMayHandBack(row)
  const moved = await advance(row, { action, by: 'PRINCIPAL', at: clock.now(), who: actor.personId, ...particulars })
  return show({ ...order, ...statusOf(moved) })
}

export const acceptOrder = (actor: Actor, id: Id): Promise<SchoolOrder> => act(actor, id, 'ACCEPT')
export const handBackOrder = (actor: Actor, id: Id, reason: string): Promise<SchoolOrder> => act(actor, id, 'HAND_BACK', { reason })
export const investigateOrder = (actor: Actor, id: Id, note: string): Promise<SchoolOrder> => act(actor, id, 'INVESTIGATE', { note })
export const replyOrder = (actor: Actor, id: Id, reply: string): Promise<SchoolOrder> => act(actor, id, 'REPLY', { change: { reply } })
