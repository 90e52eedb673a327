import fs from 'node:fs'
import path from 'node:path'
import { engineAtHand, placeAtomically, sayBuilding, sweep } from '../../../server/setup/engine.mjs'
import { packagesAreCurrent } from '../../../server/setup/packages.mjs'
import { summarise, suites } from '../../../server/setup/suites.mjs'
import { onPath } from '../../../server/setup/system.mjs'
import { plantTree } from '../../helpers/tree'

const folders: string[] = []
const tree = (files: Record<string, string> = {}): string => {
  const folder = plantTree(files)
  folders.push(folder)
  return folder
}
afterAll(() => folders.forEach((folder) => fs.rmSync(folder, { recursive: true, force: true })))

describe('packages', () => {
  const wanted = { packages: { '': {}, 'node_modules/koa': { version: '3.3.0' }, 'node_modules/only-mac': { version: '1.0.0', optional: true } } }

  it.each([
    ['as they are wanted, without what is for other machines', { packages: { 'node_modules/koa': { version: '3.3.0' } } }, true],
    ['of another version', { packages: { 'node_modules/koa': { version: '3.2.0' } } }, false],
    ['of which one is missing', { packages: {} }, false],
    ['of an installation that was cut off', undefined, false],
  ])('%s', (_, there, current) => expect(packagesAreCurrent(wanted, there)).toBe(current))
})

describe('the engine that set-up builds', () => {
  it('is put in its place in one move, and the first of two builds wins', async () => {
    const place = path.join(tree(), 'cache/engine-1')
    const build = (text: string) =>
      placeAtomically(place, async (folder: string) => {
        await new Promise((resolve) => setTimeout(resolve, 20))
        fs.writeFileSync(path.join(folder, 'engine'), text)
      })
    await Promise.all([build('one'), build('two')])
    expect(fs.readFileSync(path.join(place, 'engine'), 'utf8')).toMatch(/^(one|two)$/)
    expect(fs.readdirSync(path.dirname(place))).toEqual(['engine-1'])
  })

  it('leaves nothing behind when it cannot be built', async () => {
    const place = path.join(tree(), 'cache/engine-1')
    await expect(placeAtomically(place, () => Promise.reject(new Error('no compiler')))).rejects.toThrow('no compiler')
    expect(fs.readdirSync(path.dirname(place))).toEqual([])
  })

  it('is cleared of builds whose process is gone, and of no other', () => {
    const folder = tree({ '.building-999999999-abc/x': '', [`.building-${process.pid}-abc/x`]: '', 'engine-1/bin/x': '' })
    sweep(folder)
    expect(fs.readdirSync(folder).sort()).toEqual([`.building-${process.pid}-abc`, 'engine-1'])
  })

  it('tells how far it is', () => {
    expect(sayBuilding('    Building [=======>     ] 120/310: wiredtiger-sys(build)')).toBe('120 of 310 parts')
    expect(sayBuilding('   Compiling serde v1.0.219')).toBeUndefined()
  })

  it('is not built where a database is named', () => {
    const before = process.env['MONGODB_URI']
    process.env['MONGODB_URI'] = 'mongodb://db/x'
    expect(engineAtHand()).toBe('the database of MONGODB_URI')
    if (before === undefined) delete process.env['MONGODB_URI']
    else process.env['MONGODB_URI'] = before
  })
})

describe('a program on the path', () => {
  it('is a file that may be run', () => {
    const folder = tree({ 'a/tool': '', 'b/other': '', 'b/tool/x': '' })
    fs.chmodSync(path.join(folder, 'b/other'), 0o755)
    const search = `${folder}/a:${folder}/b`
    expect(onPath('tool', search)).toBeUndefined()
    expect(onPath('other', search)).toBe(path.join(folder, 'b/other'))
  })
})

describe('the sum of a suite', () => {
  const test = (status: string, fullName: string) => ({ status, fullName, failureMessages: status === 'failed' ? ['expected 1'] : [] })
  const report = (testResults: object[], numPassedTests: number) => ({ numPassedTests, testResults })
  const file = (status: string, assertionResults: object[], message = '') => ({ name: path.resolve('test/a.test.ts'), status, assertionResults, message })

  it('counts what passed and names what failed', () => {
    const result = summarise('unit', report([file('failed', [test('passed', 'a'), test('failed', 'b is b')])], 1), 1)
    expect(result).toEqual({ passed: 1, failed: 1, failures: [{ name: 'test/a.test.ts: b is b', message: 'expected 1' }] })
  })

  it.each([
    ['a file that does not load', report([file('failed', [], 'SyntaxError')], 3), 1, 'test/a.test.ts'],
    ['a suite without a test', report([], 0), 0, 'suite unit'],
    ['a run that broke off', undefined, 1, 'suite unit'],
    ['a run that fails after its tests', report([file('passed', [test('passed', 'a')])], 1), 1, 'suite unit'],
  ])('counts %s as a failure', (_, given, code, name) => {
    expect(summarise('unit', given, code)).toMatchObject({ failed: 1, failures: [{ name }] })
  })

  it('takes in every project of jest, those that need no database first', async () => {
    const names = (await suites()).map(({ name }: { name: string }) => name)
    expect(names[0]).toBe('unit')
    expect(names).toEqual(expect.arrayContaining(['unit', 'server']))
  })
})
