import { clock } from '../clock'
import { deadLetters } from '../metrics'
import { EventModel, JobModel } from './model'
import { wake } from './wake'

export interface DeadLine {
  store: 'outbox' | 'job'
  id: string
  name: string
  attempts: number
  error: string
}

/** What was given up, newest last, at most `limit` of each store. */
export async function listDead(limit = 100): Promise<DeadLine[]> {
  const [events, jobs] = await Promise.all([
    EventModel.find({ dead: true }).sort({ dueAt: 1 }).limit(limit).lean(),
    JobModel.find({ dead: true }).sort({ runAt: 1 }).limit(limit).lean(),
  ])
  return [
    ...events.map((row) => ({ store: 'outbox' as const, id: row._id, name: row.name, attempts: row.attempts, error: row.error ?? '' })),
    ...jobs.map((row) => ({ store: 'job' as const, id: row._id, name: row.name, attempts: row.attempts, error: row.error ?? '' })),
  ]
}

/**
 * Gives dead events and jobs another round of tries.
 * @param id one of them, or all where absent
 * @returns how many
 */
export async function replayDead(id?: string): Promise<number> {
  const one = id ? { _id: id } : {}
  const [events, jobs] = await Promise.all([
    EventModel.updateMany({ ...one, dead: true }, { $set: { dead: false, attempts: 0, dueAt: 0 } }),
    JobModel.updateMany({ ...one, dead: true }, { $set: { dead: false, attempts: 0, leaseUntil: 0, runAt: clock.now() } }),
  ])
  wake()
  return events.modifiedCount + jobs.modifiedCount
}

/** Puts into the dead store what was given up elsewhere than by the worker; a replay runs the job `name` with `data`. */
export async function bury(name: string, key: string, data: unknown, error: string): Promise<void> {
  const given = { name, data, attempts: 1, leaseUntil: 0, dead: true, runAt: clock.now(), error: error.slice(0, 500) }
  await JobModel.updateOne({ _id: `${name}:${key}` }, { $set: given }, { upsert: true })
  deadLetters.inc({ store: 'job' })
}
