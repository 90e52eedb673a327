import { currentScope, transaction } from '@platform/db'
import { type Consumer, consumer, createWorker, type DeliveredEvent, listDead, outbox, replayDead } from '@platform/jobs'
import { deadLetters, outboxDepth } from '@platform/metrics'
import { testUri, useDatabase } from '../../helpers/database'
import { clearWork, passPauses, storedEvents } from '../../helpers/events'
import { programOf, runProgram, until } from '../../helpers/program'
import { byTest, layTables, TrayModel } from '../../helpers/trays'

interface Served {
  trayId: string
}
const served = (trayId: string) => ({ name: 'tray.served', data: { trayId } })

function listener(name: string, fail: (event: DeliveredEvent<Served>) => boolean = () => false) {
  const heard: string[] = []
  const one: Consumer = consumer<Served>(name, 'tray.served', (event) => {
    heard.push(event.data.trayId)
    return fail(event) ? Promise.reject(new Error(`${name} cannot`)) : Promise.resolve()
  })
  return { one, heard }
}

describe('what others must learn of', () => {
  useDatabase()
  beforeAll(() => layTables('trays'))
  beforeEach(clearWork)

  it('is told once it is durable, to everybody who asked for it', async () => {
    const [first, second] = [listener('first'), listener('second')]
    const worker = createWorker([], [first.one, second.one])
    await byTest(() =>
      transaction(async (tx) => {
        await TrayModel.updateOne({ _id: 'ours-1' }, { label: 'served' }, { session: tx })
        await outbox.append(tx, served('ours-1'), served('ours-2'))
        await worker.drain()
        expect(first.heard).toEqual([])
      }),
    )
    await worker.drain()
    expect([first.heard, second.heard]).toEqual([
      ['ours-1', 'ours-2'],
      ['ours-1', 'ours-2'],
    ])
    expect(await storedEvents()).toEqual([])
  })

  it('is not told when it did not come to be', async () => {
    const { one, heard } = listener('first')
    await byTest(() =>
      transaction(async (tx) => {
        await outbox.append(tx, served('ours-1'))
        throw new Error('no')
      }),
    ).catch(() => undefined)
    await createWorker([], [one]).drain()
    expect(heard).toEqual([])
  })

  it('is told as it was, with its id and its time, in the name of the system', async () => {
    const events: { event: DeliveredEvent; scope: unknown }[] = []
    const one = consumer('whole', 'tray.served', (event) => Promise.resolve(void events.push({ event, scope: currentScope() })))
    const data = { trayId: 'a', deep: { empty: {}, none: null, list: [1, { x: 2 }] } }
    await outbox.append(undefined, { name: 'tray.served', data })
    await createWorker([], [one]).drain()
    expect(events).toEqual([{ event: { id: expect.any(String), name: 'tray.served', at: expect.any(Date), data }, scope: { system: 'consumer whole' } }])
  })

  it('is told again to who failed, and not to who did not', async () => {
    let broken = true
    const [good, bad] = [listener('good'), listener('bad', () => broken)]
    const worker = createWorker([], [good.one, bad.one])
    await outbox.append(undefined, served('ours-1'))
    await worker.drain()
    expect(await storedEvents()).toMatchObject([{ pending: ['bad'], attempts: 1, dead: false, error: 'Error: bad cannot' }])
    await worker.drain()
    expect(bad.heard).toHaveLength(1)
    broken = false
    await passPauses()
    await worker.drain()
    expect([good.heard.length, bad.heard.length, await storedEvents()]).toEqual([1, 2, []])
  })

  it('does not hold up the others when one of them fails', async () => {
    const { one, heard } = listener('picky', ({ data }) => data.trayId === 'bad')
    await outbox.append(undefined, served('bad'), served('a'), served('b'))
    await createWorker([], [one]).drain()
    expect(heard.sort()).toEqual(['a', 'b', 'bad'])
    expect(await storedEvents()).toHaveLength(1)
  })

  it('is given up after eight tries, lies where a person sees it, and is told when that person says so', async () => {
    let broken = true
    const [good, bad] = [listener('good'), listener('bad', () => broken)]
    const worker = createWorker([], [good.one, bad.one])
    const counted = async () => (await deadLetters.get()).values.find(({ labels }) => labels.store === 'outbox')?.value ?? 0
    const before = await counted()
    await outbox.append(undefined, served('ours-1'))
    for (let i = 0; i < 12; i++) {
      await worker.drain()
      await passPauses()
    }
    expect([good.heard.length, bad.heard.length, (await counted()) - before]).toEqual([1, 8, 1])
    const [line] = await listDead()
    expect(line).toMatchObject({ store: 'outbox', name: 'tray.served', attempts: 8, error: 'Error: bad cannot' })

    broken = false
    expect(await replayDead('no such id')).toBe(0)
    expect(await replayDead(line?.id)).toBe(1)
    await worker.drain()
    expect([good.heard.length, bad.heard.length, await listDead(), await storedEvents()]).toEqual([1, 9, [], []])
  })

  it('is shown and replayed from the command line', async () => {
    const { one, heard } = listener('bad', () => heard.length <= 8)
    const worker = createWorker([], [one])
    await outbox.append(undefined, served('ours-1'))
    for (let i = 0; i < 9; i++) {
      await worker.drain()
      await passPauses()
    }
    const replay = async (...args: string[]) => {
      const program = runProgram(programOf('server/cli/replay.ts'), args, { MONGODB_URI: testUri(), LOG_LEVEL: 'silent' })
      expect((await program.ended).code).toBe(0)
      return program.output()
    }
    expect(await replay()).toContain('tray.served')
    expect(await replay('all')).toContain('1 put back')
    await worker.drain()
    expect([heard.length, await storedEvents()]).toEqual([9, []])
  })

  it('is told again by another process when the first dies over it', async () => {
    const { one, heard } = listener('first')
    await outbox.append(undefined, served('ours-1'))
    let reached: () => void = () => undefined
    const inside = new Promise<void>((resolve) => (reached = resolve))
    const dying = createWorker([], [{ ...one, handle: () => (reached(), new Promise(() => undefined)) }], 'dying')
    void dying.drain()
    await inside
    const other = createWorker([], [one], 'other')
    await other.drain()
    expect(heard).toEqual([])
    await passPauses()
    await other.drain()
    expect([heard, await storedEvents()]).toEqual([['ours-1'], []])
  })

  it('is told once by several workers that look at the same time', async () => {
    const { one, heard } = listener('first')
    await outbox.append(undefined, ...Array.from({ length: 60 }, (_, i) => served(String(i))))
    await Promise.all(Array.from({ length: 4 }, (_, i) => createWorker([], [one], `w${i}`).drain()))
    expect([heard.length, new Set(heard).size, await storedEvents()]).toEqual([60, 60, []])
  })

  it('goes away where nobody asked for it', async () => {
    await outbox.append(undefined, { name: 'tray.unheard', data: {} })
    await createWorker([], []).drain()
    expect(await storedEvents()).toEqual([])
  })

  it('is counted while it waits', async () => {
    await outbox.append(undefined, served('a'), served('b'), served('c'))
    await createWorker([], [listener('bad', () => true).one]).drain()
    expect((await outboxDepth.get()).values[0]?.value).toBe(3)
  })

  it('reaches a running worker of this process without waiting for its next look', async () => {
    const { one, heard } = listener('first')
    const worker = createWorker([], [one])
    await worker.start()
    try {
      await outbox.append(undefined, served('a'))
      await until(() => heard.length > 0, 'it was heard')
    } finally {
      await worker.stop()
    }
    expect(heard).toEqual(['a'])
    await outbox.append(undefined, served('b'))
    expect(heard).toEqual(['a'])
  })
})
