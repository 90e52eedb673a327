import type { Id } from '@shared/base/id'
import type { SessionLine } from '@shared/identity/schema'
import { noteChange } from '@platform/db'
import { found } from '@platform/http'
import type { Actor } from './actor'
import { sessions } from './repo'

/** The devices on which a person is signed in. */
export async function listSessions(actor: Actor): Promise<{ items: SessionLine[] }> {
  const rows = await sessions.ofPerson(actor.personId)
  return {
    items: rows.map((row) => ({
      id: row._id,
      kind: row.kind ?? 'PHONE',
      device: row.device,
      createdAt: row.createdAt.toISOString(),
      lastSeenAt: row.lastSeenAt.toISOString(),
      current: row._id === actor.sessionId,
    })),
  }
}

/** Ends a session of one's own; another person's is not found. */
export async function endSession(id: Id): Promise<void> {
  const ended = found(await sessions.remove(id))
  await noteChange(ended.personId)
}
