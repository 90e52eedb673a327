import { readCheckin, recordCheckin } from '@shared/checkin/contract'
import { mendProblem } from '@shared/checkin/mending-contract'
import { exportRecordsCsv, exportRecordsXlsx, listRecords } from '@shared/checkin/records-contract'
import type { RecordFilter } from '@shared/checkin/records'
import { plusDays } from '@shared/base/time'
import { fullPath } from '@shared/contract/route'
import excel from 'exceljs'
import request from 'supertest'
import { clock } from '@platform/clock'
import { anId, aParent, aPerson, aSchool, aUnit, type TestPerson, type TestSchool } from '../../helpers/city'
import { aPicture, chefActs, DAY, leaderActs, leaderFinds, parentActs, stand, teacherActs } from '../../helpers/meal'
import { aPublishedLunch } from '../../helpers/menu'
import { useServer } from '../../helpers/server'

const NEXT = plusDays(DAY, 1)
const EVIL = '=cmd|不好吃'

describe('the table of records', () => {
  const server = useServer({ unlimited: true })
  let school: TestSchool
  let other: TestSchool
  let far: TestSchool
  let head: TestPerson
  let county: TestPerson
  let city: TestPerson

  beforeAll(async () => {
    stand('08:00')
    school = await aSchool({ name: '云桥小学' })
    other = await aSchool({ name: '双河镇中心校', unitId: school.unitId, kitchenId: school.kitchenId })
    far = await aSchool({ name: '白塘小学', unitId: await aUnit('白塘县') })
    head = await aPerson(server, { role: 'PRINCIPAL', school })
    county = await aPerson(server, { role: 'COUNTY_BUREAU', school })
    city = await aPerson(server, { role: 'CITY_BUREAU' })
    await server.settle()
    const chef = await aPerson(server, { role: 'CHEF', school })
    const { dishIds } = await aPublishedLunch(school, DAY)
    stand('11:00')
    await chef.call(recordCheckin, { body: chefActs(school, dishIds, [await aPicture(server, chef, 'TASTING')]) })
    stand('11:50')
    await (
      await aPerson(server, { role: 'TEACHER', school })
    ).call(recordCheckin, { body: teacherActs(school, { fields: { teacherCount: 2, sameDish: true, samePrice: true, remark: EVIL } }) })
    await (await aPerson(server, { role: 'TEACHER', school: other })).call(recordCheckin, { body: teacherActs(other) })
    await (await aPerson(server, { role: 'TEACHER', school: far })).call(recordCheckin, { body: teacherActs(far) })
    await (await aParent(server, school)).call(recordCheckin, { body: parentActs(school) })
    stand('13:40')
    await (await aPerson(server, { role: 'DINING_LEADER', school })).call(recordCheckin, { body: leaderFinds(school, head.personId) })
    await server.settle()
    stand('11:50', NEXT)
    await (await aPerson(server, { role: 'DINING_LEADER', school })).call(recordCheckin, { body: leaderActs(school) })
    await (await aPerson(server, { role: 'TEACHER', school: far })).call(recordCheckin, { body: teacherActs(far) })
    await server.settle()
  }, 120_000)
  afterAll(() => clock.release())

  const day = { from: DAY, to: DAY }
  const ask = (person: TestPerson, query: RecordFilter & { cursor?: string; limit?: number }) => person.call(listRecords, { query })
  const seen = async (person: TestPerson, query: RecordFilter) => (await ask(person, query)).body.items.map(({ act, placeName }) => `${placeName} ${act}`)

  it('holds for a school its own records with the tastings of its kitchen, and nothing of another school that eats from it', async () => {
    const { items } = (await ask(head, day)).body
    expect(items.map(({ act }) => act)).toEqual(['leaderDining', 'parentOversight', 'teacherDining', 'chefTasting'])
    expect(items.map(({ placeName }) => placeName)).not.toContain('双河镇中心校')
    expect(items[0]).toMatchObject({
      day: DAY,
      timing: 'LATE',
      placeName: '云桥小学',
      mending: { problems: ['汤凉得快', '二号窗口排队长'] },
      seal: { number: expect.any(Number) as number },
    })
    expect(items[1]).toMatchObject({ words: '菜还可以热一点', opinion: { mayReply: true } })
    expect(items[3]?.pictures).toHaveLength(1)
  })

  it('holds for a county its schools and no others, and for the city all', async () => {
    expect(new Set(await seen(county, day))).toEqual(
      new Set(['云桥小学 leaderDining', '云桥小学 parentOversight', '云桥小学 teacherDining', '双河镇中心校 teacherDining', '云桥小学 chefTasting']),
    )
    expect(await seen(city, day)).toContain('白塘小学 teacherDining')
    expect((await ask(county, { ...day, schoolId: far.id })).status).toBe(404)
    expect((await ask(head, { ...day, schoolId: other.id })).status).toBe(404)
    expect((await ask(city, { ...day, schoolId: anId() })).problem.code).toBe('org.school_unknown')
  })

  it('is narrowed down by act, by time and by school, over several days', async () => {
    const days = { from: DAY, to: NEXT }
    expect(await seen(county, { ...days, act: 'leaderDining' })).toEqual(['云桥小学 leaderDining', '云桥小学 leaderDining'])
    expect(await seen(county, { ...days, timing: 'LATE' })).toEqual(['云桥小学 leaderDining'])
    expect(await seen(head, { ...days, act: 'chefTasting', timing: 'IN_TIME' })).toEqual(['云桥小学 chefTasting'])
    expect(await seen(head, { ...days, act: 'teacherDining' })).toEqual(['云桥小学 teacherDining'])
    expect(await seen(city, { ...days, schoolId: far.id })).toEqual(['白塘小学 teacherDining', '白塘小学 teacherDining'])
  })

  it.each(['NEWEST', 'OLDEST'] as const)('gives every record once, page after page, the order being %s', async (order) => {
    const query = { from: DAY, to: NEXT, order }
    const whole = (await ask(city, { ...query, limit: 100 })).body
    expect(whole.nextCursor).toBeUndefined()
    const paged: string[] = []
    for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
      const { items, nextCursor } = (await ask(city, { ...query, limit: 2, ...(cursor ? { cursor } : {}) })).body
      paged.push(...items.map(({ id }) => id))
      cursor = nextCursor
    }
    expect(paged).toEqual(whole.items.map(({ id }) => id))
    expect(new Set(paged).size).toBe(8)
    const days = whole.items.map((line) => line.day)
    expect(days).toEqual(order === 'OLDEST' ? [...days].sort() : [...days].sort().reverse())
  })

  it('asks for as few days as it can bear, and says how many that are', async () => {
    const week = { from: plusDays(DAY, -7), to: DAY }
    expect((await ask(county, week)).problem).toMatchObject({ code: 'checkin.days_refused', detail: '一次最多查 7 天，把日期改短再查', facts: { mostDays: 7 } })
    expect((await ask(head, week)).status).toBe(200)
    expect((await ask(county, { ...week, schoolId: school.id })).status).toBe(200)
    expect((await ask(head, { from: plusDays(DAY, -31), to: DAY })).problem.facts).toEqual({ mostDays: 31 })
    expect((await ask(head, { from: NEXT, to: DAY })).problem.code).toBe('checkin.days_refused')
  })

  const download = (person: TestPerson, route: typeof exportRecordsXlsx | typeof exportRecordsCsv, query: RecordFilter) =>
    request(server.http)
      .get(fullPath(route))
      .query(query)
      .set('Authorization', `Bearer ${person.token}`)
      .buffer(true)
      .parse((answer, done) => {
        const pieces: Buffer[] = []
        answer.on('data', (piece: Buffer) => pieces.push(piece)).on('end', () => done(null, Buffer.concat(pieces)))
      })

  it('leaves as a workbook and as comma-separated values, the same lines, and nobody’s words as a formula', async () => {
    const xlsx = await download(head, exportRecordsXlsx, day)
    expect([xlsx.headers['content-type'], xlsx.headers['content-disposition']]).toEqual([
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      `attachment; filename="records-${DAY}-${DAY}.xlsx"`,
    ])
    const book = new excel.Workbook()
    await book.xlsx.load(xlsx.body as ArrayBuffer)
    const sheet = book.worksheets[0]
    const rows = (sheet?.getSheetValues() ?? []).slice(1) as (string | number)[][]
    expect(rows.map((row) => row[5])).toEqual(['五餐监督', '校长陪餐', '家长监餐', '教师同餐', '厨师试餐'])
    expect(rows[1]?.[9]).toBe('迟报')
    expect(rows[3]?.[12]).toBe(`'${EVIL}`)
    const csv = await download(head, exportRecordsCsv, day)
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8')
    const lines = (csv.body as Buffer).toString().split('\r\n').filter(Boolean)
    expect(lines).toHaveLength(5)
    expect(lines[3]).toContain(`,'${EVIL},`)
    expect(lines.join()).not.toContain('双河镇')
  })

  it('exports under the same rights', async () => {
    expect((await download(county, exportRecordsCsv, { ...day, schoolId: far.id })).status).toBe(404)
    expect(((await download(county, exportRecordsCsv, day)).body as Buffer).toString()).not.toContain('白塘小学')
    expect((await download(county, exportRecordsXlsx, { from: plusDays(DAY, -9), to: DAY })).status).toBe(422)
    expect((await download(await aPerson(server, { role: 'TEACHER', school }), exportRecordsCsv, day)).status).toBe(403)
  })

  it('shows what was done about a problem once it was', async () => {
    const id = (await ask(head, { ...day, act: 'leaderDining' })).body.items[0]?.id ?? ''
    expect((await head.call(readCheckin, { params: { checkinId: id } })).status).toBe(200)
    await head.call(mendProblem, { params: { checkinId: id }, body: { id: anId(), words: '汤桶加了盖', pictureIds: [] } })
    expect((await ask(county, { ...day, act: 'leaderDining' })).body.items[0]?.mending?.mended).toMatchObject({ words: '汤桶加了盖' })
  })
})
