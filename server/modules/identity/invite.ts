import type { Id } from '@shared/base/id'
import { linkUrl } from '@shared/base/link'
import { type BusinessDay, dayOf } from '@shared/base/time'
import type { Page } from '@shared/contract/paging'
import { type Role, sayRole } from '@shared/identity/role'
import type { Invitation } from '@shared/identity/schema'
import { clock } from '@platform/clock'
import { allowed, found, problem } from '@platform/http'
import { publicUrl } from '@platform/public-url'
import { newId, newSpokenCode } from '@platform/random'
import { sha256 } from '@platform/secret'
import { directory, parameter } from '../org/index'
import type { Actor } from './actor'
import { mayInvite, mayStaff } from './policy'
import { type InvitationRow, invitations } from './repo'
import { classNames, placeFacts, placeName, placeOf } from './seat'

const DAY_MS = 24 * 3600 * 1000
const PAGE = 20
/** 22 characters of 5 bits: 110 bits, and short enough for the scene of a mini-program code. */
const TOKEN_LENGTH = 22

export const invitationHash = (token: string): string => sha256(`invitation:${token}`)

const stateOf = (row: InvitationRow, now: Date): Invitation['state'] => {
  if (row.usedAt) return 'USED'
  if (row.withdrawnAt) return 'WITHDRAWN'
  return row.expiresAt <= now ? 'EXPIRED' : 'OPEN'
}

/** An invitation as people see it: never its token. */
export async function showInvitation(row: InvitationRow): Promise<Invitation> {
  const [name, classes] = await Promise.all([placeName(row.placeKind, row.placeId), classNames(row.classIds)])
  return {
    id: row._id,
    role: row.role,
    title: row.title,
    placeName: name,
    classNames: classes.map((each) => each.name),
    deputy: row.deputy,
    from: row.from,
    ...(row.to ? { to: row.to } : {}),
    expiresAt: row.expiresAt.toISOString(),
    state: stateOf(row, clock.now()),
    ...(row.usedByName ? { usedByName: row.usedByName } : {}),
  }
}

interface Wanted {
  role: Role
  placeId: Id
  title?: string | undefined
  classIds?: Id[] | undefined
  deputy?: boolean | undefined
  from?: BusinessDay | undefined
  to?: BusinessDay | undefined
}

async function assertClasses(classIds: readonly Id[], schoolId: Id | undefined): Promise<void> {
  const rows = await Promise.all(classIds.map((id) => directory.schoolClass(id)))
  if (rows.some((row) => row?.schoolId !== schoolId))
    throw problem('request.invalid', { errors: [{ path: 'body.classIds', code: 'unknown', message: '有班级不在这所学校' }] })
}

/**
 * Invites somebody to a post; the token is in the answer and nowhere else.
 * @throws request.role_refused where the inviter may not give this post at this place
 */
export async function invite(actor: Actor, wanted: Wanted): Promise<{ invitation: Invitation; url: string }> {
  const place = await placeFacts(wanted.role, wanted.placeId)
  allowed(mayInvite(actor, wanted.role, place), 'request.role_refused')
  const classIds = wanted.classIds ?? []
  await assertClasses(classIds, place.schoolId)
  const now = clock.now()
  const from = wanted.from ?? dayOf(now)
  if (wanted.to && wanted.to < from) throw problem('request.invalid', { errors: [{ path: 'body.to', code: 'range', message: '到哪天不能早于从哪天' }] })
  const token = newSpokenCode(TOKEN_LENGTH)
  const row: InvitationRow = {
    _id: newId(),
    tokenHash: invitationHash(token),
    role: wanted.role,
    title: wanted.title ?? sayRole(wanted.role),
    placeKind: place.kind,
    placeId: place.id,
    classIds,
    deputy: wanted.role === 'PRINCIPAL' && (wanted.deputy ?? false),
    from,
    createdBy: actor.personId,
    createdAt: now,
    expiresAt: new Date(now.getTime() + (await parameter('identity.invitationDays')) * DAY_MS),
    ...(place.schoolId ? { schoolId: place.schoolId } : {}),
    ...(place.kitchenId ? { kitchenId: place.kitchenId } : {}),
    ...(place.unitId ? { unitId: place.unitId } : {}),
    ...(wanted.to ? { to: wanted.to } : {}),
  }
  await invitations.create(row)
  return { invitation: await showInvitation(row), url: linkUrl(publicUrl(), { kind: 'j', code: token }) }
}

interface Query {
  placeId?: Id | undefined
  role?: Role | undefined
  cursor?: string | undefined
  limit?: number | undefined
}

/** Invitations that the person made and those for the place of the current post, newest first; or those for one place. */
export async function listInvitations(actor: Actor, { placeId, role, cursor, limit = PAGE }: Query): Promise<Page<Invitation>> {
  const place = placeId ?? actor.hat?.placeId ?? ''
  allowed(mayStaff(actor, await placeOf(place)))
  const rows = await invitations.page({ placeId: place, role }, placeId ? undefined : actor.personId, cursor, limit + 1)
  const items = rows.slice(0, limit)
  return { items: await Promise.all(items.map(showInvitation)), nextCursor: rows.length > limit ? items.at(-1)?._id : undefined }
}

/** @throws identity.invitation_used where somebody was faster */
export async function withdrawInvitation(actor: Actor, id: Id): Promise<void> {
  const row = found(await invitations.find(id))
  allowed(mayInvite(actor, row.role, await placeFacts(row.role, row.placeId)))
  if (row.withdrawnAt) return
  if (!(await invitations.withdraw(id, clock.now()))) throw problem('identity.invitation_used')
}
