import { clock } from '../clock'
import { asSystem, isDuplicate } from '../db'
import { log } from '../log'
import { alarm, deadLetters, jobRuns } from '../metrics'
import { newSpokenCode } from '../random'
import type { Job } from './job'
import { JobModel } from './model'
import type { Consumer } from './outbox'
import { createRelay } from './relay'
import { nap } from './wake'

const IDLE_MS = 250
const LEASE_MS = 120_000
const RECURRING = 'recurring'

interface Claimed {
  _id: string
  name: string
  data: unknown
  runAt: Date
  attempts: number
}

/** Runs jobs and delivers events until it is stopped. Any number of processes may run one each. */
export function createWorker(jobs: readonly Job[], consumers: readonly Consumer[], worker = `${process.pid}-${newSpokenCode(6)}`) {
  const byName = new Map(jobs.map((each) => [each.name, each]))
  const relay = createRelay(consumers, worker)
  const recurring = jobs.filter((each) => each.next).map((each) => `${each.name}:${RECURRING}`)
  let stopped = false
  let lastSeen = 0
  const loops: Promise<void>[] = []

  async function seedRecurring(): Promise<void> {
    for (const each of jobs) {
      if (!each.next) continue
      await JobModel.updateOne(
        { _id: `${each.name}:${RECURRING}` },
        { $setOnInsert: { name: each.name, data: {}, runAt: clock.now(), attempts: 0, leaseUntil: 0, dead: false } },
        { upsert: true },
      ).catch((error: unknown) => {
        if (!isDuplicate(error)) throw error
      })
    }
  }

  /** Makes every recurring job due, so that one round of work is done whatever the clock says. */
  async function callRecurring(): Promise<void> {
    await seedRecurring()
    await JobModel.updateMany({ _id: { $in: recurring } }, { $set: { runAt: clock.now() } })
  }

  /** A clock that was steered back would leave recurring jobs waiting for a time long gone. */
  async function noticeClock(now: number): Promise<void> {
    if (now < lastSeen - 1000) await JobModel.updateMany({ _id: { $in: recurring } }, { $set: { runAt: new Date(now) } })
    lastSeen = now
  }

  async function claim(): Promise<Claimed | null> {
    const now = clock.now()
    await noticeClock(now.getTime())
    const real = clock.real()
    return JobModel.findOneAndUpdate(
      { dead: false, runAt: { $lte: now }, leaseUntil: { $lte: real }, name: { $in: [...byName.keys()] } },
      { $set: { leaseUntil: real + LEASE_MS, leaseBy: worker }, $inc: { attempts: 1 } },
      { sort: { runAt: 1 }, returnDocument: 'after' },
    ).lean<Claimed>()
  }

  async function runOne(claimed: Claimed): Promise<void> {
    const definition = byName.get(claimed.name)
    if (!definition) return
    try {
      await held(claimed._id, definition.leaseMs ?? LEASE_MS, () => asSystem(`job ${claimed.name}`, () => definition.run(claimed.data)))
      jobRuns.inc({ job: claimed.name, outcome: 'done' })
      await finish(claimed, definition)
    } catch (error) {
      jobRuns.inc({ job: claimed.name, outcome: 'failed' })
      log.warn({ err: error, job: claimed.name }, 'job failed')
      await fail(claimed, definition, error)
    }
  }

  /** Keeps the lease as long as the work takes, so that nobody else begins it. */
  async function held(_id: string, leaseMs: number, work: () => Promise<void>): Promise<void> {
    const keep = () => JobModel.updateOne({ _id, leaseBy: worker }, { $set: { leaseUntil: clock.real() + leaseMs } })
    if (leaseMs !== LEASE_MS) await keep()
    const timer = setInterval(() => void keep().catch((error: unknown) => log.warn({ err: error }, 'a lease could not be kept')), leaseMs / 3)
    try {
      await work()
    } finally {
      clearInterval(timer)
    }
  }

  /** A job that was planned for another time while it ran runs again then. */
  async function finish({ _id, runAt }: Claimed, definition: Job): Promise<void> {
    if (!definition.next) {
      const { deletedCount } = await JobModel.deleteOne({ _id, leaseBy: worker, runAt })
      if (deletedCount > 0) return
    }
    const next = definition.next ? { runAt: definition.next(clock.now()) } : {}
    await JobModel.updateOne({ _id, leaseBy: worker }, { $set: { ...next, attempts: 0, leaseUntil: 0 }, $unset: { error: '', leaseBy: '' } })
  }

  async function fail(claimed: Claimed, definition: Job, error: unknown): Promise<void> {
    const given = claimed.attempts >= (definition.attempts ?? 5)
    const dead = given && !definition.next
    const leaseUntil = clock.real() + Math.min(60_000, 200 * 2 ** Math.min(claimed.attempts, 10))
    await JobModel.updateOne({ _id: claimed._id, leaseBy: worker }, { $set: { dead, leaseUntil, error: String(error).slice(0, 500) }, $unset: { leaseBy: '' } })
    if (!given) return
    if (dead) deadLetters.inc({ store: 'job' })
    alarm('job.failing', `job ${claimed._id} failed ${claimed.attempts} times`)
  }

  /** Everything that is due now, jobs and events, until nothing is left. */
  async function drain(): Promise<number> {
    let done = 0
    for (;;) {
      const events = await relay.run()
      const claimed = await claim()
      if (claimed) await runOne(claimed)
      done += events + (claimed ? 1 : 0)
      if (events === 0 && !claimed) return done
    }
  }

  async function loop(step: () => Promise<boolean>): Promise<void> {
    while (!stopped) {
      const busy = await step().catch((error: unknown) => {
        log.error({ err: error }, 'worker')
        return false
      })
      if (!busy && !stopped) await nap(IDLE_MS)
    }
  }

  return {
    async start(): Promise<void> {
      await seedRecurring()
      const jobStep = async () => {
        const claimed = await claim()
        if (claimed) await runOne(claimed)
        return claimed !== null
      }
      const relayStep = async () => (await relay.run()) > 0
      loops.push(loop(jobStep), loop(jobStep), loop(relayStep), loop(relayStep))
    },
    /** Takes no more work and waits for what is under way. */
    async stop(): Promise<void> {
      stopped = true
      await Promise.all(loops)
    },
    drain,
    callRecurring,
  }
}
