import { clock } from '../clock'
import { newId } from '../random'
import { ChangeModel, type ChangeRow } from './change-model'
import { onCommit, type Tx } from './transaction'

/** How often a process asks what changed; what it keeps is never older than this and the time of one question. */
const ASK_EVERY_MS = 1000
/** Changes of so long ago are looked at again: another machine's clock may lag, and a transaction may commit up to a minute late. */
const OVERLAP_MS = 90_000

type Listener = (subject: string) => void
const listeners = new Set<Listener>()
let seen = new Set<string>()
let askedAt = -Infinity
let asking: Promise<void> | undefined

/** Calls back for each subject that changed, in any process. */
export const onChange = (listener: Listener): void => void listeners.add(listener)

const tell = (subject: string): void => {
  for (const listener of listeners) listener(subject)
}

/**
 * Notes with a change that what processes keep of its subject is no longer true.
 * @param subject the id of a person, or the name under which something is kept as a whole
 */
export async function noteChange(subject: string, tx?: Tx): Promise<void> {
  const row: ChangeRow = { _id: newId(), subject, at: new Date(clock.real()) }
  await ChangeModel.insertMany([row], tx ? { session: tx } : {})
  if (tx) onCommit(tx, () => tell(subject))
  else tell(subject)
}

async function ask(): Promise<void> {
  const begun = performance.now()
  const rows = await ChangeModel.find({ at: { $gte: new Date(clock.real() - OVERLAP_MS) } })
    .limit(10_000)
    .lean<ChangeRow[]>()
  for (const row of rows) if (!seen.has(row._id)) tell(row.subject)
  seen = new Set(rows.map((row) => row._id))
  askedAt = begun
}

/** Whether this process knows of every change that is older than a second. */
export const isFresh = (): boolean => performance.now() - askedAt < ASK_EVERY_MS

/** Learns what changed. One question serves everybody who comes meanwhile; where it fails, nothing that was kept is believed. */
export function beFresh(): Promise<void> {
  asking ??= ask().finally(() => (asking = undefined))
  return asking
}
