import { at, type ClockTime, dayOf, plusDays } from '@shared/base/time'
import { clock } from '../clock'
import { isDuplicate, onCommit, type Tx } from '../db'
import { JobModel } from './model'
import { wake } from './wake'

/** A kind of work that runs apart from any request. `run` may run more than once: must be idempotent. */
export interface Job<D = unknown> {
  name: string
  run(data: D): Promise<void>
  /** When a recurring job runs next, from the moment it ran; absent for jobs that are planned one by one. */
  next?(now: Date): Date
  /** Tries before it goes to the dead store, 5 unless told. */
  attempts?: number
  /** How long a process that runs it may be silent before another begins it, 2 minutes unless told. */
  leaseMs?: number
}

export const job = <D>(definition: Job<D>): Job => definition as Job

export const everySeconds =
  (seconds: number) =>
  (now: Date): Date =>
    new Date(now.getTime() + seconds * 1000)

/** Every day at a wall time in Asia/Shanghai. */
export const dailyAt =
  (time: ClockTime) =>
  (now: Date): Date => {
    const today = at(dayOf(now), time)
    return today > now ? today : at(plusDays(dayOf(now), 1), time)
  }

/**
 * Plans a job once for its key; planned already, it keeps its time unless `move` says otherwise. A run that is under way counts as planned: where it may
 * miss what has just changed, `move` it, or use a key of its own.
 */
export async function plan(name: string, key: string, runAt: Date, data: unknown, { tx, move = false }: { tx?: Tx; move?: boolean } = {}): Promise<void> {
  const session = tx ? { session: tx } : {}
  const born = { name, data, attempts: 0, leaseUntil: 0, dead: false }
  const update = move ? { $set: { runAt }, $setOnInsert: born } : { $setOnInsert: { ...born, runAt } }
  await JobModel.updateOne({ _id: `${name}:${key}` }, update, { upsert: true, ...session }).catch((error: unknown) => {
    if (!isDuplicate(error) || tx) throw error
  })
  if (runAt > clock.now()) return
  if (tx) onCommit(tx, wake)
  else wake()
}

/** Takes a planned job back, where it has not run yet. */
export async function unplan(name: string, key: string, tx?: Tx): Promise<void> {
  await JobModel.deleteOne({ _id: `${name}:${key}` }, tx ? { session: tx } : {})
}
