import { combineInserts, type Scope, ScopeError, withScope } from '@platform/db'
import { useDatabase } from '../../../helpers/database'
import { byTest, CupModel, everything, layTables, person, school, TRAYS, type Tray, TrayModel, unit } from '../../../helpers/trays'

const inserts = combineInserts<Tray>(TrayModel)
const SKIPPED = { middleware: false } as const
const CHANGE = { $set: { label: 'new' } }

/** Every way in which a record may come to be. */
const BIRTHS: Record<string, (row: Tray) => unknown> = {
  create: (row) => TrayModel.create(row),
  'create of several': (row) => TrayModel.create([row]),
  'create told to leave hooks out': (row) => TrayModel.create([row], SKIPPED as never),
  'new and save': (row) => new TrayModel(row).save(),
  insertOne: (row) => TrayModel.insertOne(row),
  insertMany: (row) => TrayModel.insertMany([row]),
  'insertMany of one': (row) => TrayModel.insertMany(row),
  'insertMany as lean': (row) => TrayModel.insertMany([row], { lean: true }),
  'insertMany told to leave hooks out': (row) => TrayModel.insertMany([row], SKIPPED as never),
  'bulkWrite, insertOne': (document) => TrayModel.bulkWrite([{ insertOne: { document } }]),
  bulkSave: (row) => TrayModel.bulkSave([new TrayModel(row)]),
  'a combined write': (row) => inserts.insert(row),
  'an upsert by its filter': ({ label, ...rest }) => TrayModel.updateOne(rest, { $set: { label } }, { upsert: true }),
  'an upsert by $setOnInsert': ({ _id, ...rest }) => TrayModel.updateOne({ _id }, { $setOnInsert: rest }, { upsert: true }),
  'updateMany that may give birth': ({ _id, ...rest }) => TrayModel.updateMany({ _id }, { $setOnInsert: rest }, { upsert: true }),
  'findOneAndUpdate that may give birth': ({ _id, ...rest }) => TrayModel.findOneAndUpdate({ _id }, { $setOnInsert: rest }, { upsert: true }),
  'an upsert told to leave hooks out': ({ _id, ...rest }) => TrayModel.updateOne({ _id }, { $setOnInsert: rest }, { upsert: true, ...SKIPPED }),
  'bulkWrite, upsert by its filter': ({ label, ...filter }) => TrayModel.bulkWrite([{ updateOne: { filter, update: { $set: { label } }, upsert: true } }]),
  'bulkWrite, upsert by $setOnInsert': ({ _id, ...rest }) =>
    TrayModel.bulkWrite([{ updateOne: { filter: { _id }, update: { $setOnInsert: rest }, upsert: true } }]),
  'bulkWrite, upsert of many': ({ _id, ...rest }) => TrayModel.bulkWrite([{ updateMany: { filter: { _id }, update: { $setOnInsert: rest }, upsert: true } }]),
}

const ours: Tray = { _id: 'new', schoolId: 'ours', personId: 'ann', label: 'new' }

describe('a new record', () => {
  useDatabase()
  beforeAll(() => layTables('cups'))
  beforeEach(() => layTables('trays'))

  const refused = async (scope: Scope, run: () => unknown) => {
    await expect(withScope(scope, async () => await run())).rejects.toThrow(ScopeError)
    expect(await everything()).toEqual(TRAYS)
  }

  describe.each(Object.entries(BIRTHS))('by %s', (_, bear) => {
    it('comes to be at a place in reach, once', async () => {
      await withScope(school('ours'), async () => await bear(ours))
      expect((await everything()).filter(({ _id }) => _id === 'new')).toEqual([ours])
    })
    it('comes to be at no other place', () => refused(school('ours'), () => bear({ ...ours, schoolId: 'theirs' })))
    it('comes to be at no place at all for nobody', () => refused(school('ours'), () => bear({ _id: 'new', label: 'new' })))
    it('is not given by an axis that only reads', () => refused(person('ann'), () => bear(ours)))
    it('fails where nobody says in whose name', async () => {
      await expect((async () => await bear(ours))()).rejects.toThrow(ScopeError)
      expect(await everything()).toEqual(TRAYS)
    })
  })

  it('is not born of an upsert for a record of somebody else', async () => {
    await withScope(school('ours'), async () => {
      await expect(TrayModel.updateOne({ _id: 'theirs-1' }, { ...CHANGE, $setOnInsert: { schoolId: 'ours' } }, { upsert: true })).rejects.toThrow(
        /E11000|duplicate/,
      )
      await expect(
        TrayModel.bulkWrite([{ updateOne: { filter: { _id: 'theirs-1' }, update: { ...CHANGE, $setOnInsert: { schoolId: 'ours' } }, upsert: true } }]),
      ).rejects.toThrow(/E11000|duplicate/)
    })
    expect(await everything()).toEqual(TRAYS)
  })

  it.each([
    ['a filter of theirs and $setOnInsert of ours', { schoolId: 'theirs', _id: 'new' }, { ...CHANGE, $setOnInsert: { schoolId: 'ours' } }],
    ['a filter of ours and $setOnInsert of theirs', { schoolId: 'ours', _id: 'new' }, { ...CHANGE, $setOnInsert: { schoolId: 'theirs' } }],
    ['theirs in an $and', { $and: [{ schoolId: 'theirs' }], _id: 'new' }, CHANGE],
    ['theirs by $eq', { schoolId: { $eq: 'theirs' }, _id: 'new' }, CHANGE],
    ['theirs by $in', { schoolId: { $in: ['theirs'] }, _id: 'new' }, CHANGE],
    ['theirs in an $or of one', { $or: [{ schoolId: 'theirs' }], _id: 'new' }, CHANGE],
    ['a key in $set', { schoolId: 'ours', _id: 'new' }, { $set: { schoolId: 'theirs' } }],
  ])('is never theirs after an upsert by ours: %s', async (_, filter, update) => {
    await withScope(school('ours'), async () => await TrayModel.updateOne(filter, update, { upsert: true })).catch(() => undefined)
    await withScope(school('ours'), () => TrayModel.bulkWrite([{ updateOne: { filter, update, upsert: true } }])).catch(() => undefined)
    const born = (await everything()).filter(({ _id }) => _id === 'new')
    expect(born.filter(({ schoolId }) => schoolId !== 'ours')).toEqual([])
  })

  it('is not born of the update of a document', () =>
    refused(school('ours'), () => TrayModel.hydrate({ _id: 'new', schoolId: 'ours' }).updateOne(CHANGE, { upsert: true })))

  it('fails whole where one of several is out of reach', async () => {
    const rows = [ours, { ...ours, _id: 'other', schoolId: 'theirs' }]
    await refused(school('ours'), () => TrayModel.insertMany(rows))
    await refused(school('ours'), () => TrayModel.insertMany(rows, { ordered: false }))
    await refused(school('ours'), () => TrayModel.bulkWrite(rows.map((document) => ({ insertOne: { document } }))))
    await refused(school('ours'), () => TrayModel.bulkSave(rows.map((row) => new TrayModel(row))))
  })

  it('of several units needs all of them in reach', async () => {
    const both = { _id: 'new', unitIds: ['north', 'south'], label: 'new' }
    await expect(withScope(unit('north'), () => CupModel.create(both))).rejects.toThrow(ScopeError)
    await expect(withScope(unit('north'), () => CupModel.create({ ...both, unitIds: [] }))).rejects.toThrow(ScopeError)
    await withScope(unit('north', 'south'), () => CupModel.create(both))
    expect((await everything('cups')).map(({ _id }) => _id)).toContain('new')
  })

  it("of no place is the city's: made by who reaches all of them", async () => {
    const placeless = { _id: 'placeless', label: 'new' }
    await refused({ reach: { school: ['ours', 'theirs'], person: 'all' } }, () => TrayModel.create(placeless))
    await withScope({ reach: { school: 'all' } }, () => TrayModel.create(placeless))
    await expect(withScope({ reach: { school: 'all' } }, () => TrayModel.create({ ...placeless, schoolId: null as never }))).rejects.toThrow(ScopeError)
    expect((await everything()).find(({ _id }) => _id === 'placeless')).toEqual(placeless)
  })

  it('of one person is made by nobody else', async () => {
    await expect(withScope(person('ann'), () => CupModel.create({ _id: 'new', personId: 'ben', label: 'new' }))).rejects.toThrow(ScopeError)
    await expect(withScope(person('ann'), () => CupModel.create({ _id: 'new', personId: { $ne: 'x' } as never, label: 'new' }))).rejects.toThrow()
    await withScope(person('ann'), () => CupModel.create({ _id: 'ann-1', personId: 'ann', label: 'new' }))
  })

  it('that is combined is checked when it is queued, not when it is written', async () => {
    await expect(withScope(school('theirs'), () => inserts.insert(ours))).rejects.toThrow(ScopeError)
    const [mine, theirs] = [
      { ...ours, _id: 'a' },
      { ...ours, _id: 'b', schoolId: 'theirs' },
    ]
    await Promise.all([withScope(school('ours'), () => inserts.insert(mine)), withScope(school('theirs'), () => inserts.insert(theirs))])
    expect((await byTest(() => TrayModel.find({ _id: { $in: ['a', 'b'] } }).lean())).map(({ schoolId }) => schoolId).sort()).toEqual(['ours', 'theirs'])
  })
})
