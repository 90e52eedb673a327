import type { mongo } from 'mongoose'
import { type Bench, holds, type Probe, refusal, same } from './bench'

const area = 'transactions'
const OPTIONS: mongo.TransactionOptions = { writeConcern: { w: 'majority', journal: true }, readConcern: { level: 'snapshot' } }

async function inSession<T>({ client }: Bench, work: (session: mongo.ClientSession) => Promise<T>): Promise<T> {
  const session = client.startSession()
  try {
    return await work(session)
  } finally {
    if (session.inTransaction()) await session.abortTransaction()
    await session.endSession()
  }
}

/** Transactions as `transaction` opens them. */
export const transactions: Probe[] = [
  {
    area,
    name: 'two collections change together',
    async run(bench) {
      const [one, two] = [await bench.collection(), await bench.collection()]
      await inSession(bench, async (session) => {
        session.startTransaction(OPTIONS)
        await one.insertOne({ _id: 1 }, { session })
        await two.insertOne({ _id: 1 }, { session })
        same(await one.countDocuments({}), 0)
        await session.commitTransaction()
      })
      same([await one.countDocuments({}), await two.countDocuments({})], [1, 1])
    },
  },
  {
    area,
    name: 'what is rolled back was never there',
    async run(bench) {
      const rows = await bench.filled({ _id: 1, n: 1 })
      await inSession(bench, async (session) => {
        session.startTransaction(OPTIONS)
        await rows.insertOne({ _id: 2 }, { session })
        await rows.updateOne({ _id: 1 }, { $set: { n: 2 } }, { session })
        same((await rows.findOne({ _id: 1 }, { session }))?.['n'], 2)
        await session.abortTransaction()
      })
      same(await rows.find().toArray(), [{ _id: 1, n: 1 }])
    },
  },
  {
    area,
    name: 'a reader sees the moment at which it began',
    async run(bench) {
      const rows = await bench.filled({ _id: 1, n: 1 })
      await inSession(bench, async (session) => {
        session.startTransaction(OPTIONS)
        await rows.findOne({ _id: 1 }, { session })
        await rows.updateOne({ _id: 1 }, { $set: { n: 2 } })
        same((await rows.findOne({ _id: 1 }, { session }))?.['n'], 1)
      })
    },
  },
  {
    area,
    name: 'of two that change the same record one is told to try again',
    async run(bench) {
      const rows = await bench.filled({ _id: 1, n: 0 })
      await inSession(bench, (first) =>
        inSession(bench, async (second) => {
          first.startTransaction(OPTIONS)
          second.startTransaction(OPTIONS)
          await rows.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session: first })
          const error = await refusal(rows.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session: second }))
          holds(error.hasErrorLabel?.('TransientTransactionError'), 'without the label TransientTransactionError')
          await first.commitTransaction()
        }),
      )
      same((await rows.findOne({ _id: 1 }))?.['n'], 1)
    },
  },
  {
    area,
    name: 'sixteen transfers at the same moment lose nothing',
    async run(bench) {
      const rows = await bench.filled({ _id: 'a', n: 100 }, { _id: 'b', n: 100 })
      const transfer = (from: string, to: string) =>
        inSession(bench, (session) =>
          session.withTransaction(async () => {
            await rows.updateOne({ _id: from }, { $inc: { n: -1 } }, { session })
            await rows.updateOne({ _id: to }, { $inc: { n: 1 } }, { session })
          }, OPTIONS),
        )
      await Promise.all(Array.from({ length: 16 }, (_, i) => (i % 4 === 0 ? transfer('b', 'a') : transfer('a', 'b'))))
      same(await rows.find().sort({ _id: 1 }).toArray(), [
        { _id: 'a', n: 92 },
        { _id: 'b', n: 108 },
      ])
    },
  },
  {
    area,
    name: 'a duplicate inside ends it, and nothing of it stays',
    async run(bench) {
      const rows = await bench.filled({ _id: 1 })
      await inSession(bench, async (session) => {
        session.startTransaction(OPTIONS)
        await rows.insertOne({ _id: 2 }, { session })
        await refusal(rows.insertOne({ _id: 1 }, { session }))
      })
      same(await rows.countDocuments({}), 1)
    },
  },
]
