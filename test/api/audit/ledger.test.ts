import { recordCheckin } from '@shared/checkin/contract'
import type { Seal } from '@shared/audit/schema'
import { clock } from '@platform/clock'
import { asSystem, database } from '@platform/db'
import { verifyLedger } from '../../../server/modules/audit/index'
import { ledgers } from '../../../server/modules/checkin/index'
import { emptyDatabase } from '../../helpers/database'
import { aPerson, aSchool, type TestSchool } from '../../helpers/city'
import { DAY, stand, teacherActs } from '../../helpers/meal'
import { useServer } from '../../helpers/server'

interface Row {
  _id: string
  seal: Seal
}

describe('the sealed ledger', () => {
  const server = useServer()
  let school: TestSchool

  beforeEach(async () => {
    await emptyDatabase()
    stand('11:50')
    school = await aSchool()
    for (let i = 0; i < 5; i++) {
      const teacher = await aPerson(server, { role: 'TEACHER', school })
      await teacher.call(recordCheckin, { body: teacherActs(school) })
    }
    await server.settle()
  })
  afterAll(() => clock.release())

  const acts = () => database().collection<Row>('checkin')
  const entries = () => database().collection<{ _id: string; number: number }>('ledger_entry')
  const rows = () => acts().find().sort({ 'seal.number': 1 }).toArray()
  const verify = (heads: Seal[] = []) => asSystem('test', () => verifyLedger(ledgers, heads))
  const kinds = async (heads?: Seal[]) =>
    (await verify(heads)).findings.map((finding) => `${finding.kind}${finding.number === undefined ? '' : ` ${finding.number}`}`)

  it('verifies when nobody has touched it', async () => {
    expect(await verify()).toEqual({ chains: 1, records: 5, findings: [] })
  })

  it('names a record that was changed', async () => {
    const third = (await rows())[2]
    await acts().updateOne({ _id: third?._id ?? '' }, { $set: { recordedAt: new Date('2026-11-25T03:41:00Z') } })
    const report = await verify()
    expect(report.findings).toMatchObject([{ kind: 'CHANGED', number: 3, recordId: third?._id, chain: `S-${school.id}-${DAY}` }])
  })

  it('names a record that was removed', async () => {
    const second = (await rows())[1]
    await acts().deleteOne({ _id: second?._id ?? '' })
    expect(await kinds()).toEqual(['REMOVED 2'])
  })

  it('names a record that was put in afterwards', async () => {
    const [first] = await rows()
    await acts().insertOne({ ...first, _id: '01ZZZZZZZZZZZZZZZZZZZZZZZZ', personId: 'X' } as unknown as Row)
    expect((await verify()).findings).toMatchObject([{ kind: 'INSERTED', recordId: '01ZZZZZZZZZZZZZZZZZZZZZZZZ' }])
  })

  it('names where entries were taken out of the chain or changed', async () => {
    await entries().deleteOne({ number: 3 })
    expect(await kinds()).toContain('CHAIN_BROKEN 4')
    await entries().updateOne({ number: 5 }, { $set: { head: 'f'.repeat(64) } })
    expect(await kinds()).toContain('CHAIN_BROKEN 5')
  })

  it('finds with the head of a receipt what was cut off at the end, which nothing else shows', async () => {
    const all = await rows()
    const receipt = all[4]?.seal as Seal
    await acts().deleteMany({ _id: { $in: all.slice(3).map((row) => row._id) } })
    await entries().deleteMany({ number: { $gt: 3 } })
    await database()
      .collection<{ _id: string }>('ledger_chain')
      .updateOne({ _id: receipt.chain }, { $set: { number: 3, head: all[2]?.seal.head } })
    expect(await kinds()).toEqual([])
    expect(await kinds([receipt])).toEqual(['CUT_OFF 5'])
    expect(await kinds([{ ...receipt, number: 2, head: '0'.repeat(64) }])).toEqual(['HEAD_DIFFERS 2'])
    expect(await kinds([{ ...receipt, chain: `S-${school.id}-2026-11-24` }])).toEqual(['CUT_OFF'])
  })

  it('seals each record once, however many workers settle at once', async () => {
    for (let i = 0; i < 8; i++) {
      const teacher = await aPerson(server, { role: 'TEACHER', school })
      await teacher.call(recordCheckin, { body: teacherActs(school) })
    }
    await Promise.all([server.settle(), server.settle(), server.settle()])
    await server.settle()
    const numbers = (await rows()).map((row) => row.seal.number)
    expect(numbers).toEqual(Array.from({ length: 13 }, (_, i) => i + 1))
    expect((await verify()).findings).toEqual([])
    expect(await database().collection('duty').findOne({ code: 'D10' })).toMatchObject({ state: 'DONE' })
  })
})
