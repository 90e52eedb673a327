import type { Id } from '@shared/base/id'
import { linkUrl } from '@shared/base/link'
import { type DeskAsk, type DeskSignedIn, type DeskTicket, type DeskTicketState, sayDesk } from '@shared/identity/desk'
import { clock } from '@platform/clock'
import { asSystem, transaction, withScope } from '@platform/db'
import { found, problem } from '@platform/http'
import { publicUrl } from '@platform/public-url'
import { newBlindId, newId, newSpokenCode, newToken } from '@platform/random'
import { sameText, sha256 } from '@platform/secret'
import { type DeskTicketRow, deskTickets } from './desk-repo'
import { closedBy, codeHashOf, stateOf, ticketEnd } from './desk-ticket'
import { me } from './me'
import { sessions } from './repo'
import { sessionEnd } from './wallet'

const REASON = 'nobody is signed in at the desk yet'
const CODE_LENGTH = 22

/** A code for the screen of a browser that asks. Its secret stays there: only what it hashes to is sent and kept. */
export async function openDesk({ browser, system, challenge }: DeskAsk): Promise<DeskTicket> {
  const now = clock.now()
  const code = newSpokenCode(CODE_LENGTH)
  const expiresAt = await ticketEnd(now)
  // The id stands in the address that the browser polls: it must not be guessed from the time.
  const row: DeskTicketRow = { _id: newBlindId(), codeHash: codeHashOf(code), challenge, browser, system, createdAt: now, expiresAt, state: 'WAITING' }
  await asSystem(REASON, () => deskTickets.create(row))
  return { ticketId: row._id, url: linkUrl(publicUrl(), { kind: 'd', code }), expiresAt: expiresAt.toISOString() }
}

const ticketOf = async (id: Id): Promise<DeskTicketRow> => found(await asSystem(REASON, () => deskTickets.find(id)), 'identity.desk_unknown')

/** How it stands with a code on a screen. @throws identity.desk_unknown */
export async function readDesk(id: Id): Promise<{ state: DeskTicketState; expiresAt: string }> {
  const row = await ticketOf(id)
  return { state: stateOf(row), expiresAt: row.expiresAt.toISOString() }
}

async function assertApproved(id: Id): Promise<void> {
  const state = stateOf(await ticketOf(id))
  if (state !== 'APPROVED') throw closedBy(state) ?? problem('identity.desk_waiting')
}

/**
 * Gives the session to the browser that asked, once.
 * @throws identity.desk_secret_refused before anything else is told to who holds no secret; identity.desk_waiting, desk_refused, desk_expired, desk_used
 */
export async function takeDesk(id: Id, secret: string): Promise<DeskSignedIn> {
  const asked = await ticketOf(id)
  if (!sameText(sha256(secret), asked.challenge)) throw problem('identity.desk_secret_refused', { detail: '回到要登录的那台电脑上登录' })
  await assertApproved(id)
  const now = clock.now()
  const expiresAt = await sessionEnd(now, 'DESK')
  const token = newToken()
  const taken = await asSystem(REASON, () =>
    transaction(async (tx) => {
      const row = await deskTickets.take(id, now, tx)
      if (!row?.scannedBy) return undefined
      const device = sayDesk(row)
      await sessions.create(
        { _id: newId(), tokenHash: sha256(token), personId: row.scannedBy, kind: 'DESK', device, createdAt: now, lastSeenAt: now, expiresAt },
        tx,
      )
      return row
    }),
  )
  const { scannedBy: personId, postId } = taken ?? {}
  if (personId === undefined || postId === undefined) throw problem('identity.desk_used')
  return { token, expiresAt: expiresAt.toISOString(), postId, me: await withScope({ reach: { person: [personId] } }, () => me(personId)) }
}
