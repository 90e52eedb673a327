import { holds, type Probe, same } from './bench'

const area = 'reads'
const day = (text: string) => new Date(`${text}Z`)

/** Queries and aggregations as repositories make them. */
export const reads: Probe[] = [
  {
    area,
    name: 'dates keep their milliseconds, texts their characters, numbers their kind',
    async run({ filled }) {
      const row = {
        _id: 'x',
        at: day('2026-03-01T04:05:06.789'),
        text: '云桥小学 𠮷🍚',
        whole: 9_007_199_254_740_991,
        part: 0.1,
        none: null,
        flag: false,
        bytes: 'AA==',
      }
      const rows = await filled(row)
      same(await rows.findOne({ _id: 'x' }), row)
    },
  },
  {
    area,
    name: 'dates are compared to the millisecond',
    async run({ filled }) {
      const rows = await filled({ _id: 1, at: day('2026-03-01T00:00:00.000') }, { _id: 2, at: day('2026-03-01T00:00:00.001') })
      same(await rows.countDocuments({ at: { $gt: day('2026-03-01T00:00:00.000') } }), 1)
    },
  },
  {
    area,
    name: 'a list of a thousand ids is found',
    async run({ filled }) {
      const all = Array.from({ length: 1500 }, (_, i) => i)
      const rows = await filled(...all.map((_id) => ({ _id })))
      same(await rows.countDocuments({ _id: { $in: all.slice(0, 1000) } }), 1000)
    },
  },
  {
    area,
    name: 'a cursor brings thousands in order',
    async run({ filled }) {
      const rows = await filled(...Array.from({ length: 3000 }, (_, i) => ({ _id: i, text: 'x'.repeat(200) })))
      let next = 0
      for await (const { _id } of rows.find().sort({ _id: 1 }).batchSize(100)) same(_id, next++)
      same(next, 3000)
    },
  },
  {
    area,
    name: 'a projection brings what it names, also inside arrays, and hides what it excludes',
    async run({ filled }) {
      const rows = await filled({ _id: 1, a: 1, o: { r: 1, s: 2 }, items: [{ k: 1, secret: 2 }] })
      same(await rows.findOne({ _id: 1 }, { projection: { 'o.r': 1, 'items.k': 1 } }), { _id: 1, o: { r: 1 }, items: [{ k: 1 }] })
      same(await rows.findOne({ _id: 1 }, { projection: { a: 0, o: 0, 'items.secret': 0 } }), { _id: 1, items: [{ k: 1 }] })
    },
  },
  {
    area,
    name: 'alternatives, negations and elements are matched',
    async run({ filled }) {
      const rows = await filled(
        { _id: 1, a: 1, items: [{ k: 1, n: 5 }] },
        {
          _id: 2,
          b: 2,
          items: [
            { k: 1, n: 1 },
            { k: 2, n: 5 },
          ],
        },
        { _id: 3 },
      )
      same(await rows.countDocuments({ $or: [{ a: 1 }, { b: 2 }] }), 2)
      same(await rows.countDocuments({ a: { $ne: 1 } }), 2)
      same(await rows.countDocuments({ $and: [{ a: { $exists: false } }, { b: { $nin: [2] } }] }), 1)
      same(await rows.countDocuments({ items: { $elemMatch: { k: 1, n: { $gte: 5 } } } }), 1)
      same(await rows.countDocuments({ 'items.n': 5 }), 2)
    },
  },
  {
    area,
    name: 'different values of a field are listed',
    async run({ filled }) {
      const rows = await filled({ _id: 1, k: 'a' }, { _id: 2, k: 'b' }, { _id: 3, k: 'a' })
      same((await rows.distinct('k')).sort(), ['a', 'b'])
    },
  },
  {
    area,
    name: 'rows are grouped, counted and summed',
    async run({ filled }) {
      const rows = await filled({ _id: 1, k: 'a', n: 1 }, { _id: 2, k: 'b', n: 2 }, { _id: 3, k: 'a', n: 3 })
      const groups = await rows
        .aggregate([{ $group: { _id: '$k', all: { $sum: 1 }, n: { $sum: '$n' }, most: { $max: '$n' }, ids: { $push: '$_id' } } }, { $sort: { _id: 1 } }])
        .toArray()
      same(groups, [
        { _id: 'a', all: 2, n: 4, most: 3, ids: [1, 3] },
        { _id: 'b', all: 1, n: 2, most: 2, ids: [2] },
      ])
    },
  },
  {
    area,
    name: 'elements are counted after $unwind and mapped by $map',
    async run({ filled }) {
      const rows = await filled({ _id: 1, items: [{ n: 1 }, { n: 2 }] }, { _id: 2, items: [{ n: 4 }] })
      same(await rows.aggregate([{ $unwind: '$items' }, { $group: { _id: null, n: { $sum: '$items.n' } } }]).toArray(), [{ _id: null, n: 7 }])
      const mapped = await rows.aggregate([{ $match: { _id: 1 } }, { $project: { all: { $map: { input: '$items', as: 'i', in: '$$i.n' } } } }]).toArray()
      same(mapped, [{ _id: 1, all: [1, 2] }])
    },
  },
  {
    area,
    name: 'rows of another collection are joined by a plain field',
    async run({ filled }) {
      const schools = await filled({ _id: 's1', name: 'A' })
      const rows = await filled({ _id: 1, schoolId: 's1' }, { _id: 2, schoolId: 'none' })
      const joined = await rows
        .aggregate([
          { $lookup: { from: schools.collectionName, localField: 'schoolId', foreignField: '_id', as: 'schools' } },
          { $set: { school: { $first: '$schools' } } },
          { $project: { name: '$school.name' } },
          { $sort: { _id: 1 } },
        ])
        .toArray()
      same(joined, [{ _id: 1, name: 'A' }, { _id: 2 }])
    },
  },
  {
    area,
    name: 'several questions are answered at once, and values fall into ranges',
    async run({ filled }) {
      const rows = await filled(...[1, 5, 12].map((n) => ({ _id: n, n })))
      const [answer] = await rows
        .aggregate([{ $facet: { all: [{ $count: 'n' }], ranges: [{ $bucket: { groupBy: '$n', boundaries: [0, 10, 20], output: { n: { $sum: 1 } } } }] } }])
        .toArray()
      same(answer, {
        all: [{ n: 3 }],
        ranges: [
          { _id: 0, n: 2 },
          { _id: 10, n: 1 },
        ],
      })
    },
  },
  {
    area,
    name: 'days are those of Shanghai',
    async run({ filled }) {
      const rows = await filled({ _id: 1, at: day('2026-03-01T15:59:59.999') }, { _id: 2, at: day('2026-03-01T16:00:00.000') })
      const [text, begin] = await Promise.all(
        [
          { $dateToString: { date: '$at', format: '%Y-%m-%d', timezone: 'Asia/Shanghai' } },
          { $dateTrunc: { date: '$at', unit: 'day', timezone: 'Asia/Shanghai' } },
        ].map((expression) => rows.aggregate([{ $project: { d: expression } }, { $sort: { _id: 1 } }]).toArray()),
      )
      same(
        text?.map(({ d }) => d as string),
        ['2026-03-01', '2026-03-02'],
      )
      same(
        begin?.map(({ d }) => d as Date),
        [day('2026-02-28T16:00:00.000'), day('2026-03-01T16:00:00.000')],
      )
    },
  },
  {
    area,
    name: 'it is a replica set whose primary writes',
    async run({ db }) {
      const hello = await db.admin().command({ hello: 1 })
      holds(hello['setName'], 'no replica set: transactions need one')
      holds(hello['isWritablePrimary'], 'not a writable primary')
      holds(Number(hello['maxWireVersion']) >= 17, `speaks as a MongoDB before 6.0 (wire version ${String(hello['maxWireVersion'])})`)
    },
  },
]
