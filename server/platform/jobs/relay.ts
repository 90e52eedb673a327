import { clock } from '../clock'
import { asSystem } from '../db'
import { log } from '../log'
import { alarm, deadLetters, outboxDepth } from '../metrics'
import { EventModel } from './model'
import type { Consumer, DeliveredEvent } from './outbox'

const LEASE_MS = 60_000
const MOST_ATTEMPTS = 8
const BATCH = 50
const MEASURE_MS = 10_000
const MOST_COUNTED = 10_000

const pauseMs = (attempt: number): number => Math.min(60_000, 200 * 2 ** attempt)

interface Stored {
  _id: string
  name: string
  data: unknown
  at: Date
  pending?: string[] | null
  attempts: number
}

/** Delivers what waits in the outbox; several processes may run one each. */
export function createRelay(consumers: readonly Consumer[], worker: string) {
  const byEvent = new Map<string, Consumer[]>()
  for (const each of consumers) byEvent.set(each.event, [...(byEvent.get(each.event) ?? []), each])

  async function claim(): Promise<Stored | null> {
    const real = clock.real()
    return EventModel.findOneAndUpdate(
      { dead: false, dueAt: { $lte: real } },
      { $set: { dueAt: real + LEASE_MS, leaseBy: worker }, $inc: { attempts: 1 } },
      { sort: { dueAt: 1 }, returnDocument: 'after' },
    ).lean<Stored>()
  }

  async function deliver(stored: Stored): Promise<void> {
    const all = byEvent.get(stored.name) ?? []
    const event: DeliveredEvent = { id: stored._id, name: stored.name, data: stored.data, at: stored.at }
    const waiting = all.filter((each) => !stored.pending || stored.pending.includes(each.name))
    const failed: string[] = []
    let lastError: unknown
    for (const each of waiting) {
      try {
        await asSystem(`consumer ${each.name}`, () => each.handle(event))
      } catch (error) {
        failed.push(each.name)
        lastError = error
        log.warn({ err: error, consumer: each.name, event: event.id }, 'event not taken')
      }
    }
    if (failed.length === 0) await EventModel.deleteOne({ _id: stored._id })
    else await putBack(stored, failed, lastError)
  }

  async function putBack(stored: Stored, failed: string[], error: unknown): Promise<void> {
    const dead = stored.attempts >= MOST_ATTEMPTS
    await EventModel.updateOne(
      { _id: stored._id },
      { $set: { pending: failed, dead, dueAt: clock.real() + pauseMs(stored.attempts), error: String(error).slice(0, 500) }, $unset: { leaseBy: '' } },
    )
    if (!dead) return
    deadLetters.inc({ store: 'outbox' })
    alarm('outbox.dead', `event ${stored.name} ${stored._id} was given up by ${failed.join(', ')}`)
  }

  let measured = 0

  async function measure(): Promise<void> {
    if (clock.real() - measured < MEASURE_MS) return
    measured = clock.real()
    outboxDepth.set(await EventModel.countDocuments({ dead: false }).limit(MOST_COUNTED))
  }

  return {
    /** Delivers up to a batch. @returns how many events it looked at */
    async run(): Promise<number> {
      let taken = 0
      for (; taken < BATCH; taken++) {
        const stored = await claim()
        if (!stored) break
        await deliver(stored)
      }
      await measure()
      return taken
    },
  }
}
