import mongoose from 'mongoose'
import { checkConformance, reportConformance } from '@platform/db/conformance'
import { testUri } from '../../helpers/database'
import { ownFolder, programOf, runProgram, tidy } from '../../helpers/program'

describe('the database under the tests', () => {
  it('keeps everything that the product depends on', async () => {
    const findings = await checkConformance(testUri())
    expect(findings.filter(({ kind, ok }) => kind === 'needed' && !ok)).toEqual([])
    expect(findings.filter(({ kind }) => kind === 'needed').length).toBeGreaterThan(30)
  })

  it('is left as it was', async () => {
    const client = await new mongoose.mongo.MongoClient(testUri()).connect()
    const names = (await client.db().listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name)
    await client.close()
    expect(names.filter((name) => name.startsWith('conformance_'))).toEqual([])
  })
})

describe('npm run db:check', () => {
  afterEach(tidy)

  it('names what is missing and fails', async () => {
    const broken = { area: 'writes', name: 'two and two make five', run: () => Promise.reject(new Error('they make four')) }
    const { lines, ok } = reportConformance('Other', await checkConformance(testUri(), [broken]))
    expect(ok).toBe(false)
    expect(lines).toContain('Other: 0 of 1 needed things hold')
    expect(lines.find((line) => line.includes('two and two make five'))).toMatch(/MISSING they make four$/)
  })

  it('tells what differs without failing', () => {
    const { lines, ok } = reportConformance('Other', [
      { area: 'writes', name: 'a', kind: 'needed', ok: true, detail: '' },
      { area: 'differences', name: 'b', kind: 'difference', ok: false, detail: 'another answer' },
    ])
    expect(ok).toBe(true)
    expect(lines).toEqual(expect.arrayContaining([expect.stringMatching(/b +differs +another answer/)]))
  })

  it('runs against the database that it is given, and against the embedded one', async () => {
    const given = runProgram(programOf('server/cli/db-check.ts'), [], { MONGODB_URI: testUri(), LOG_LEVEL: 'silent' })
    expect(await given.ended).toEqual({ code: 0, signal: null })
    expect(given.output()).toMatch(/^MONGODB_URI: (\d+) of \1 needed things hold$/m)

    const embedded = runProgram(programOf('server/cli/db-check.ts'), [], { HAOFAN_DATA: ownFolder(), LOG_LEVEL: 'silent' })
    expect(await embedded.ended).toEqual({ code: 0, signal: null })
  })

  it('fails where no database answers', async () => {
    const program = runProgram(programOf('server/cli/db-check.ts'), [], {
      MONGODB_URI: 'mongodb://127.0.0.1:1/x?serverSelectionTimeoutMS=300',
      LOG_LEVEL: 'silent',
    })
    expect((await program.ended).code).not.toBe(0)
  })
})
