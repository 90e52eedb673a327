import type { Invitation, Me } from '@shared/identity/schema'
import { type BusinessDay, dayOf } from '@shared/base/time'
import { clock } from '@platform/clock'
import { asSystem, noteChange, transaction } from '@platform/db'
import { problem } from '@platform/http'
import { newId } from '@platform/random'
import type { Actor } from './actor'
import { invitationHash, showInvitation } from './invite'
import { me } from './me'
import { type InvitationRow, invitations, people, posts, type Seat } from './repo'

const REFUSALS = { USED: 'identity.invitation_used', WITHDRAWN: 'identity.invitation_withdrawn', EXPIRED: 'identity.invitation_expired' } as const

async function open(token: string): Promise<{ row: InvitationRow; shown: Invitation }> {
  const row = await asSystem('an invitation is found by its secret', () => invitations.findByToken(invitationHash(token)))
  if (!row) throw problem('identity.invitation_unknown')
  const shown = await showInvitation(row)
  if (shown.state !== 'OPEN') throw problem(REFUSALS[shown.state])
  return { row, shown }
}

/** What an invitation is for. @throws identity.invitation_* where it cannot be taken */
export const previewInvitation = async (token: string): Promise<Invitation> => (await open(token)).shown

/** Whether two periods share a day that is not over: somebody on the list of this week may be on that of the next one too. */
const overlaps = (a: Pick<Seat, 'from' | 'to'>, b: Pick<Seat, 'from' | 'to'>, today: BusinessDay): boolean => {
  const [from, to] = [[a.from, b.from, today].sort().at(-1) ?? today, [a.to, b.to].flatMap((end) => end ?? []).sort()[0]]
  return to === undefined || from <= to
}

/**
 * Takes the post of an invitation; of two who scan it at once one gets it.
 * @throws identity.invitation_*, identity.post_already_held
 */
export async function acceptInvitation(actor: Actor, { token, name }: { token: string; name: string }): Promise<Me> {
  const { row } = await open(token)
  const now = clock.now()
  const held = await asSystem('whoever holds the invitation may see the own posts', () => posts.ofSeat(actor.personId, row.role, row.placeId))
  if (held.some((post) => overlaps(post, row, dayOf(now)))) throw problem('identity.post_already_held')
  const { role, title, placeKind, placeId, classIds, deputy, from, schoolId, kitchenId, unitId, to } = row
  await asSystem('whoever holds the invitation takes the post', () =>
    transaction(async (tx) => {
      if (!(await invitations.use(row._id, name, now, tx))) throw problem('identity.invitation_used')
      await people.rename(actor.personId, name, tx)
      const seat = {
        role,
        title,
        placeKind,
        placeId,
        classIds,
        deputy,
        from,
        ...(schoolId ? { schoolId } : {}),
        ...(kitchenId ? { kitchenId } : {}),
        ...(unitId ? { unitId } : {}),
        ...(to ? { to } : {}),
      }
      await posts.create({ _id: newId(), personId: actor.personId, personName: name, ...seat }, tx)
      await noteChange(actor.personId, tx)
    }),
  )
  return me(actor.personId)
}
