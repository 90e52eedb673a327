import { at } from '@shared/base/time'
import { clock } from '@platform/clock'
import { currentScope, transaction } from '@platform/db'
import { bury, createWorker, dailyAt, everySeconds, job, type Job, listDead, plan, replayDead, unplan } from '@platform/jobs'
import { useDatabase } from '../../helpers/database'
import { clearWork, passPauses, storedJobs } from '../../helpers/events'
import { until } from '../../helpers/program'

const HOUR = 3600_000
const later = (millis: number): Date => new Date(clock.now().getTime() + millis)

function counting(name: string, more: Partial<Job> = {}) {
  const runs: unknown[] = []
  const one: Job = job({ name, run: (data) => Promise.resolve(void runs.push(data)), ...more })
  return { one, runs }
}

describe('jobs', () => {
  useDatabase()
  beforeEach(clearWork)
  afterEach(() => clock.release())

  it('run once when they are due, with what they were given, in the name of the system', async () => {
    const scopes: unknown[] = []
    const { one, runs } = counting('test.count')
    const worker = createWorker([one, job({ name: 'test.scope', run: () => Promise.resolve(void scopes.push(currentScope())) })], [])
    await plan('test.count', 'a', clock.now(), { n: 1, none: null, empty: {} })
    await plan('test.count', 'late', later(HOUR), { n: 2 })
    await plan('test.scope', 'a', clock.now(), {})
    await worker.drain()
    expect([runs, scopes]).toEqual([[{ n: 1, none: null, empty: {} }], [{ system: 'job test.scope' }]])
    expect((await storedJobs()).map(({ _id }) => _id)).toEqual(['test.count:late'])
  })

  it('are planned once for a key, keep their time, and move when they are told to', async () => {
    const { one, runs } = counting('test.count')
    const worker = createWorker([one], [])
    await Promise.all(Array.from({ length: 8 }, (_, i) => plan('test.count', 'a', later(HOUR), { n: i })))
    expect(await storedJobs()).toHaveLength(1)
    await plan('test.count', 'a', clock.now(), {})
    await worker.drain()
    expect(runs).toEqual([])
    await plan('test.count', 'a', clock.now(), {}, { move: true })
    await worker.drain()
    expect(runs).toHaveLength(1)
  })

  it('are planned with what they belong to, or not at all', async () => {
    const { one, runs } = counting('test.count')
    const worker = createWorker([one], [])
    const planned = (fail: boolean) =>
      transaction(async (tx) => {
        await plan('test.count', String(fail), clock.now(), { fail }, { tx })
        await worker.drain()
        expect(runs).toEqual([])
        if (fail) throw new Error('no')
      })
    await expect(planned(true)).rejects.toThrow('no')
    await planned(false)
    await worker.drain()
    expect(runs).toEqual([{ fail: false }])
  })

  it('can be taken back before they run', async () => {
    const { one, runs } = counting('test.count')
    await plan('test.count', 'a', clock.now(), {})
    await unplan('test.count', 'a')
    await unplan('test.count', 'never planned')
    await createWorker([one], []).drain()
    expect(runs).toEqual([])
  })

  it('run by one of several workers, whatever comes first', async () => {
    const { one, runs } = counting('test.count')
    await Promise.all(Array.from({ length: 40 }, (_, i) => plan('test.count', String(i), clock.now(), i)))
    await Promise.all(Array.from({ length: 4 }, (_, i) => createWorker([one], [], `w${i}`).drain()))
    expect([...runs].sort((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 40 }, (_, i) => i))
  })

  it('are not begun by another while they are under way, longer than a lease too', async () => {
    let under = 0
    let most = 0
    let runs = 0
    const leaseMs = 1000
    const slow = job({
      name: 'test.slow',
      leaseMs,
      run: async () => {
        runs++
        most = Math.max(most, ++under)
        await new Promise((resolve) => setTimeout(resolve, 2.5 * leaseMs))
        under--
      },
    })
    await plan('test.slow', 'a', clock.now(), {})
    const first = createWorker([slow], [], 'first').drain()
    await until(() => under === 1, 'the job runs')
    const other = createWorker([slow], [], 'other')
    while (under > 0) {
      await other.drain()
      await new Promise((resolve) => setTimeout(resolve, 40))
    }
    await first
    expect([runs, most, await storedJobs()]).toEqual([1, 1, []])
  })

  it('are begun by another when who ran them died, and what the dead one says later does not count', async () => {
    const runs: string[] = []
    let wake: () => void = () => undefined
    const sleep = new Promise<void>((resolve) => (wake = resolve))
    const as = (who: string) => job({ name: 'test.die', run: () => (runs.push(who), who === 'first' ? sleep : Promise.reject(new Error('second try'))) })
    await plan('test.die', 'a', clock.now(), {})
    const first = createWorker([as('first')], [], 'first').drain()
    await until(() => runs.length === 1, 'the first runs')
    await createWorker([as('other')], [], 'other').drain()
    expect(runs).toEqual(['first'])
    await passPauses()
    await createWorker([as('other')], [], 'other').drain()
    expect(runs).toEqual(['first', 'other'])
    wake()
    await first
    expect(await storedJobs()).toMatchObject([{ _id: 'test.die:a', attempts: 2, error: 'Error: second try' }])
  })

  it('run again at the time to which they were moved while they ran', async () => {
    const runs: number[] = []
    const again = job({
      name: 'test.again',
      run: async () => {
        runs.push(runs.length)
        if (runs.length === 1) await plan('test.again', 'a', later(HOUR), {}, { move: true })
      },
    })
    const worker = createWorker([again], [])
    await plan('test.again', 'a', clock.now(), {})
    await worker.drain()
    expect(runs).toHaveLength(1)
    clock.set(later(HOUR))
    await worker.drain()
    expect([runs.length, await storedJobs()]).toEqual([2, []])
  })

  it('are tried again with a pause, then given up, seen, and tried again when a person says so', async () => {
    let broken = true
    let runs = 0
    const bad = job({ name: 'test.bad', attempts: 3, run: () => (runs++, broken ? Promise.reject(new Error('cannot')) : Promise.resolve()) })
    const worker = createWorker([bad], [])
    await plan('test.bad', 'a', clock.now(), {})
    await worker.drain()
    await worker.drain()
    expect(runs).toBe(1)
    for (let i = 0; i < 5; i++) {
      await passPauses()
      await worker.drain()
    }
    expect([runs, await listDead()]).toEqual([3, [{ store: 'job', id: 'test.bad:a', name: 'test.bad', attempts: 3, error: 'Error: cannot' }]])
    broken = false
    expect(await replayDead()).toBe(1)
    await worker.drain()
    expect([runs, await storedJobs()]).toEqual([4, []])
  })

  it('that were given up elsewhere lie with them', async () => {
    const { one, runs } = counting('test.count')
    await bury('test.count', 'letter', { n: 5 }, 'the other side said no')
    await createWorker([one], []).drain()
    expect(runs).toEqual([])
    await replayDead('test.count:letter')
    await createWorker([one], []).drain()
    expect(runs).toEqual([{ n: 5 }])
  })

  it('of another program stay where they are', async () => {
    await plan('test.unknown', 'a', clock.now(), {})
    await createWorker([], []).drain()
    expect(await storedJobs()).toMatchObject([{ attempts: 0, leaseUntil: 0 }])
  })
})

/** Starts a program with these jobs and stops it again. */
async function startAndStop(...jobs: Job[]): Promise<void> {
  const worker = createWorker(jobs, [])
  await worker.start()
  await worker.stop()
}

describe('recurring jobs', () => {
  useDatabase()
  beforeEach(async () => {
    await clearWork()
    clock.set(at('2026-12-31', '23:50'))
  })
  afterEach(() => clock.release())

  it('run at once and then in their time, once, however far the clock is moved on', async () => {
    const { one, runs } = counting('test.often', { next: everySeconds(60) })
    await Promise.all([startAndStop(one), startAndStop(one)])
    const worker = createWorker([one], [])
    await worker.drain()
    expect(runs).toHaveLength(1)
    clock.advance(59_000)
    await worker.drain()
    expect(runs).toHaveLength(1)
    clock.advance(1000)
    await worker.drain()
    expect(runs).toHaveLength(2)
    clock.advance(48 * HOUR)
    await worker.drain()
    expect(runs).toHaveLength(3)
  })

  it('go on after the clock was steered back', async () => {
    const { one, runs } = counting('test.often', { next: everySeconds(60) })
    await startAndStop(one)
    const worker = createWorker([one], [])
    clock.advance(72 * HOUR)
    await worker.drain()
    expect(runs).toHaveLength(2)
    clock.set(at('2026-11-25', '11:40'))
    await worker.drain()
    expect(runs).toHaveLength(3)
    clock.advance(60_000)
    await worker.drain()
    expect(runs).toHaveLength(4)
  })

  it('keep what they have when the program starts again', async () => {
    const { one, runs } = counting('test.often', { next: everySeconds(600) })
    await startAndStop(one)
    await startAndStop(one)
    expect(runs).toHaveLength(1)
  })

  it('never die: after every failure they are tried again', async () => {
    let runs = 0
    const bad = job({
      name: 'test.bad',
      attempts: 2,
      next: everySeconds(60),
      run: () => (runs++, runs < 5 ? Promise.reject(new Error('cannot')) : Promise.resolve()),
    })
    const worker = createWorker([bad], [])
    await startAndStop(bad)
    for (let i = 0; i < 5; i++) {
      await worker.drain()
      await passPauses()
    }
    expect([runs, await listDead()]).toEqual([5, []])
    expect(await storedJobs()).toMatchObject([{ attempts: 0, dead: false }])
  })

  it('that run daily do so at a wall time in Shanghai, over the end of a year', () => {
    const next = dailyAt('00:05')
    expect(next(at('2026-12-31', '23:50'))).toEqual(at('2027-01-01', '00:05'))
    expect(next(at('2027-01-01', '00:05'))).toEqual(at('2027-01-02', '00:05'))
    expect(next(at('2027-01-01', '00:04'))).toEqual(at('2027-01-01', '00:05'))
  })

  it('run while a worker is started, and stop with it', async () => {
    clock.release()
    const { one, runs } = counting('test.often', { next: everySeconds(0.2) })
    const workers = [createWorker([one], [], 'a'), createWorker([one], [], 'b')]
    await Promise.all(workers.map((worker) => worker.start()))
    await until(() => runs.length >= 3, 'it ran three times')
    await Promise.all(workers.map((worker) => worker.stop()))
    const after = runs.length
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(runs).toHaveLength(after)
  })
})
