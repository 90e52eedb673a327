import mongoose from 'mongoose'
import { database, transaction } from '@platform/db'
import { inSnapshot, type Snapshot } from '@platform/db/snapshot'
import { testUri, useDatabase } from '../../../helpers/database'

interface Purse {
  _id: string
  fen: number
}
const PURSES = 200
const EACH = 1000

async function readPurses(snapshot: Snapshot): Promise<Purse[]> {
  const purses: Purse[] = []
  for await (const bytes of snapshot.documents('purse')) purses.push(mongoose.mongo.BSON.deserialize(bytes) as Purse)
  return purses
}

describe('the database at one moment', () => {
  const purses = () => database().collection<Purse>('purse')
  // before the connection is closed
  afterAll(() => purses().drop())
  useDatabase()
  const idOf = (i: number) => `P${String(i % PURSES).padStart(4, '0')}`

  beforeAll(async () => {
    await purses().deleteMany({})
    await purses().insertMany(Array.from({ length: PURSES }, (_, i) => ({ _id: idOf(i), fen: EACH })))
  })

  /** Moves money until it is told to stop, each time all or nothing, and brings new purses into being with what others lose. */
  function mover() {
    let [moved, stopped] = [0, false]
    const move = (i: number) =>
      transaction(async (tx) => {
        await purses().updateOne({ _id: idOf(i * 7) }, { $inc: { fen: -3 } }, { session: tx })
        await purses().updateOne({ _id: idOf(i * 13 + 1) }, { $inc: { fen: 2 } }, { session: tx })
        await purses().insertOne({ _id: `N${String(i).padStart(6, '0')}`, fen: 1 }, { session: tx })
      })
    const moving = (async () => {
      for (; !stopped; moved++) await move(moved)
    })()
    return {
      moved: () => moved,
      stop: async () => {
        stopped = true
        await moving
      },
    }
  }

  it('is whole while money moves, however often it is read', async () => {
    const others = mover()
    while (others.moved() < 5) await new Promise((resolve) => setTimeout(resolve, 10))
    const before = await purses().countDocuments()
    const [first, second, moved] = await inSnapshot(async (snapshot) => {
      const one = await readPurses(snapshot)
      const begun = others.moved()
      while (others.moved() < begun + 20) await new Promise((resolve) => setTimeout(resolve, 10))
      return [one, await readPurses(snapshot), others.moved() - begun] as const
    })
    await others.stop()
    expect(moved).toBeGreaterThanOrEqual(20)
    expect(first.reduce((sum, { fen }) => sum + fen, 0)).toBe(PURSES * EACH)
    expect(first.length).toBeGreaterThanOrEqual(before)
    expect(new Set(first.map(({ _id }) => _id)).size).toBe(first.length)
    const sorted = (list: readonly Purse[]) => [...list].sort((a, b) => (a._id < b._id ? -1 : 1))
    expect(sorted(second)).toEqual(sorted(first))
  })

  it('is refused where a collection came or went meanwhile', async () => {
    const reading = inSnapshot(async (snapshot) => {
      await readPurses(snapshot)
      await database().collection('late_comer').insertOne({ a: 1 })
    })
    await expect(reading).rejects.toThrow(/^collections or indexes were changed while they were read/)
    await database().collection('late_comer').drop()
  })

  it('is refused where the engine lets it go before all is read', async () => {
    const reading = inSnapshot((snapshot) => {
      const admin = database().client.db('admin')
      const lifeOf = (seconds: number) => admin.command({ setParameter: 1, transactionLifetimeLimitSeconds: seconds })
      return snapshot.way === 'transaction'
        ? lifeOf(1)
            .then(() => new Promise((resolve) => setTimeout(resolve, 3000)))
            .then(() => readPurses(snapshot))
            .finally(() => lifeOf(60))
        : Promise.reject(Object.assign(new Error('SnapshotTooOld'), { code: 239 }))
    })
    await expect(reading).rejects.toThrow(/^the database could not keep the moment \((transaction|snapshot session)\)/)
  })

  it('leaves neither transaction nor session open', async () => {
    const admin = database().client.db('admin')
    await inSnapshot(readPurses)
    expect(await admin.command({ getParameter: 1, transactionLifetimeLimitSeconds: 1 })).toMatchObject({ transactionLifetimeLimitSeconds: 60 })
  })
})

describe('the wish for a moment of the past', () => {
  const said: mongoose.mongo.CommandStartedEvent[] = []
  beforeAll(async () => {
    // as the product connects, and each command told
    await mongoose.connect(testUri(), { readConcern: { level: 'majority' }, monitorCommands: true })
    mongoose.connection.getClient().on('commandStarted', (event) => said.push(event))
  })
  afterAll(() => mongoose.disconnect())

  it('is said with every read, whatever the connection says of itself', async () => {
    await inSnapshot(() => Promise.resolve())
    const reads = said.filter(({ commandName, command }) => commandName === 'find' && (command as { find: string }).find === 'snapshot_canary')
    expect(reads[0]?.command).toMatchObject({ readConcern: { level: 'snapshot' } })
  })
})
