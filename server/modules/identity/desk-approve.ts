import type { Id } from '@shared/base/id'
import type { DeskPreview } from '@shared/identity/desk'
import { clock } from '@platform/clock'
import { asSystem } from '@platform/db'
import { found, problem } from '@platform/http'
import { parameter } from '../org/index'
import type { Actor } from './actor'
import { type DeskTicketRow, deskTickets } from './desk-repo'
import { closedBy, codeHashOf, stateOf, ticketEnd } from './desk-ticket'
import { holdingsOf } from './holdings'
import { maySitAtDesk } from './policy'

const REASON = 'a code on a screen is of nobody until it is scanned'

async function read(code: string): Promise<DeskTicketRow> {
  return found(await asSystem(REASON, () => deskTickets.findByCode(codeHashOf(code))), 'identity.desk_unknown')
}

/** The ticket of a code, while this person may still answer it. @throws identity.desk_expired, desk_used, desk_refused, desk_scanned */
async function openTo(actor: Actor, code: string): Promise<DeskTicketRow> {
  const row = await read(code)
  const closed = closedBy(stateOf(row))
  if (closed) throw closed
  if (row.scannedBy !== undefined && row.scannedBy !== actor.personId) throw problem('identity.desk_scanned', { detail: '换一个码：在电脑上点“换一个码”' })
  if (row.state === 'APPROVED') throw problem('identity.desk_used')
  return row
}

const show = async ({ browser, system, createdAt, expiresAt }: DeskTicketRow): Promise<DeskPreview> => ({
  browser,
  system,
  askedAt: createdAt.toISOString(),
  expiresAt: expiresAt.toISOString(),
  hours: await parameter('identity.consoleHours'),
})

/** Which desk asks. Whoever looks first is the only one who may answer, and gets as long for it again. */
export async function previewDesk(actor: Actor, code: string): Promise<DeskPreview> {
  const row = await openTo(actor, code)
  if (row.state === 'SCANNED') return show(row)
  const now = clock.now()
  const expiresAt = await ticketEnd(now)
  const scanned = await asSystem(REASON, () => deskTickets.scan(row._id, now, { state: 'SCANNED', scannedBy: actor.personId, expiresAt }))
  // Somebody was faster, perhaps this very person by a second tap.
  return show(scanned ?? (await openTo(actor, code)))
}

async function decide(actor: Actor, code: string, change: Pick<DeskTicketRow, 'state'> & { postId?: Id }): Promise<void> {
  const row = await openTo(actor, code)
  const now = clock.now()
  const expiresAt = await ticketEnd(now)
  const decided = await asSystem(REASON, () => deskTickets.decide(row._id, actor.personId, now, { ...change, expiresAt }))
  if (decided) return
  await openTo(actor, code)
  // Not looked at before: an answer is given to what was read.
  throw problem('identity.desk_unknown', { detail: '再扫一次屏幕上的码' })
}

/** Lets the desk in under one of the own posts. @throws identity.desk_post_refused, and what `openTo` throws */
export async function approveDesk(actor: Actor, code: string, postId: Id): Promise<void> {
  const { held } = await holdingsOf(actor.personId)
  if (!maySitAtDesk(held, postId)) throw problem('identity.desk_post_refused', { detail: '选一个在电脑上有事要做的岗位' })
  await decide(actor, code, { state: 'APPROVED', postId })
}

/** It is not me. */
export const refuseDesk = (actor: Actor, code: string): Promise<void> => decide(actor, code, { state: 'REFUSED' })
