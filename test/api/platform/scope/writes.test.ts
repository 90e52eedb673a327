import { type Scope, ScopeError, withScope } from '@platform/db'
import { useDatabase } from '../../../helpers/database'
import { asOurs, BoardModel, CupModel, everything, layTables, person, PosterModel, school, TRAYS, TrayModel, unit } from '../../../helpers/trays'

const SKIPPED = { middleware: false } as const
const CHANGE = { $set: { label: 'changed' } }

/** A document as a careless caller would make it: of a record that was never read. */
const made = (id: string) => TrayModel.hydrate({ _id: id, schoolId: 'ours', label: 'rice' })

function labelled(id: string) {
  const doc = made(id)
  doc.label = 'changed'
  return doc
}

/** Every way to change a record that is known by its id. */
const CHANGES: Record<string, (id: string) => unknown> = {
  updateOne: (_id) => TrayModel.updateOne({ _id }, CHANGE),
  'updateOne without operators': (_id) => TrayModel.updateOne({ _id }, { label: 'changed' }),
  'updateOne told to leave hooks out': (_id) => TrayModel.updateOne({ _id }, CHANGE, SKIPPED),
  updateMany: (_id) => TrayModel.updateMany({ _id }, CHANGE),
  'updateOne of a query': (_id) => TrayModel.find({ _id }).updateOne({}, CHANGE),
  'updateOne with an $or that matches it': (_id) => TrayModel.updateOne({ $or: [{ _id }, { _id, schoolId: 'ours' }] }, CHANGE),
  'updateMany that names both places': (_id) => TrayModel.updateMany({ _id, schoolId: { $in: ['ours', 'theirs'] } }, CHANGE),
  findOneAndUpdate: (_id) => TrayModel.findOneAndUpdate({ _id }, CHANGE),
  'findOneAndUpdate told to leave hooks out': (_id) => TrayModel.findOneAndUpdate({ _id }, CHANGE, SKIPPED),
  findByIdAndUpdate: (id) => TrayModel.findByIdAndUpdate(id, CHANGE),
  save: (id) => labelled(id).save(),
  'save told to leave hooks out': (id) => labelled(id).save({ middleware: false }),
  'updateOne of a document': (id) => made(id).updateOne(CHANGE),
  bulkSave: (id) => TrayModel.bulkSave([labelled(id)]),
  'bulkWrite, updateOne': (_id) => TrayModel.bulkWrite([{ updateOne: { filter: { _id }, update: CHANGE } }]),
  'bulkWrite, updateMany': (_id) => TrayModel.bulkWrite([{ updateMany: { filter: { _id }, update: CHANGE } }]),
  'bulkWrite told to leave hooks out': (_id) => TrayModel.bulkWrite([{ updateOne: { filter: { _id }, update: CHANGE } }], SKIPPED as never),
}

/** Every way to delete a record that is known by its id. */
const DELETIONS: Record<string, (id: string) => unknown> = {
  deleteOne: (_id) => TrayModel.deleteOne({ _id }),
  'deleteOne told to leave hooks out': (_id) => TrayModel.deleteOne({ _id }, SKIPPED as never),
  deleteMany: (_id) => TrayModel.deleteMany({ _id }),
  'deleteMany with an $or that matches it': (_id) => TrayModel.deleteMany({ $or: [{ _id }, { _id, schoolId: 'ours' }] }),
  'deleteMany that names both places': (_id) => TrayModel.deleteMany({ _id, schoolId: { $in: ['ours', 'theirs'] } }),
  findOneAndDelete: (_id) => TrayModel.findOneAndDelete({ _id }),
  findByIdAndDelete: (id) => TrayModel.findByIdAndDelete(id),
  'deleteOne of a document': (id) => made(id).deleteOne(),
  'bulkWrite, deleteOne': (_id) => TrayModel.bulkWrite([{ deleteOne: { filter: { _id } } }]),
  'bulkWrite, deleteMany': (_id) => TrayModel.bulkWrite([{ deleteMany: { filter: { _id } } }]),
}

/** Some operations find nothing and say so, others throw. */
const attempt = (scope: Scope, run: () => unknown): Promise<unknown> => withScope(scope, async () => await run()).catch((error: unknown) => error)

describe('writing in a scope', () => {
  useDatabase()
  beforeAll(() => layTables('cups', 'posters', 'boards'))
  beforeEach(() => layTables('trays'))

  describe.each(Object.entries(CHANGES))('%s', (_, change) => {
    it('changes what is in reach, and not what is not', async () => {
      await attempt(school('ours'), () => change('theirs-1'))
      expect(await everything()).toEqual(TRAYS)
      await attempt(school('ours'), () => change('ours-1'))
      expect((await everything()).filter(({ label }) => label === 'changed').map(({ _id }) => _id)).toEqual(['ours-1'])
    })
    it('fails where nobody says in whose name', async () => {
      await expect((async () => await change('ours-1'))()).rejects.toThrow(ScopeError)
      expect(await everything()).toEqual(TRAYS)
    })
    it('is not given by an axis that only reads', async () => {
      await attempt(person('ann'), () => change('ours-1'))
      await attempt(unit('north'), () => change('ours-1'))
      expect(await everything()).toEqual(TRAYS)
    })
  })

  describe.each(Object.entries(DELETIONS))('%s', (_, remove) => {
    it('takes away what is in reach, and not what is not', async () => {
      await attempt(school('ours'), () => remove('theirs-1'))
      await attempt(person('ann'), () => remove('ours-1'))
      expect(await everything()).toEqual(TRAYS)
      await attempt(school('ours'), () => remove('ours-1'))
      expect((await everything()).map(({ _id }) => _id)).toEqual(['ours-2', 'theirs-1', 'theirs-2'])
    })
    it('fails where nobody says in whose name', async () => {
      await expect((async () => await remove('ours-1'))()).rejects.toThrow(ScopeError)
      expect(await everything()).toEqual(TRAYS)
    })
  })

  it('touches only what is in reach when it is meant for all', async () => {
    const both = async () => {
      await TrayModel.updateMany({}, CHANGE)
      await TrayModel.deleteMany({ label: 'rice' })
      await TrayModel.bulkWrite([{ updateMany: { filter: {}, update: { $set: { nextId: 'none' } } } }, { deleteMany: { filter: { label: 'noodles' } } }])
    }
    await asOurs(both)
    expect(await everything()).toEqual(TRAYS.map((tray) => (tray.schoolId === 'ours' ? { ...tray, label: 'changed', nextId: 'none' } : tray)))
  })

  it('finds a record by any writing axis of the model', async () => {
    const change = (_id: string) => CupModel.updateOne({ _id }, CHANGE)
    expect((await withScope(person('ann'), () => change('ours-1'))).modifiedCount).toBe(1)
    expect((await withScope(unit('south'), () => change('ours-2'))).modifiedCount).toBe(1)
    expect((await withScope(unit('south'), () => change('ours-1'))).matchedCount).toBe(0)
    expect((await asOurs(() => change('ours-1'))).matchedCount).toBe(0)
  })

  it('is refused to all but the system where a public model names no writer', async () => {
    const everybody = { reach: { school: 'all', kitchen: 'all', unit: 'all', family: 'all', person: 'all', supplier: 'all' } } as const
    await withScope(everybody, async () => {
      expect((await PosterModel.updateMany({}, CHANGE)).matchedCount).toBe(0)
      expect((await PosterModel.deleteMany({})).deletedCount).toBe(0)
      await expect(PosterModel.create({ _id: 'new', schoolId: 'ours' })).rejects.toThrow(ScopeError)
    })
    expect(await everything('posters')).toEqual(TRAYS)
  })

  it('is kept to the writers of a public model that names them', async () => {
    await asOurs(async () => {
      expect((await BoardModel.updateMany({}, CHANGE)).matchedCount).toBe(2)
      await expect(BoardModel.create({ _id: 'new', schoolId: 'theirs' })).rejects.toThrow(ScopeError)
    })
  })

  it.each([
    ['replaceOne', () => TrayModel.replaceOne({ _id: 'ours-1' }, { label: 'changed' })],
    ['replaceOne of a document', () => made('ours-1').replaceOne({ label: 'changed' })],
    ['findOneAndReplace', () => TrayModel.findOneAndReplace({ _id: 'ours-1' }, { label: 'changed' })],
    ['replaceOne told to leave hooks out', () => TrayModel.replaceOne({ _id: 'ours-1' }, { label: 'changed' }, SKIPPED)],
    ['bulkWrite, replaceOne', () => TrayModel.bulkWrite([{ replaceOne: { filter: { _id: 'ours-1' }, replacement: { label: 'changed' } } }])],
    [
      'bulkWrite of two kinds in one',
      () => TrayModel.bulkWrite([{ deleteOne: { filter: { _id: 'no' } }, insertOne: { document: { _id: 'new', schoolId: 'theirs' } } } as never]),
    ],
    ['bulkWrite of an unknown kind', () => TrayModel.bulkWrite([{ renameOne: { filter: {} } } as never])],
    ['bulkWrite of nothing', () => TrayModel.bulkWrite([{} as never])],
  ])('refuses %s, whoever asks', async (_, run) => {
    await expect(asOurs(async () => await run())).rejects.toThrow(ScopeError)
    await expect(withScope({ reach: { school: 'all' } }, async () => await run())).rejects.toThrow(ScopeError)
    expect(await everything()).toEqual(TRAYS)
  })
})

const PIPELINE = Object.freeze([{ $set: { schoolId: 'theirs' } }]) as never

/** Every way to move a record to another place. */
const MOVES: Record<string, () => unknown> = {
  $set: () => TrayModel.updateOne({ _id: 'ours-1' }, { $set: { schoolId: 'theirs' } }),
  'a plain field': () => TrayModel.updateOne({ _id: 'ours-1' }, { schoolId: 'theirs' }),
  $unset: () => TrayModel.updateOne({ _id: 'ours-1' }, { $unset: { schoolId: '' } }),
  '$rename of a key': () => TrayModel.updateOne({ _id: 'ours-1' }, { $rename: { schoolId: 'label' } }),
  '$rename into a key': () => TrayModel.updateOne({ _id: 'ours-1' }, { $rename: { label: 'schoolId' } }),
  '$push to a list': () => TrayModel.updateOne({ _id: 'ours-1' }, { $push: { unitIds: 'west' } }),
  '$addToSet of a list': () => TrayModel.updateOne({ _id: 'ours-1' }, { $addToSet: { unitIds: 'west' } }),
  '$pull from a list': () => TrayModel.updateOne({ _id: 'ours-1' }, { $pull: { unitIds: 'north' } }),
  'an item of a list': () => TrayModel.updateOne({ _id: 'ours-1' }, { $set: { 'unitIds.0': 'west' } }),
  '$setOnInsert without upsert': () => TrayModel.updateOne({ _id: 'ours-1' }, { $setOnInsert: { schoolId: 'theirs' } }),
  'the set of a query': () => TrayModel.find({ _id: 'ours-1' }).updateOne({}, {}).set('schoolId', 'theirs'),
  updateMany: () => TrayModel.updateMany({}, { schoolId: 'theirs' }),
  findOneAndUpdate: () => TrayModel.findOneAndUpdate({ _id: 'ours-1' }, { schoolId: 'theirs' }),
  'updateOne told to leave hooks out': () => TrayModel.updateOne({ _id: 'ours-1' }, { schoolId: 'theirs' }, SKIPPED),
  'updateOne of a document': () => made('ours-1').updateOne({ $set: { schoolId: 'theirs' } }),
  'updateOne of a document, told to leave hooks out': () => made('ours-1').updateOne({ schoolId: 'theirs' }, SKIPPED),
  'a pipeline': () => TrayModel.updateOne({ _id: 'ours-1' }, PIPELINE, { updatePipeline: true }),
  'a pipeline in bulk': () => TrayModel.bulkWrite([{ updateOne: { filter: { _id: 'ours-1' }, update: PIPELINE } }]),
  'an update in bulk': () => TrayModel.bulkWrite([{ updateOne: { filter: { _id: 'ours-1' }, update: { $set: { schoolId: 'theirs' } } } }]),
  'updates in bulk': () => TrayModel.bulkWrite([{ updateMany: { filter: {}, update: { $unset: { schoolId: '' } } } }]),
  save: async () => {
    const doc = await TrayModel.findById('ours-1').orFail()
    doc.schoolId = 'theirs'
    await doc.save()
  },
  'save of a list': async () => {
    const doc = await TrayModel.findById('ours-1').orFail()
    doc.unitIds?.push('west')
    await doc.save()
  },
  bulkSave: async () => {
    const doc = await TrayModel.findById('ours-1').orFail()
    doc.schoolId = 'theirs'
    await TrayModel.bulkSave([doc])
  },
}

const REFUSED = /cannot be (changed|scoped)|by pipeline/

describe('the keys that tie a record to its places', () => {
  useDatabase()
  beforeEach(() => layTables('trays'))

  it.each(Object.entries(MOVES))('never change: %s', async (_, move) => {
    await expect(asOurs(async () => await move())).rejects.toThrow(REFUSED)
    await expect(withScope({ reach: { school: 'all' } }, async () => await move())).rejects.toThrow(REFUSED)
    expect(await everything()).toEqual(TRAYS)
  })
})
