import { database, migrate } from '@platform/db'
import { underLock } from '@platform/db/lock'
import { useDatabase } from '../../helpers/database'
import { until } from '../../helpers/program'

const pause = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis))
/** Looks often; so patient that no slow machine takes a living one for dead. */
const FAST = { staleMs: 10_000, beatMs: 50, lookMs: 10 }
function isLost(assertHeld: () => void): boolean {
  try {
    assertHeld()
    return false
  } catch {
    return true
  }
}
const locks = () => database().collection<{ _id: string; by: string; at: Date }>('lock')

describe('a lock between processes', () => {
  useDatabase()
  beforeEach(() => locks().deleteMany({}))

  it('lets one work after the other, and tells those who wait', async () => {
    let inside = 0
    let most = 0
    let waited = 0
    const work = async () => {
      most = Math.max(most, ++inside)
      await until(() => waited > 0, 'somebody waits')
      inside--
    }
    await Promise.all(Array.from({ length: 5 }, () => underLock('job', work, { ...FAST, waiting: () => waited++ })))
    expect(most).toBe(1)
    expect(waited).toBeGreaterThan(0)
    expect(await locks().countDocuments({})).toBe(0)
  })

  it('is given up by a process that died', async () => {
    await locks().insertOne({ _id: 'job', by: 'dead', at: new Date(Date.now() - 60_000) })
    expect(await underLock('job', () => Promise.resolve('done'), FAST)).toBe('done')
  })

  it('is kept as long as the work takes', async () => {
    const order: string[] = []
    const some = { ...FAST, staleMs: 1500 }
    const long = underLock(
      'job',
      async () => {
        order.push('begun')
        await pause(2 * some.staleMs)
        order.push('long')
      },
      some,
    )
    await until(() => order.length > 0, 'the long work has begun')
    await underLock('job', () => Promise.resolve(order.push('next')), some)
    await long
    expect(order).toEqual(['begun', 'long', 'next'])
  })

  it('is told to be lost to who lost it, and not taken from who has it now', async () => {
    const work = underLock(
      'job',
      async (assertHeld) => {
        await locks().updateOne({ _id: 'job' }, { $set: { by: 'another' } })
        await until(() => isLost(assertHeld), 'the loss is noticed')
        assertHeld()
      },
      FAST,
    )
    await expect(work).rejects.toThrow('the lock job was lost')
    expect(await locks().findOne({ _id: 'job' })).toMatchObject({ by: 'another' })
  })

  it('is given back when the work fails', async () => {
    await expect(underLock('job', () => Promise.reject(new Error('no')), FAST)).rejects.toThrow('no')
    expect(await locks().countDocuments({})).toBe(0)
  })
})

describe('migrations', () => {
  useDatabase()
  const ran: string[] = []
  const some = ['test-001', 'test-002'].map((id) => ({
    id,
    up: async () => {
      await pause(20)
      ran.push(id)
    },
  }))

  it('run once and in order, whoever calls at the same moment', async () => {
    const answers = await Promise.all([migrate(some, () => undefined), migrate(some, () => undefined), migrate(some, () => undefined)])
    expect(ran).toEqual(['test-001', 'test-002'])
    expect(answers.flat()).toEqual(['test-001', 'test-002'])
  })

  it('run again from the one that failed', async () => {
    let broken = true
    const more = [
      ...some,
      { id: 'test-003', up: () => (broken ? Promise.reject(new Error('no room')) : Promise.resolve()) },
      { id: 'test-004', up: () => Promise.resolve() },
    ]
    await expect(migrate(more, () => undefined)).rejects.toThrow('no room')
    broken = false
    expect(await migrate(more, () => undefined)).toEqual(['test-003', 'test-004'])
  })
})
