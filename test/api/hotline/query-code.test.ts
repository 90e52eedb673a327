import { answerByCode, readByCode, writeByCode } from '@shared/hotline/contract'
import { askComplainant, listDeskComplaints } from '@shared/hotline/desk-contract'
import { clock } from '@platform/clock'
import { aSchool, type TestSchool } from '../../helpers/city'
import { call } from '../../helpers/client'
import { aComplaint, aNonce, answeredByCounty, readAs, someDesks, type TestComplaint } from '../../helpers/complaint'
import { useServer } from '../../helpers/server'

describe('with a query code and nothing else', () => {
  const server = useServer()
  let school: TestSchool
  let desks: Awaited<ReturnType<typeof someDesks>>

  beforeAll(async () => {
    clock.set(new Date('2026-11-25T02:37:00Z'))
    school = await aSchool()
    desks = await someDesks(server, school)
  })
  afterAll(() => clock.release())

  const read = (queryCode: string) => call(server.http, readByCode, {}, { queryCode })
  const write = ({ queryCode }: TestComplaint, text: string, nonce = aNonce()) =>
    call(server.http, writeByCode, { body: { nonce, text, pictureIds: [] } }, { queryCode })
  const ask = ({ id }: TestComplaint, text: string) => desks.county.call(askComplainant, { params: { complaintId: id }, body: { text } })
  const lineOf = async ({ id }: TestComplaint) => (await desks.county.call(listDeskComplaints, { query: {} })).body.items.find((line) => line.id === id)

  it('somebody reads how things stand, however they type the code', async () => {
    const { queryCode } = await aComplaint(school)
    const typed = queryCode
      .toLowerCase()
      .replace(/0/g, 'o')
      .replace(/1/g, 'l')
      .replace(/(.{4})/g, '$1 ')
    const { status, body, headers } = await read(typed)
    expect(status).toBe(200)
    expect(body).toMatchObject({ state: 'FILED', category: 'C02', priority: 'P1', named: false, workingDaysPassed: 0, workingDaysTotal: 7 })
    expect(body.steps[0]?.note).toBe('不留名，学校和食堂看不到你是谁')
    expect(headers['cache-control']).toBe('no-store')
    expect(headers).not.toHaveProperty('x-request-id')
    clock.set(new Date('2026-11-27T02:37:00Z'))
    expect((await read(queryCode)).body.workingDaysPassed).toBe(2)
    clock.set(new Date('2026-11-25T02:37:00Z'))
  })

  it('somebody talks with who handles it, both ways, and neither knows who the other is', async () => {
    const complaint = await aComplaint(school)
    expect((await ask(complaint, '头发是在汤里，还是在餐盘边上？')).status).toBe(200)
    expect((await write(complaint, '在汤里')).body.messages.map((message) => [message.from, message.text])).toEqual([
      ['HANDLER', '头发是在汤里，还是在餐盘边上？'],
      ['COMPLAINANT', '在汤里'],
    ])
    expect(JSON.stringify((await read(complaint.queryCode)).body)).not.toMatch(/周敏|personId|handledBy/)
    expect(await lineOf(complaint)).toMatchObject({ unreadMessage: true })
    expect((await readAs(desks.county, complaint)).body.messages).toHaveLength(2)
    expect(await lineOf(complaint)).toMatchObject({ unreadMessage: false })
  })

  it('a message that is sent again stands once', async () => {
    const complaint = await aComplaint(school)
    const nonce = aNonce()
    const answers = await Promise.all([1, 2, 3].map(() => write(complaint, '补一句：二号窗口打的汤', nonce)))
    expect(answers.map((answer) => answer.status)).toEqual([201, 201, 201])
    expect((await read(complaint.queryCode)).body.messages).toHaveLength(1)
  })

  it('nothing is added to what is closed', async () => {
    const complaint = await aComplaint(school)
    await answeredByCounty(desks.county, complaint)
    await call(server.http, answerByCode, { body: { satisfaction: 'SATISFIED' } }, { queryCode: complaint.queryCode })
    expect((await write(complaint, '还有一句')).problem.code).toBe('hotline.state_refused')
    expect((await ask(complaint, '还有一句')).problem.code).toBe('hotline.state_refused')
  })

  it('a wrong code is answered the same whatever is wrong with it, and none at all is missed', async () => {
    const [unknown, short, strange] = await Promise.all(['K7QM4T9W2HXP', 'K7QM', '$ne'].map(read))
    expect(unknown).toMatchObject({ status: 404, problem: { code: 'hotline.code_unknown' } })
    expect([short?.problem, strange?.problem]).toEqual([unknown?.problem, unknown?.problem])
    expect((await call(server.http, readByCode, {})).problem.code).toBe('request.code_missing')
    expect((await call(server.http, writeByCode, { body: { nonce: aNonce(), text: '你好', pictureIds: [] } }, { queryCode: 'K7QM4T9W2HXP' })).status).toBe(404)
  })

  it('too many wrong ones are refused, even where the last one is right, through every door of a code together', async () => {
    const { queryCode } = await aComplaint(school)
    for (let i = 0; i < 10; i++) expect((await read(queryCode)).status).toBe(200)
    const guesses = await Promise.all(Array.from({ length: 24 }, (_, i) => read(`K7QM4T9W2H${10 + i}`)))
    expect(new Set(guesses.map((guess) => guess.status))).toEqual(new Set([404, 429]))
    const right = await read(queryCode)
    expect({ status: right.status, code: right.problem.code }).toEqual({ status: 429, code: 'request.too_many' })
    expect(Number(right.headers['retry-after'])).toBeGreaterThan(0)
    expect((await call(server.http, answerByCode, { body: { satisfaction: 'SATISFIED' } }, { queryCode })).status).toBe(429)
  })
})
