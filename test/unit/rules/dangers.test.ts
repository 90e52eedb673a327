import { complaints } from '../../helpers/lint'

const MODULE = 'server/modules/menu/repo.ts'

describe('going around the scope', () => {
  it.each([
    'DishModel.collection.insertOne({})',
    'Dish.collection.find({})',
    "DishModel.db.collection('dish').find({})",
    "connection.collection('dish')",
    "DishModel['collection'].drop()",
    'const { collection } = DishModel',
  ])('is refused in a module: %s', (text) => {
    expect(complaints(MODULE, text)).toContainEqual(expect.stringContaining('goes around the scope'))
  })

  it('is refused by the raw handle', () => {
    expect(complaints(MODULE, "import { database } from '@platform/db'")).toContainEqual(expect.stringContaining('The raw handle goes around the scope'))
  })

  it.each(['DishModel.collection.insertOne({})', 'const name = XModel.collection.name'])('is refused in the platform and the commands: %s', (text) => {
    for (const file of ['server/platform/db/migrate.ts', 'server/cli/replay.ts', 'server/modules/menu/migrations/index.ts'])
      expect(complaints(file, text)).toContainEqual(expect.stringContaining('goes around the scope'))
  })

  it.each([
    ['server/modules/menu/migrations/index.ts', "db.collection('dish').insertMany(rows)"],
    ['server/modules/menu/migrations/index.ts', "const up = async ({ collection, index }) => { await collection('dish'); await index('dish', { a: 1 }) }"],
    ['server/platform/db/migrate.ts', "database().collection('dish')"],
    [MODULE, "const schema = new Schema({}, { collection: 'dish' })"],
  ])('is no charge against sound code in %s: %s', (file, text) => expect(complaints(file, text)).toEqual([]))
})

describe('text that would run as code', () => {
  it.each([
    "DishModel.find({ $where: 'this.a' })",
    "DishModel.find({ '$where': 'this.a' })",
    "DishModel.find({ ['$where']: text })",
    'DishModel.find().$where(text)',
    "const stage = { $function: { body: 'return 1', args: [], lang: 'js' } }",
    'const sum = { $accumulator: {} }',
  ])('is refused: %s', (text) => {
    for (const file of [MODULE, 'server/platform/db/wire.ts', 'shared/base/text.ts'])
      expect(complaints(file, text)).toContainEqual(expect.stringContaining('This runs text as code'))
  })

  it.each(['DishModel.mapReduce(job)', "db.command({ mapReduce: 'dish' })"])('is refused as mapReduce: %s', (text) => {
    expect(complaints(MODULE, text)).toContainEqual(expect.stringContaining('mapReduce is not portable'))
  })
})

describe('a regular expression made from what a person typed', () => {
  it.each([
    'new RegExp(name)',
    'new RegExp(`^${name}`)',
    'new globalThis.RegExp(name)',
    'RegExp(name)',
    'DishModel.find({ name: { $regex: name } })',
    "DishModel.find({ name: { '$regex': `^${name}` } })",
    "DishModel.where('name').regex(name)",
    'text.match(name)',
    'text.search(name)',
  ])('is refused: %s', (text) => {
    for (const file of [MODULE, 'server/platform/http/guard.ts', 'shared/base/text.ts', 'miniprogram/src/app.tsx'])
      expect(complaints(file, text)).toContainEqual(expect.stringContaining('A RegExp made from a value'))
  })

  it.each([
    "new RegExp('^a+$')",
    'const HEX = /^[0-9a-f]+$/\nz.string().regex(HEX)',
    'z.string().regex(/^a/)',
    'text.match(/a/)',
    'pupils.match(classId, name)',
  ])('is not seen in sound code: %s', (text) => expect(complaints(MODULE, text)).toEqual([]))
})

describe('any', () => {
  it.each(['export const take = (value: any) => value', 'export const x = value as any', 'export type Bag = Record<string, any>'])('is refused: %s', (text) => {
    for (const file of [MODULE, 'shared/base/text.ts', 'miniprogram/src/app.tsx', 'test/api/org/school.test.ts'])
      expect(complaints(file, text)).toContainEqual(expect.stringMatching(/^@typescript-eslint\/no-explicit-any/))
  })
})

describe('a suppression', () => {
  it.each([
    '/* eslint-disable no-console */\nconsole.log(1)',
    '// eslint-disable-next-line no-console\nconsole.log(1)',
    'console.log(1) // eslint-disable-line no-console',
    '/* eslint no-console: off */\nconsole.log(1)',
  ])('without a reason is refused: %s', (text) => {
    expect(complaints(MODULE, text)).toContainEqual(expect.stringContaining('require-description'))
  })

  it('of everything is refused', () => {
    expect(complaints(MODULE, '// eslint-disable-next-line -- because\nconsole.log(1)')).toContainEqual(expect.stringContaining('no-unlimited-disable'))
  })

  it.each(['// @ts-ignore\nrun()', '// @ts-ignore it is so\nrun()', '// @ts-expect-error\nrun()', '// @ts-nocheck\nrun()'])(
    'of the compiler without a reason is refused: %s',
    (text) => expect(complaints(MODULE, text)).toContainEqual(expect.stringContaining('ban-ts-comment')),
  )

  it('that suppresses nothing is refused', () => {
    expect(complaints(MODULE, '// eslint-disable-next-line no-console -- left behind\nrun()')).toContainEqual(expect.stringContaining('Unused eslint-disable'))
  })

  it('with its reason stands', () => {
    expect(complaints(MODULE, '// eslint-disable-next-line no-console -- the operator reads it\nconsole.log(1)')).toEqual([])
  })
})

describe('a console', () => {
  it('is for set-up and commands; the product logs', () => {
    expect(complaints(MODULE, 'console.log(1)')).toContainEqual(expect.stringContaining('no-console'))
    expect(complaints('server/cli/replay.ts', 'console.log(1)')).toEqual([])
  })
})
