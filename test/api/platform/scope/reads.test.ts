import { currentScope, ScopeError, withScope } from '@platform/db'
import { useDatabase } from '../../../helpers/database'
import { asOurs, BoardModel, byTest, CupModel, layTables, person, PosterModel, school, type Tray, TrayModel, unit } from '../../../helpers/trays'

const ids = (rows: readonly { _id: unknown }[]): string[] => rows.map(({ _id }) => String(_id)).sort()

async function collect(rows: AsyncIterable<{ _id: unknown }>): Promise<string[]> {
  const out: { _id: unknown }[] = []
  for await (const row of rows) out.push(row)
  return ids(out)
}

const all = { _id: { $exists: true } }
const SKIPPED = { middleware: false } as const

/** Every way to read many, as the ids that it finds. */
const MANY: Record<string, () => Promise<string[]>> = {
  find: async () => ids(await TrayModel.find({})),
  'find as lean': async () => ids(await TrayModel.find({}).lean()),
  'find by where': async () => ids(await TrayModel.where('label').ne('none')),
  'find with an $or that matches all': async () => ids(await TrayModel.find({ $or: [{ schoolId: 'ours' }, all] })),
  'find with $and of $or': async () => ids(await TrayModel.find({ $and: [{ $or: [all, { label: 'rice' }] }] })),
  'find with $nor': async () => ids(await TrayModel.find({ $nor: [{ schoolId: 'ours', label: 'none' }] })),
  'find with an $expr that is true': async () => ids(await TrayModel.find({ $expr: { $eq: [1, 1] } })),
  'find for all schools': async () => ids(await TrayModel.find({ schoolId: { $in: ['ours', 'theirs'] } })),
  'find told to leave hooks out': async () => ids(await TrayModel.find({}, null, SKIPPED)),
  'find told so later': async () => ids(await TrayModel.find({}).setOptions(SKIPPED)),
  'a copy of a query': async () => ids(await TrayModel.find({}).clone()),
  cursor: () => collect(TrayModel.find({}).cursor()),
  'cursor told to leave hooks out': () => collect(TrayModel.find({}).cursor(SKIPPED)),
  'for await': () => collect(TrayModel.find({})),
  findAndCount: async () => ids((await TrayModel.findAndCount({}, null, { sort: { _id: 1 }, limit: 10 }))[0]),
  distinct: async () => ((await TrayModel.distinct('_id')) as string[]).sort(),
  aggregate: async () => ids(await TrayModel.aggregate<Tray>([{ $sort: { _id: 1 } }])),
  'aggregate that matches all first': async () => ids(await TrayModel.aggregate<Tray>([{ $match: { $or: [{ schoolId: 'ours' }, all] } }])),
  'aggregate told to leave hooks out': async () => ids(await TrayModel.aggregate<Tray>([{ $sort: { _id: 1 } }], SKIPPED)),
  'aggregate as a cursor': () => collect(TrayModel.aggregate<Tray>([{ $sort: { _id: 1 } }]).cursor()),
  'aggregate as a cursor without hooks': () => collect(TrayModel.aggregate<Tray>([{ $sort: { _id: 1 } }]).cursor(SKIPPED)),
  'aggregate by facet': async () => ids((await TrayModel.aggregate<{ rows: Tray[] }>([{ $facet: { rows: [{ $match: all }] } }]))[0]?.rows ?? []),
}

/** Every way to look for one, as whether it is found. */
const ONE: Record<string, (id: string) => Promise<boolean>> = {
  findOne: async (_id) => (await TrayModel.findOne({ _id })) !== null,
  'findOne with an $or': async (_id) => (await TrayModel.findOne({ $or: [{ _id }, { _id, schoolId: 'theirs' }] })) !== null,
  'findOne told to leave hooks out': async (_id) => (await TrayModel.findOne({ _id }, null, SKIPPED)) !== null,
  findById: async (id) => (await TrayModel.findById(id).lean()) !== null,
  exists: async (_id) => (await TrayModel.exists({ _id })) !== null,
  countDocuments: async (_id) => (await TrayModel.countDocuments({ _id })) > 0,
  'countDocuments told to leave hooks out': async (_id) => (await TrayModel.countDocuments({ _id }, SKIPPED)) > 0,
  'distinct values': async (_id) => (await TrayModel.distinct('label', { _id })).length > 0,
}

describe('reading in a scope', () => {
  useDatabase()
  beforeAll(() => layTables('trays', 'cups', 'posters', 'boards'))

  describe.each(Object.entries(MANY))('%s', (_, read) => {
    it('finds what is in reach and nothing else', async () => {
      expect(await asOurs(read)).toEqual(['ours-1', 'ours-2'])
    })
    it('finds all in the name of the system, and of who reaches all', async () => {
      const four = ['ours-1', 'ours-2', 'theirs-1', 'theirs-2']
      expect(await byTest(read)).toEqual(four)
      expect(await withScope({ reach: { school: 'all' } }, read)).toEqual(four)
    })
    it('finds nothing for who reaches nothing', async () => {
      expect(await withScope({ reach: {} }, read)).toEqual([])
      expect(await withScope({ reach: { school: [] } }, read)).toEqual([])
      expect(await withScope({ reach: { kitchen: 'all', supplier: ['ours'] } }, read)).toEqual([])
    })
    it('fails where nobody says in whose name', async () => {
      await expect(read()).rejects.toThrow(ScopeError)
    })
  })

  describe.each(Object.entries(ONE))('%s', (_, finds) => {
    it('finds what is in reach, and not what is not', async () => {
      expect(await asOurs(() => finds('ours-1'))).toBe(true)
      expect(await asOurs(() => finds('theirs-1'))).toBe(false)
      expect(await byTest(() => finds('theirs-1'))).toBe(true)
    })
    it('fails where nobody says in whose name', async () => {
      await expect(finds('ours-1')).rejects.toThrow(ScopeError)
    })
  })

  it('goes by any of the axes, over lists too', async () => {
    expect(await withScope(person('cai'), MANY['find'] as () => Promise<string[]>)).toEqual(['theirs-1'])
    expect(await withScope(unit('south'), MANY['find'] as () => Promise<string[]>)).toEqual(['ours-2', 'theirs-1'])
    const either = { reach: { school: ['theirs'], person: ['ann'] } }
    expect(await withScope(either, MANY['find'] as () => Promise<string[]>)).toEqual(['ours-1', 'theirs-1', 'theirs-2'])
    expect(await withScope(school('ours', 'theirs'), MANY['find'] as () => Promise<string[]>)).toHaveLength(4)
  })

  it('takes a record along only where it is in reach: populate', async () => {
    const [first, later] = await asOurs(async () => {
      const populated = await TrayModel.findById('ours-1').populate('nextId').orFail()
      const plain = await TrayModel.findById('ours-1').orFail()
      return [populated, await plain.populate('nextId')]
    })
    expect([first?.nextId, later?.nextId]).toEqual([null, null])
    const known = await byTest(() => TrayModel.findById('ours-1').populate<{ nextId: Tray }>('nextId').orFail())
    expect(known.nextId.label).toBe('rice')
  })

  it('is free for anybody where the model is public, but never without a name', async () => {
    for (const model of [PosterModel, BoardModel]) {
      expect(await withScope({ reach: {} }, () => model.countDocuments({}))).toBe(4)
      await expect(model.countDocuments({})).rejects.toThrow(ScopeError)
    }
  })

  it('goes by the axes, whoever may write', async () => {
    expect(await asOurs(async () => ids(await CupModel.find({})))).toEqual(['ours-1', 'ours-2'])
  })

  it('keeps each of many at once in its own scope', async () => {
    const runs = Array.from({ length: 40 }, (_, i) => (i % 2 ? 'ours' : 'theirs'))
    const found = await Promise.all(runs.map((name) => withScope(school(name), async () => (await new Promise(setImmediate), ids(await TrayModel.find({}))))))
    found.forEach((rows, i) => expect(rows).toEqual([`${runs[i]}-1`, `${runs[i]}-2`]))
    expect(() => currentScope()).toThrow(ScopeError)
  })

  it('holds for a query that is written inside a scope and awaited outside', async () => {
    const pending = asOurs(() => TrayModel.find({}).lean())
    expect(ids(await pending)).toEqual(['ours-1', 'ours-2'])
  })

  it.each(['estimatedDocumentCount', 'watch'] as const)('refuses %s, which knows no filter', async (operation) => {
    const run = () => byTest(async () => await (TrayModel[operation] as () => PromiseLike<unknown>).call(TrayModel))
    await expect(run()).rejects.toThrow(ScopeError)
    await expect(asOurs(async () => await (PosterModel[operation] as () => PromiseLike<unknown>).call(PosterModel))).rejects.toThrow(ScopeError)
  })
})
