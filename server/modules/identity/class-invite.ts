import type { Id } from '@shared/base/id'
import { linkUrl } from '@shared/base/link'
import { clock } from '@platform/clock'
import { asSystem } from '@platform/db'
import { allowed, found, problem } from '@platform/http'
import { publicUrl } from '@platform/public-url'
import { newId, newSpokenCode } from '@platform/random'
import { sha256 } from '@platform/secret'
import { directory, parameter } from '../org/index'
import type { Actor } from './actor'
import { mayConfirmGuardian } from './policy'
import { type ClassInvitationRow, classInvitations } from './repo'

const DAY_MS = 24 * 3600 * 1000
const TOKEN_LENGTH = 22

const hash = (token: string): string => sha256(`class:${token}`)

/** The code of a class that its teacher shows to parents. */
export async function inviteClass(actor: Actor, classId: Id): Promise<{ url: string; className: string; expiresAt: string }> {
  const room = found(await directory.schoolClass(classId))
  allowed(mayConfirmGuardian(actor, { classId, schoolId: room.schoolId }))
  const token = newSpokenCode(TOKEN_LENGTH)
  const expiresAt = new Date(clock.now().getTime() + (await parameter('identity.classInvitationDays')) * DAY_MS)
  await classInvitations.create({ _id: newId(), tokenHash: hash(token), schoolId: room.schoolId, classId, createdBy: actor.personId, expiresAt })
  return { url: linkUrl(publicUrl(), { kind: 'c', code: token }), className: room.name, expiresAt: expiresAt.toISOString() }
}

/** @throws identity.invitation_unknown, identity.invitation_expired */
export async function openClassInvitation(token: string): Promise<ClassInvitationRow> {
  const row = await asSystem('a class code is found by its secret', () => classInvitations.findByToken(hash(token)))
  if (!row) throw problem('identity.invitation_unknown')
  if (row.expiresAt <= clock.now()) throw problem('identity.invitation_expired')
  return row
}

/** Which class a code is of. */
export async function previewClassInvitation(token: string): Promise<{ schoolName: string; className: string; expiresAt: string }> {
  const row = await openClassInvitation(token)
  const [school, room] = await Promise.all([directory.school(row.schoolId), directory.schoolClass(row.classId)])
  return { schoolName: school?.name ?? '', className: room?.name ?? '', expiresAt: row.expiresAt.toISOString() }
}
