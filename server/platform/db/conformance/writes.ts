import { DUPLICATE, holds, type Probe, refusal, same, winners } from './bench'

const area = 'writes'
const twenty = Array.from({ length: 20 }, (_, i) => i)

interface BulkFault {
  writeErrors?: { index: number; code?: number; err?: { index?: number; code?: number } }[]
  insertedCount?: number
}

/** Writes as repositories make them. */
export const writes: Probe[] = [
  {
    area,
    name: 'a write concern of majority and journal is acknowledged',
    async run({ collection }) {
      const rows = await collection()
      const result = await rows.insertOne({ _id: 1 }, { writeConcern: { w: 'majority', journal: true } })
      holds(result.acknowledged, 'not acknowledged')
    },
  },
  {
    area,
    name: 'one of twenty inserts of the same id wins',
    async run({ collection }) {
      const rows = await collection()
      same(await winners(twenty.map((n) => rows.insertOne({ _id: 'same', n }))), 1)
    },
  },
  {
    area,
    name: 'one of twenty inserts of the same unique key wins',
    async run({ collection }) {
      const rows = await collection()
      await rows.createIndex({ school: 1, day: 1 }, { unique: true })
      same(await winners(twenty.map((_id) => rows.insertOne({ _id, school: 'a', day: '2026-09-01' }))), 1)
    },
  },
  {
    area,
    name: 'an unordered batch keeps what fits and names by its place what does not',
    async run({ filled }) {
      const rows = await filled({ _id: 2 })
      const error = (await refusal(rows.insertMany([{ _id: 1 }, { _id: 2 }, { _id: 3 }], { ordered: false }))) as BulkFault
      same(
        (error.writeErrors ?? []).map((fault) => [fault.index, fault.code]),
        [[1, DUPLICATE]],
      )
      same(await rows.countDocuments({}), 3)
    },
  },
  {
    area,
    name: 'one of twenty takes a record from a state to the next',
    async run({ filled }) {
      const rows = await filled({ _id: 1, state: 'FOUND' })
      const taken = await Promise.all(
        twenty.map((by) => rows.findOneAndUpdate({ _id: 1, state: 'FOUND' }, { $set: { state: 'CLAIMED', by } }, { returnDocument: 'after' })),
      )
      same(taken.filter((each) => each !== null).length, 1)
    },
  },
  {
    area,
    name: 'the first by an order is taken, each by one',
    async run({ filled }) {
      const rows = await filled(...twenty.map((_id) => ({ _id, free: true, due: 100 - _id })))
      const taken = await Promise.all(
        twenty.map(() => rows.findOneAndUpdate({ free: true, due: { $lte: 100 } }, { $set: { free: false } }, { sort: { due: 1 }, returnDocument: 'before' })),
      )
      same(
        taken.map((each) => Number(each?._id)).sort((a, b) => a - b),
        twenty,
      )
    },
  },
  {
    area,
    name: 'twenty additions at the same moment are all counted',
    async run({ filled }) {
      const rows = await filled({ _id: 1, n: 0 })
      await Promise.all(twenty.map(() => rows.updateOne({ _id: 1 }, { $inc: { n: 1 } })))
      same((await rows.findOne({ _id: 1 }))?.['n'], 20)
    },
  },
  {
    area,
    name: 'an upsert gives birth once, with what it sets on insert alone',
    async run({ collection }) {
      const rows = await collection()
      const upsert = (n: number) => rows.updateOne({ _id: 'a' }, { $setOnInsert: { born: true }, $max: { n } }, { upsert: true })
      const [first, second] = [await upsert(2), await upsert(1)]
      same([first.upsertedCount, second.upsertedCount, second.matchedCount], [1, 0, 1])
      same(await rows.findOne({ _id: 'a' }), { _id: 'a', born: true, n: 2 })
    },
  },
  {
    area,
    name: 'bulk writes count what they inserted, changed and deleted',
    async run({ filled }) {
      const rows = await filled({ _id: 1, n: 1 }, { _id: 2, n: 1 })
      const result = await rows.bulkWrite(
        [
          { insertOne: { document: { _id: 3 } } },
          { updateMany: { filter: { n: 1 }, update: { $set: { n: 2 } } } },
          { updateOne: { filter: { _id: 9 }, update: { $set: { n: 9 } }, upsert: true } },
          { deleteOne: { filter: { _id: 3 } } },
        ],
        { ordered: true },
      )
      same([result.insertedCount, result.modifiedCount, result.upsertedCount, result.deletedCount], [1, 2, 1, 1])
    },
  },
  {
    area,
    name: 'elements of arrays are added once, pulled, and changed by a filter',
    async run({ filled }) {
      const rows = await filled({ _id: 1, tags: ['a'], items: [{ k: 1 }, { k: 2 }] })
      await rows.updateOne({ _id: 1 }, { $addToSet: { tags: { $each: ['a', 'b'] } } })
      await rows.updateOne({ _id: 1 }, { $pull: { tags: 'a' } as never })
      await rows.updateOne({ _id: 1 }, { $set: { 'items.$[i].done': true } }, { arrayFilters: [{ 'i.k': 2 }] })
      await rows.updateOne({ _id: 1 }, { $push: { items: { $each: [{ k: 3 }], $slice: -2 } } as never })
      same(await rows.findOne({ _id: 1 }), { _id: 1, tags: ['b'], items: [{ k: 2, done: true }, { k: 3 }] })
    },
  },
  {
    area,
    name: 'a field is taken away, and a missing one is found as missing',
    async run({ filled }) {
      const rows = await filled({ _id: 1, a: 1 }, { _id: 2 })
      await rows.updateOne({ _id: 1 }, { $unset: { a: '' } })
      same(await rows.countDocuments({ a: { $exists: false } }), 2)
    },
  },
  {
    area,
    name: 'an unknown operator is refused',
    async run({ filled }) {
      const rows = await filled({ _id: 1 })
      await refusal(rows.updateOne({ _id: 1 }, { $frob: { a: 1 } } as never))
      await refusal(rows.find({ a: { $frob: 1 } } as never).toArray())
    },
  },
]
