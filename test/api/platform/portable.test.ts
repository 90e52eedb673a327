/* eslint-disable haofan/portable-query -- shows what the plugin refuses where the lint cannot see it */
import { model, type PipelineStage, Schema } from 'mongoose'
import { asSystem, scoped } from '@platform/db'
import { PortabilityError } from '@platform/db/portability-error'
import { nestAlternatives } from '@platform/db/portable'
import { useDatabase } from '../../helpers/database'

interface Order {
  _id: string
  schoolId: string
  supplier?: { name: string }
  items: { qty: number; secret?: string; parts?: { n: number }[] }[]
  tags?: string[]
  seal?: Buffer
  at?: Date
}

const itemSchema = new Schema({ qty: Number, secret: String, parts: { type: [{ n: Number }], default: undefined } }, { _id: false })
const schema = new Schema<Order>(
  {
    _id: { type: String, required: true },
    schoolId: String,
    supplier: { name: String },
    items: { type: [itemSchema], required: true },
    tags: { type: [String], default: undefined },
    seal: Buffer,
    at: Date,
  },
  { collection: 'test_order', versionKey: false },
)
schema.plugin(scoped, { axes: ['school'] })
const OrderModel = model('TestOrder', schema)

const innerSchema = new Schema({ _id: String, seal: Buffer, items: [{ qty: Number }] }, { collection: 'test_inner', versionKey: false })
innerSchema.plugin(scoped, { internal: true })
const InnerModel = model('TestInner', innerSchema)

const run = <T>(fn: () => PromiseLike<T>): Promise<T> => asSystem('a test of what engines answer', fn)
const aggregate = (...stages: unknown[]) => run(() => OrderModel.aggregate<Record<string, unknown>>(stages as PipelineStage[]))
const joined = (pipeline: unknown[], more: object = {}) => ({ $lookup: { from: 'test_order', as: 'others', pipeline, ...more } })
const PIPELINE = Object.freeze([{ $set: { items: [] } }]) as never

/** What one engine answers and another answers wrongly without a word, in all the places where it may hide. */
const SILENT: Record<string, unknown[]> = {
  'a path through a list': [{ $project: { n: { $sum: '$items.qty' } } }],
  'a path through a list in $set': [{ $set: { n: '$items.qty' } }],
  'a path through a list in $group': [{ $group: { _id: '$schoolId', n: { $sum: '$items.qty' } } }],
  'a path through a list as a group key': [{ $group: { _id: '$items.qty' } }],
  'a path through a list in $expr': [{ $match: { $expr: { $gt: ['$items.qty', 1] } } }],
  'a path through a list in an $expr within $or': [{ $match: { $or: [{ $expr: { $gt: ['$items.qty', 1] } }] } }],
  'a path through a list from the root': [{ $set: { n: '$$ROOT.items.qty' } }],
  'a path through a list of the current document': [{ $set: { n: '$$CURRENT.items.qty' } }],
  'a path through a list in a list': [{ $unwind: '$items' }, { $set: { n: '$items.parts.n' } }],
  'a path through a list of an item': [{ $set: { n: { $map: { input: '$items', as: 'item', in: '$$item.parts.n' } } } }],
  'a path through a list by a variable': [{ $set: { n: { $let: { vars: { all: '$items' }, in: '$$all.qty' } } } }],
  'a path through a list while reducing': [{ $set: { n: { $reduce: { input: '$items', initialValue: 0, in: '$$this.parts.n' } } } }],
  'a path through a list that was renamed': [{ $project: { all: '$items' } }, { $set: { n: '$all.qty' } }],
  'a path through a list that was made': [{ $set: { all: { $filter: { input: '$items', cond: true } } } }, { $set: { n: '$all.qty' } }],
  'a path through a list that was gathered': [{ $group: { _id: '$schoolId', all: { $push: '$$ROOT' } } }, { $set: { n: '$all._id' } }],
  'a path through what was joined': [joined([]), { $set: { n: '$others._id' } }],
  'a path through a list in what is joined': [joined([{ $set: { n: '$items.qty' } }])],
  'a path through a list in what is united': [{ $unionWith: { coll: 'test_order', pipeline: [{ $set: { n: '$items.qty' } }] } }],
  'a path through a list in a facet': [{ $facet: { a: [{ $set: { n: '$items.qty' } }] } }],
  'a path through a facet': [{ $facet: { a: [] } }, { $set: { n: '$a._id' } }],
  'a path through a list for a join': [joined([], { let: { qty: '$items.qty' } })],
  'a join by a field in a list': [{ $lookup: { from: 'test_order', localField: 'items.qty', foreignField: '_id', as: 'others' } }],
  'a join to a field in a list': [{ $lookup: { from: 'test_order', localField: '_id', foreignField: 'items.qty', as: 'others' } }],
  'hiding in a list': [{ $unset: 'items.secret' }],
  'hiding several in a list': [{ $unset: ['supplier.name', 'items.secret'] }],
  'hiding in a list by $project': [{ $project: { 'items.secret': 0 } }],
  'hiding in a list by false': [{ $project: { 'items.secret': false } }],
  'hiding in a list that is joined': [joined([{ $unset: 'items.secret' }])],
  'a text for a missing date': [{ $set: { day: { $dateToString: { date: '$at', onNull: 'none' } } } }],
  'a text for a missing date, deep inside': [{ $set: { day: { $concat: ['on ', { $dateToString: { date: '$at', onNull: 'none' } }] } } }],
  'a range on bytes': [{ $match: { seal: { $gt: Buffer.from([1]) } } }],
}

describe('what engines answer differently in silence', () => {
  useDatabase()
  beforeAll(() =>
    run(async () => {
      await OrderModel.create({ _id: 'a', schoolId: 'ours', supplier: { name: '合心' }, items: [{ qty: 1, secret: 's' }, { qty: 2 }], at: new Date(0) })
      await OrderModel.create({ _id: 'b', schoolId: 'ours', items: [] })
    }),
  )

  it.each(Object.entries(SILENT))('is refused: %s', async (_, stages) => {
    await expect(aggregate(...stages)).rejects.toThrow(PortabilityError)
  })

  it.each([
    ['updateOne', () => OrderModel.updateOne({ _id: 'a' }, PIPELINE, { updatePipeline: true })],
    ['updateMany', () => OrderModel.updateMany({}, PIPELINE, { updatePipeline: true })],
    ['findOneAndUpdate', () => OrderModel.findOneAndUpdate({ _id: 'a' }, PIPELINE, { updatePipeline: true })],
    ['bulkWrite', () => OrderModel.bulkWrite([{ updateOne: { filter: { _id: 'a' }, update: PIPELINE } }])],
    ['updateOne of an internal model', () => InnerModel.updateOne({ _id: 'a' }, PIPELINE, { updatePipeline: true })],
    ['bulkWrite of an internal model', () => InnerModel.bulkWrite([{ updateMany: { filter: {}, update: PIPELINE } }])],
  ])('is refused: an update by pipeline, by %s', async (_, update) => {
    await expect(run(async () => await update())).rejects.toThrow(/by pipeline/)
    expect((await run(() => OrderModel.findById('a').lean<Order>()))?.items).toHaveLength(2)
  })

  const range = { seal: { $gte: Buffer.from([1]) } }
  it.each([
    ['find', () => OrderModel.find(range)],
    ['findOne', () => OrderModel.findOne({ $and: [range] })],
    ['countDocuments', () => OrderModel.countDocuments({ $or: [{ _id: 'a' }, range] })],
    ['distinct', () => OrderModel.distinct('_id', { seal: { $not: { $lt: Buffer.from([1]) } } })],
    ['updateMany', () => OrderModel.updateMany(range, { tags: [] })],
    ['deleteMany', () => OrderModel.deleteMany(range)],
    ['findOneAndDelete', () => OrderModel.findOneAndDelete(range)],
    ['bulkWrite', () => OrderModel.bulkWrite([{ deleteMany: { filter: range } }])],
    ['find of an internal model', () => InnerModel.find(range)],
    ['find with a path through a list', () => OrderModel.find({ $expr: { $gt: ['$items.qty', 1] } })],
    ['find told to leave hooks out', () => OrderModel.find(range, null, { middleware: false })],
  ])('is refused in a filter: %s', async (_, query) => {
    await expect(run(async () => await query())).rejects.toThrow(PortabilityError)
  })

  it.each([
    ['after $unwind', [{ $unwind: '$items' }, { $group: { _id: null, n: { $sum: '$items.qty' } } }], 3],
    ['by $map', [{ $set: { n: { $sum: { $map: { input: '$items', as: 'item', in: '$$item.qty' } } } } }], 3],
    ['of an object', [{ $match: { _id: 'a' } }, { $set: { n: '$supplier.name' } }], '合心'],
    ['of the first that was joined', [joined([]), { $set: { first: { $first: '$others' } } }, { $set: { n: '$first._id' } }], 'a'],
    ['in place of what was joined', [joined([]), { $set: { others: { $first: '$others' } } }, { $set: { n: '$others._id' } }], 'a'],
    ['of a group key', [{ $group: { _id: { school: '$schoolId' } } }, { $set: { n: '$_id.school' } }], 'ours'],
    ['of a text that looks like a path', [{ $set: { n: { $literal: '$items.qty' } } }], '$items.qty'],
    ['of a filter into lists', [{ $match: { 'items.qty': { $gt: 1 } } }, { $set: { n: 1 } }], 1],
  ])('is allowed where engines agree: %s', async (_, stages, expected) => {
    const [row] = await aggregate(...stages, { $sort: { _id: 1 } })
    expect(row?.['n']).toEqual(expected)
  })

  it('is allowed on bytes by equality', async () => {
    expect(await run(() => OrderModel.countDocuments({ seal: { $in: [Buffer.from([1])] } }))).toBe(0)
    expect(await run(() => OrderModel.countDocuments({ seal: { $exists: false } }))).toBe(2)
  })
})

describe('alternatives in a filter', () => {
  it('stand below $and where other conditions stand beside them', () => {
    expect(nestAlternatives({ a: 1, $or: [{ b: 1 }, { c: 1 }] })).toEqual({ a: 1, $and: [{ $or: [{ b: 1 }, { c: 1 }] }] })
    expect(nestAlternatives({ a: 1, $and: [{ d: 1 }], $or: [{ b: 1 }] })).toEqual({ a: 1, $and: [{ d: 1 }, { $or: [{ b: 1 }] }] })
    for (const filter of [{ $or: [{ b: 1 }] }, { a: 1 }, {}]) expect(nestAlternatives(filter)).toBe(filter)
  })
})
