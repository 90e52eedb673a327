import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import mongoose from 'mongoose'
import { begin, contentsOf, KEY, namesIn, onDatabase, onlyBackup, ownDatabases, run } from '../../../helpers/backup'
import { runMain } from '../../../helpers/main-program'
import { ownFolder, programOf, tidy, until } from '../../../helpers/program'
import { ROOT } from '../../../helpers/tree'

const { Double, Int32, Long, Binary, Decimal128, ObjectId, BSONRegExp } = mongoose.mongo
type Document = mongoose.mongo.Document & { _id: string }
const NAME = '欧阳晓芙'

/** Of every type, and with what a program easily loses. */
const odd = (): Document[] => [
  { _id: 'numbers', double: new Double(5), int: new Int32(5), long: Long.fromString('9007199254740993'), decimal: Decimal128.fromString('1.10') },
  {
    _id: 'others',
    bytes: new Binary(Buffer.from('bytes')),
    none: null,
    at: new Date('2026-11-25T03:50:00.123Z'),
    id: new ObjectId(),
    like: new BSONRegExp('a.b', 'i'),
  },
  { _id: 'names', name: NAME, map: { b: 1, a: [1, { deep: 2.5 }], 'with.dot': 1, $dollar: 1 }, empty: {}, list: [] },
]

describe('backup and restore', () => {
  const freshUri = ownDatabases()
  let source: { MONGODB_URI: string; HAOFAN_DATA: string }
  let file: string
  let backups: string
  const spare = async (name: string) => ({ MONGODB_URI: await freshUri(name), HAOFAN_DATA: fs.mkdtempSync(path.join(root, 'data-')) })
  const root = ownFolder()
  const filesOf = (data: string) => path.join(data, 'files')

  beforeAll(async () => {
    source = await spare('backup_source')
    expect((await runMain('migrate', source).ended).code).toBe(0)
    await onDatabase(source.MONGODB_URI, async (db) => {
      await db.collection('odd').createIndex({ name: 1, 'map.a': -1 }, { unique: true, partialFilterExpression: { name: { $exists: true } } })
      await db.collection<Document>('odd').insertMany(odd().map((document) => ({ ...document, schoolId: document._id })))
      // past their time, and yet there at the moment of the backup
      await db.collection<Document>('idempotency').insertMany([
        { _id: 'old', at: new Date('2020-01-01T00:00:00Z') },
        { _id: 'new', at: new Date('2100-01-01T00:00:00Z') },
      ])
      const filler = (i: number): Document => ({ _id: `F${String(i).padStart(7, '0')}`, noise: randomBytes(300).toString('base64') })
      for (let i = 0; i < 40; i++) await db.collection<Document>('menu_old').insertMany(Array.from({ length: 1000 }, (_, j) => filler(i * 1000 + j)))
    })
    fs.mkdirSync(path.join(filesOf(source.HAOFAN_DATA), 'AB'), { recursive: true })
    fs.writeFileSync(path.join(filesOf(source.HAOFAN_DATA), 'AB/one.view'), randomBytes(3_000_000))
    fs.writeFileSync(path.join(filesOf(source.HAOFAN_DATA), 'AB/empty.thumb'), '')
    backups = path.join(root, 'backups')
    const said = await run('backup', ['--to', backups], source)
    expect(said).toMatchObject({
      code: 0,
      text: expect.stringMatching(/: \d+ collections, \d+ documents, 2 files, [\d.]+ MB in [\d.]+ s, one moment by /) as string,
    })
    file = onlyBackup(backups)
  }, 120_000)
  afterAll(tidy)

  it('make one file that only its owner may read, and that tells nothing', () => {
    expect(namesIn(backups)).toEqual([expect.stringMatching(/^haofan-\d{8}T\d{6}Z\.backup$/)])
    expect(fs.statSync(file).mode & 0o777).toBe(0o600)
    const bytes = fs.readFileSync(file)
    for (const secret of [NAME, 'menu_old', 'schoolId', KEY]) expect(bytes.includes(Buffer.from(secret))).toBe(false)
  })

  it('bring back every document in its types, every index and every file', async () => {
    const target = await spare('backup_target')
    const said = await run('restore', ['--from', file], target)
    expect(said.text).toMatch(
      /^restored \d+ collections, \d+ documents, 2 files of .*: every count and hash is that of the backup; ledger: 0 chains, 0 sealed records, 0 findings$/,
    )
    expect(said.code).toBe(0)
    const [was, is] = [await contentsOf(source.MONGODB_URI), await contentsOf(target.MONGODB_URI)]
    expect(Object.keys(is).length).toBeGreaterThan(40)
    // once a restored collection lets things expire, the engine may have begun
    delete was['idempotency']
    delete is['idempotency']
    expect(is).toEqual(was)
    for (const name of ['AB/one.view', 'AB/empty.thumb'])
      expect(fs.readFileSync(path.join(filesOf(target.HAOFAN_DATA), name)).equals(fs.readFileSync(path.join(filesOf(source.HAOFAN_DATA), name)))).toBe(true)
    expect(namesIn(filesOf(target.HAOFAN_DATA))).toEqual(['AB'])
    const indexes = await onDatabase(target.MONGODB_URI, (db) => db.collection('idempotency').listIndexes().toArray())
    expect(indexes).toContainEqual(expect.objectContaining({ key: { at: 1 }, expireAfterSeconds: 24 * 3600 }))

    expect(await run('restore', ['--from', file], target)).toEqual({
      code: 1,
      text: expect.stringMatching(/^the database is not empty \(.*\): a restore needs an empty one$/) as string,
    })
    const web = runMain('web', target)
    await web.said(/^haofan is listening/)
  }, 120_000)

  it('say in one line what is wrong with a file, and touch nothing', async () => {
    const target = await spare('backup_untouched')
    const bytes = fs.readFileSync(file)
    const spoilt = path.join(root, 'spoilt.backup')
    const refused = async (content: Buffer, env: Record<string, string> = {}) => {
      fs.writeFileSync(spoilt, content)
      const [check, restore] = [
        await run('restore', ['--from', spoilt, '--check'], { ...target, ...env }),
        await run('restore', ['--from', spoilt], { ...target, ...env }),
      ]
      expect(restore).toEqual(check)
      expect([check.code, check.text.split('\n').length]).toEqual([1, 1])
      return check.text
    }
    const changed = Buffer.from(bytes)
    changed[bytes.length - 1000] = (changed[bytes.length - 1000] ?? 0) ^ 4
    expect(await refused(changed)).toMatch(/^this backup was changed: something between its bytes/)
    expect(await refused(bytes.subarray(0, bytes.length / 2))).toMatch(/^this backup is cut off/)
    expect(await refused(bytes, { HAOFAN_BACKUP_KEY: 'cd'.repeat(32) })).toMatch(/^wrong key/)
    expect(await refused(bytes, { HAOFAN_BACKUP_KEY: '' })).toMatch(/^no key for backups: set HAOFAN_BACKUP_KEY/)
    expect(await onDatabase(target.MONGODB_URI, (db) => db.listCollections().toArray())).toEqual([])
    expect(namesIn(filesOf(target.HAOFAN_DATA))).toEqual([])
    expect((await run('restore', ['--from', path.join(root, 'nowhere')], target)).text).toMatch(/nowhere cannot be read: ENOENT$/)
    expect(await run('restore', ['--from', file, '--check'], target)).toMatchObject({ code: 0, text: expect.stringMatching(/^whole: /) as string })
  }, 120_000)

  it('refuse a file store that holds anything', async () => {
    const target = await spare('backup_files')
    fs.mkdirSync(filesOf(target.HAOFAN_DATA), { recursive: true })
    fs.writeFileSync(path.join(filesOf(target.HAOFAN_DATA), 'mine'), 'mine')
    expect(await run('restore', ['--from', file], target)).toEqual({ code: 1, text: 'the file store is not empty: a restore needs an empty one' })
    expect(fs.readFileSync(path.join(filesOf(target.HAOFAN_DATA), 'mine'), 'utf8')).toBe('mine')
  })

  it('leave nothing half when the backup is killed, told to end or has no room, and tidy up after it', async () => {
    const folder = path.join(root, 'killed')
    const part = () => namesIn(folder).find((name) => name.endsWith('.part'))
    const begun = () =>
      until(() => fs.statSync(path.join(folder, part() ?? ''), { throwIfNoEntry: false })?.isFile() === true && sizeOf() > 300_000, 'it is being written')
    const sizeOf = () => fs.statSync(path.join(folder, part() ?? ''), { throwIfNoEntry: false })?.size ?? 0

    const killed = begin('backup', ['--to', folder], source)
    await begun()
    killed.kill('SIGKILL')
    await killed.ended
    expect(namesIn(folder)).toEqual([expect.stringMatching(/\.part$/)])
    fs.utimesSync(path.join(folder, part() ?? ''), new Date(0), new Date(0))

    const told = begin('backup', ['--to', folder], source)
    await until(() => namesIn(folder).some((name) => name.includes(`.${told.pid}.`)), 'it begins')
    told.kill('SIGTERM')
    expect((await told.ended).code).toBe(1)
    // it may first have waited for the lock of the one that was killed
    expect(told.output().trim()).toMatch(/(^|\n)told to end: no backup was made$/)
    expect(namesIn(folder)).toEqual([])

    const env = { PATH: process.env['PATH'] ?? '', HAOFAN_BACKUP_KEY: KEY, ...source }
    const words = ['ulimit -f 600; exec "$0" "$@"', process.execPath, programOf('server/cli/backup.ts'), '--to', folder]
    const full = await promisify(execFile)('sh', ['-c', ...words], { cwd: ROOT, env }).catch((error: { code: number; stderr: string }) => error)
    expect(full).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^there is no room for it in .*: no backup was made, and nothing half is left\n$/) as string,
    })
    expect(namesIn(folder)).toEqual([])

    expect((await run('backup', ['--to', folder, '--daily', '2'], source)).code).toBe(0)
    expect(namesIn(folder)).toHaveLength(1)
  }, 120_000)

  it('begin anew after a restore that was killed; no program starts on what it left', async () => {
    const target = await spare('backup_half')
    const half = begin('restore', ['--from', file], target)
    await onDatabase(target.MONGODB_URI, (db) => until(async () => (await db.collection('menu_old').countDocuments()) > 2000, 'it is filling'))
    half.kill('SIGKILL')
    await half.ended
    fs.mkdirSync(path.join(filesOf(target.HAOFAN_DATA), 'AB'), { recursive: true })
    fs.writeFileSync(path.join(filesOf(target.HAOFAN_DATA), 'AB/one.view'), 'half')

    const web = runMain('all', target)
    expect((await web.ended).code).toBe(1)
    expect(web.output()).toContain('this database was left half by a restore: run npm run restore again')

    const again = await run('restore', ['--from', file], target)
    expect(again.text).toMatch(/(^|\n)what an earlier restore left half is cleared away\nrestored /)
    expect(again.code).toBe(0)
    const [was, is] = [await contentsOf(source.MONGODB_URI), await contentsOf(target.MONGODB_URI)]
    expect(is['menu_old']).toEqual(was['menu_old'])
    expect(is['odd']).toEqual(was['odd'])
  }, 120_000)

  it('keep of older ones what was asked, and touch nothing else in the folder', async () => {
    const folder = path.join(root, 'kept')
    fs.mkdirSync(folder)
    const days = ['20261101', '20261108', '20261109', '20261110', '20261111', '20261112']
    for (const day of days) fs.writeFileSync(path.join(folder, `haofan-${day}T031500Z.backup`), '')
    fs.writeFileSync(path.join(folder, 'haofan-notes.txt'), 'mine')
    const said = await run('backup', ['--to', folder, '--daily', '3', '--weekly', '2'], source)
    expect(said.text).toContain(
      'taken away: haofan-20261101T031500Z.backup, haofan-20261108T031500Z.backup, haofan-20261109T031500Z.backup, haofan-20261110T031500Z.backup',
    )
    expect(namesIn(folder)).toEqual([
      'haofan-20261111T031500Z.backup',
      'haofan-20261112T031500Z.backup',
      expect.stringMatching(/^haofan-\d{8}T\d{6}Z\.backup$/),
      'haofan-notes.txt',
    ])
  })

  it('open with the passphrase of a file, and tell when the other keys are not those of the backup', async () => {
    const passphrase = path.join(root, 'passphrase')
    fs.writeFileSync(passphrase, 'four words in a row\n')
    const words = { HAOFAN_BACKUP_KEY: '', HAOFAN_BACKUP_PASSPHRASE_FILE: passphrase }
    const folder = path.join(root, 'words')
    expect((await run('backup', ['--to', folder], { ...source, ...words })).code).toBe(0)
    const target = await spare('backup_words')
    expect((await run('restore', ['--from', onlyBackup(folder), '--check'], target)).text).toMatch(/was made with HAOFAN_BACKUP_PASSPHRASE_FILE: set that one$/)
    const said = await run('restore', ['--from', onlyBackup(folder)], { ...target, ...words, HAOFAN_SECRET: 'ee'.repeat(32) })
    expect(said.text).toMatch(/^HAOFAN_SECRET is not that of the backup: .*\nrestored /)
    fs.writeFileSync(passphrase, 'short')
    expect((await run('backup', ['--to', folder], { ...source, ...words })).text).toMatch(/is shorter than 16 characters$/)
  }, 120_000)

  it('say how they are called to whoever calls them otherwise', async () => {
    expect(await run('backup', ['--daily', 'some'], source)).toEqual({ code: 2, text: expect.stringMatching(/^usage: npm run backup/) as string })
    expect(await run('restore', [file], source)).toEqual({ code: 2, text: expect.stringMatching(/^usage: npm run restore/) as string })
  })
})
