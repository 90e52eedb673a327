import type { Id } from '@shared/base/id'
import type { Page } from '@shared/contract/paging'
import { isOpen } from '@shared/hotline/rules'
import type { ComplainantIdentity, ComplaintState, DeskComplaint, DeskLine } from '@shared/hotline/schema'
import { asSystem, transaction } from '@platform/db'
import { allowed, found, problem } from '@platform/http'
import type { Actor } from '../identity/index'
import { readMark, sayMark } from './mark'
import { deskOf, mayReadIdentity, maySee, waitingName } from './policy'
import { type ComplaintRow, complaints } from './repo'
import { showDeskLine, showToDesk } from './show'
import { openIdentity } from './vault'

const PAGE = 20

interface Query {
  cursor?: string | undefined
  limit?: number | undefined
  state?: ComplaintState | undefined
}

/** What waits for this desk, by what is due soonest; with a state, everything in it that the desk may see, of what is over the newest first. */
export async function listDesk(actor: Actor, { cursor, limit = PAGE, state }: Query): Promise<Page<DeskLine>> {
  const onlyWaiting = state === undefined || deskOf(actor) === 'CALLBACK_DESK'
  const filter = { ...(onlyWaiting ? { waitsFor: waitingName(actor) } : {}), ...(state ? { state } : {}) }
  const rows = await complaints.page(filter, readMark(cursor), limit + 1, state !== undefined && !isOpen(state))
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return {
    items: await Promise.all(items.map((row) => showDeskLine(actor, row))),
    nextCursor: rows.length > limit && last ? sayMark({ at: last.orderAt, id: last._id }) : undefined,
  }
}

/** A complaint that the actor's desk may see. @throws request.not_found */
export async function seen(actor: Actor, id: Id): Promise<ComplaintRow> {
  const row = found(await complaints.find(id))
  allowed(maySee(actor, row))
  return row
}

export async function readDesk(actor: Actor, id: Id): Promise<DeskComplaint> {
  const row = await seen(actor, id)
  if (row.unreadByDesk && deskOf(actor) !== 'CALLBACK_DESK') await complaints.markReadBy(id, 'unreadByDesk')
  return showToDesk(actor, row)
}

/** Who filed a named complaint, to the own desk, with a reason; the look is written down before it is had. @throws hotline.identity_none, request.role_refused */
export async function readIdentity(actor: Actor, id: Id, reason: string): Promise<ComplainantIdentity> {
  const row = await seen(actor, id)
  if (!row.named) throw problem('hotline.identity_none', { detail: '不留名的投诉，系统里没有身份' })
  allowed(mayReadIdentity(actor, row), 'request.role_refused')
  const { hat, personId } = actor
  if (!hat) throw problem('request.role_refused')
  const reader = { personId, postId: hat.id, role: hat.role }
  const { name, phone } = await asSystem('the policy has allowed it', () => transaction((tx) => openIdentity(row, reader, reason, tx)))
  return { name, ...(phone ? { phone } : {}) }
}
