import type { mongo } from 'mongoose'
import { DUPLICATE, holds, type Probe, refusal, type Row, same } from './bench'

const area = 'indexes'

interface Explained {
  queryPlanner?: { winningPlan?: unknown }
}

/** Whether a query walks an index instead of the collection. */
async function byIndex(query: mongo.FindCursor<Row>): Promise<boolean> {
  const plan = JSON.stringify(((await query.explain('queryPlanner')) as Explained).queryPlanner?.winningPlan ?? {})
  return plan.includes('IXSCAN') && !plan.includes('COLLSCAN')
}

/** Indexes as migrations make them. */
export const indexes: Probe[] = [
  {
    area,
    name: 'a partial unique index binds the records that it is for, and no others',
    async run({ collection }) {
      const rows = await collection()
      await rows.createIndex({ k: 1 }, { unique: true, partialFilterExpression: { open: true } })
      await rows.insertMany([
        { _id: 1, k: 'a', open: true },
        { _id: 2, k: 'a', open: false },
        { _id: 3, k: 'a' },
      ])
      same((await refusal(rows.insertOne({ _id: 4, k: 'a', open: true }))).code, DUPLICATE)
      same((await refusal(rows.updateOne({ _id: 2 }, { $set: { open: true } }))).code, DUPLICATE)
    },
  },
  {
    area,
    name: 'a partial index by the presence of a field',
    async run({ collection }) {
      const rows = await collection()
      await rows.createIndex({ openid: 1 }, { unique: true, partialFilterExpression: { openid: { $exists: true } } })
      await rows.insertMany([{ _id: 1 }, { _id: 2 }, { _id: 3, openid: 'x' }])
      same((await refusal(rows.insertOne({ _id: 4, openid: 'x' }))).code, DUPLICATE)
    },
  },
  {
    area,
    name: 'an index over an array finds by any element, and by all of several',
    async run({ filled }) {
      const rows = await filled({ _id: 1, grams: ['ab', 'bc'] }, { _id: 2, grams: ['bc', 'cd'] })
      await rows.createIndex({ grams: 1 })
      same(await rows.countDocuments({ grams: 'bc' }), 2)
      same(await rows.countDocuments({ grams: { $all: ['ab', 'bc'] } }), 1)
      holds(await byIndex(rows.find({ grams: 'ab' })), 'walks the collection')
    },
  },
  {
    area,
    name: 'a compound index serves an equality, a range and the order in one walk',
    async run({ filled }) {
      const rows = await filled(...Array.from({ length: 60 }, (_, i) => ({ _id: i, school: i % 3, day: i })))
      await rows.createIndex({ school: 1, day: 1 })
      const query = () =>
        rows
          .find({ school: 1, day: { $gte: 10, $lt: 40 } })
          .sort({ day: 1 })
          .limit(3)
      holds(await byIndex(query()), 'walks the collection')
      same(
        (await query().toArray()).map(({ day }) => day),
        [10, 13, 16],
      )
    },
  },
  {
    area,
    name: 'records expire by an index with a time to live',
    async run({ collection }) {
      const rows = await collection()
      await rows.createIndex({ at: 1 }, { expireAfterSeconds: 3600 })
      const made = (await rows.indexes()).find((index) => index.key['at'] === 1)
      same(made?.expireAfterSeconds, 3600)
    },
  },
  {
    area,
    name: 'the same index made twice is one; another under its name is refused',
    async run({ collection }) {
      const rows = await collection()
      await rows.createIndex({ a: 1 })
      await rows.createIndex({ a: 1 })
      same((await rows.indexes()).length, 2)
      await refusal(rows.createIndex({ a: 1 }, { unique: true }))
    },
  },
  {
    area,
    name: 'pages by key go through everything once',
    async run({ filled }) {
      const all = Array.from({ length: 250 }, (_, i) => `k${String(i).padStart(4, '0')}`)
      const rows = await filled(...all.map((_id) => ({ _id })))
      const seen: unknown[] = []
      for (let after = ''; ;) {
        const page = await rows
          .find({ _id: { $gt: after } })
          .sort({ _id: 1 })
          .limit(40)
          .toArray()
        seen.push(...page.map(({ _id }) => _id))
        if (page.length < 40) break
        after = String(page.at(-1)?._id)
      }
      same(seen, all)
    },
  },
]
