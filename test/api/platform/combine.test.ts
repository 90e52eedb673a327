import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { combineInserts, isDuplicate, scopeRuleOf, withScope } from '@platform/db'
import { combinedWrites } from '@platform/metrics'
import { useDatabase } from '../../helpers/database'
import { asOurs, byTest, everything, layTables, school, type Tray, TrayModel } from '../../helpers/trays'

const inserts = combineInserts<Tray>(TrayModel)
const row = (over: Partial<Tray> = {}): Tray => ({ _id: randomBytes(8).toString('hex'), schoolId: 'ours', label: 'new', ...over })
const insert = (doc: Tray) => asOurs(() => inserts.insert(doc))

async function batches(): Promise<{ count: number; sum: number }> {
  const { values } = await combinedWrites.get()
  const of = (suffix: string) => values.find(({ metricName, labels }) => metricName?.endsWith(suffix) && labels['name'] === 'TestTray')?.value ?? 0
  return { count: of('_count'), sum: of('_sum') }
}

/** A model whose database answers what it is told to. */
function answering(answer: (docs: unknown[]) => Promise<unknown>) {
  const written: unknown[][] = []
  const schema = {}
  const rule = scopeRuleOf(TrayModel.schema)
  const symbol = Object.getOwnPropertySymbols(TrayModel.schema).find((each) => (TrayModel.schema as unknown as Record<symbol, unknown>)[each] === rule)
  Object.assign(schema, { [symbol ?? '']: rule })
  const target = {
    modelName: 'Double',
    schema,
    insertMany: (docs: unknown[]) => {
      written.push(docs)
      return answer(docs)
    },
  }
  return { target, written }
}

describe('inserts that arrive together', () => {
  useDatabase()
  beforeEach(() => layTables('trays'))

  it('go to the database in few batches, each with its own answer', async () => {
    const before = await batches()
    const rows = Array.from({ length: 400 }, () => row())
    await Promise.all(rows.map(insert))
    const after = await batches()
    expect(after.sum - before.sum).toBe(400)
    expect(after.count - before.count).toBeLessThan(40)
    expect(await everything()).toHaveLength(404)
  })

  it('are there for anybody once they are answered', async () => {
    await Promise.all(
      Array.from({ length: 30 }, async () => {
        const doc = row()
        await insert(doc)
        expect(await byTest(() => TrayModel.findById(doc._id).lean())).toEqual(doc)
      }),
    )
  })

  it('do not wait for others where there are none', async () => {
    const before = await batches()
    await insert(row())
    expect((await batches()).count - before.count).toBe(1)
  })

  it('fail one by one: a key that is taken fails nobody else', async () => {
    const rows = Array.from({ length: 30 }, (_, i) => row(i % 3 ? {} : { _id: 'ours-1' }))
    const results = await Promise.allSettled(rows.map(insert))
    results.forEach((result, i) => {
      expect(result.status).toBe(i % 3 ? 'fulfilled' : 'rejected')
      if (result.status === 'rejected') expect(isDuplicate(result.reason)).toBe(true)
    })
    expect(await everything()).toHaveLength(24)
  })

  it('have one winner for each key, whatever arrives with what', async () => {
    const keys = fc.array(fc.nat(12), { minLength: 1, maxLength: 60 })
    let round = 0
    await fc.assert(
      fc.asyncProperty(keys, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 20 }), async (given, parallel, most) => {
        round++
        const some = combineInserts<Tray>(TrayModel, { parallel, most })
        const docs = given.map((key, i) => row({ _id: `${round}-${key}`, label: String(i) }))
        const results = await Promise.allSettled(docs.map((doc) => asOurs(() => some.insert(doc))))
        const won = docs.filter((_, i) => results[i]?.status === 'fulfilled')
        expect(new Set(won.map(({ _id }) => _id)).size).toBe(won.length)
        expect(won).toHaveLength(new Set(given).size)
        const kept = (await everything()).filter(({ _id }) => _id.startsWith(`${round}-`))
        expect(kept.map(({ _id, label }) => `${_id} ${label}`).sort()).toEqual(won.map(({ _id, label }) => `${_id} ${label}`).sort())
        for (const result of results) if (result.status === 'rejected') expect(isDuplicate(result.reason)).toBe(true)
      }),
      { numRuns: 25 },
    )
  })

  it('keep to their places though one batch holds those of many', async () => {
    const docs = Array.from({ length: 20 }, (_, i) => row({ schoolId: `school-${i}` }))
    await Promise.all(docs.map((doc, i) => withScope(school(`school-${i}`), () => inserts.insert(doc))))
    expect((await everything()).filter(({ schoolId }) => schoolId?.startsWith('school-'))).toHaveLength(20)
  })

  it('all fail when their batch fails, and the next ones go on', async () => {
    let healthy = false
    const { target, written } = answering(() => (healthy ? Promise.resolve() : Promise.reject(new Error('the line broke'))))
    const some = combineInserts<Tray>(target, { parallel: 1 })
    const results = await Promise.allSettled(Array.from({ length: 5 }, () => asOurs(() => some.insert(row()))))
    expect(results.map((result) => result.status === 'rejected' && String(result.reason))).toEqual(Array(5).fill('Error: the line broke'))
    healthy = true
    await asOurs(() => some.insert(row()))
    expect(written).toHaveLength(2)
  })

  it('are taken for durable by nobody where too few disks have them', async () => {
    const fault = Object.assign(new Error('too few disks'), {
      writeErrors: [{ index: 1, err: { code: 11_000 } }],
      result: { getWriteConcernError: () => ({ code: 64 }) },
    })
    const some = combineInserts<Tray>(answering(() => Promise.reject(fault)).target)
    const results = await Promise.allSettled([1, 2, 3].map(() => asOurs(() => some.insert(row()))))
    expect(results.map((result) => (result.status === 'rejected' ? isDuplicate(result.reason) : 'kept'))).toEqual([false, true, false])
  })

  it('go in batches no larger and no more at once than they may', async () => {
    let under = 0
    let most = 0
    const { target, written } = answering(async () => {
      most = Math.max(most, ++under)
      await new Promise(setImmediate)
      under--
    })
    const some = combineInserts<Tray>(target, { parallel: 3, most: 7 })
    await Promise.all(Array.from({ length: 100 }, () => asOurs(() => some.insert(row()))))
    expect([Math.max(...written.map((docs) => docs.length)), most, written.flat().length]).toEqual([7, 3, 100])
  })
})
