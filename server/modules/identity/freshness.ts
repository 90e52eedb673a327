import type { Id } from '@shared/base/id'
import { clock } from '@platform/clock'
import { asSystem, onCommit, type Tx } from '@platform/db'
import { newId } from '@platform/random'
import { changes } from './change-repo'

/** How often a process asks what changed; what it keeps is never older than this and the time of one question. */
const ASK_EVERY_MS = 1000
/** Changes of so long ago are looked at again, because another machine's clock may lag and a transaction may commit late. */
const OVERLAP_MS = 30_000

type Listener = (personId: Id) => void
const listeners = new Set<Listener>()
let seen = new Set<Id>()
let askedAt = -Infinity
let asking: Promise<void> | undefined

/** Calls back for each person whose hats or sessions changed, in any process. */
export const onChange = (listener: Listener): void => void listeners.add(listener)

const tell = (personId: Id): void => {
  for (const listener of listeners) listener(personId)
}

/** Notes with a change that what processes keep of a person is no longer true. */
export async function noteChange(personId: Id, tx?: Tx): Promise<void> {
  await asSystem('processes tell one another what changed', () => changes.note({ _id: newId(), personId, at: new Date(clock.real()) }, tx))
  if (tx) onCommit(tx, () => tell(personId))
  else tell(personId)
}

async function ask(): Promise<void> {
  const begun = clock.real()
  const rows = await asSystem('processes tell one another what changed', () => changes.since(new Date(begun - OVERLAP_MS)))
  for (const row of rows) if (!seen.has(row._id)) tell(row.personId)
  seen = new Set(rows.map((row) => row._id))
  askedAt = begun
}

/**
 * Makes sure that this process knows of every change that is older than a second. One question a second serves everybody who comes; where it fails,
 * nothing that was kept is believed.
 */
export function beFresh(): Promise<void> {
  if (clock.real() - askedAt < ASK_EVERY_MS) return Promise.resolve()
  asking ??= ask().finally(() => (asking = undefined))
  return asking
}
