import { listCheckins, readCheckin, recordCheckin } from '@shared/checkin/contract'
import type { ReplyInput } from '@shared/checkin/opinion'
import { replyOpinion } from '@shared/checkin/reply-contract'
import type { Id } from '@shared/base/id'
import { listInbox } from '@shared/notify/contract'
import { listTasks } from '@shared/task/contract'
import { clock } from '@platform/clock'
import { asSystem, database } from '@platform/db'
import { verifyLedger } from '../../../server/modules/audit/index'
import { ledgers } from '../../../server/modules/checkin/index'
import { aParent, aPerson, aSchool, type TestPerson, type TestSchool } from '../../helpers/city'
import { DAY, leaderActs, parentActs, stand, teacherActs } from '../../helpers/meal'
import { useServer } from '../../helpers/server'

/** The fifth working day after the Wednesday of the tests, at the end of work. */
const DUE = '2026-12-02T09:00:00.000Z'
const ANSWER = { text: '汤改用保温桶，开餐前十分钟再出锅', measures: '买了三只保温桶，周五到' }

describe("the school's answer to a parent's opinion", () => {
  const server = useServer()
  let school: TestSchool
  let head: TestPerson
  let parent: TestPerson
  let act: Id

  const acted = async (person: TestPerson, body = parentActs(school)): Promise<Id> => (await person.call(recordCheckin, { body })).body.id
  const reply = (person: TestPerson, checkinId = act, body: ReplyInput = ANSWER) => person.call(replyOpinion, { params: { checkinId }, body })
  const refusal = async (...given: Parameters<typeof reply>) => {
    const { status, problem } = await reply(...given)
    return [status, problem.code]
  }
  const receipt = async (person: TestPerson) => (await person.call(readCheckin, { params: { checkinId: act } })).body
  const waiting = async (person = head) => (await person.call(listTasks, { query: {} })).body.items.filter(({ kind }) => kind === 'OPINION_REPLY')
  const told = async (person: TestPerson, kind: string) => (await person.call(listInbox, { query: {} })).body.items.filter((item) => item.kind === kind)

  beforeEach(async () => {
    stand('12:00')
    school = await aSchool({ name: '云桥小学' })
    head = await aPerson(server, { role: 'PRINCIPAL', school, title: '校长' })
    parent = await aParent(server, school)
    act = await acted(parent)
    await server.settle()
  })
  afterAll(() => clock.release())

  it('waits for the head with the fact, the page and the fifth working day', async () => {
    expect(await waiting()).toMatchObject([
      {
        title: '家长意见等答复',
        place: '云桥小学',
        fact: '11月25日午餐，总体好：菜还可以热一点',
        dueAt: DUE,
        page: `packages/school/pages/opinion/index?id=${act}`,
      },
    ])
    const { opinion } = await receipt(head)
    expect(opinion).toMatchObject({ words: '菜还可以热一点', dueAt: DUE, mayReply: true, facts: expect.arrayContaining(['没看到：留样做了']) as string[] })
    expect(opinion?.reply).toBeUndefined()
  })

  it('waits for nobody where a parent wrote nothing', async () => {
    const { opinion: _opinion, ...fields } = parentActs(school).fields
    act = await acted(await aParent(server, school), parentActs(school, { fields }))
    await server.settle()
    expect(await waiting()).toHaveLength(1)
    expect((await receipt(head)).opinion).toBeUndefined()
    expect(await refusal(head)).toEqual([409, 'checkin.opinion_missing'])
  })

  it('says from the first second until when the school must answer', async () => {
    const { body } = await (await aParent(server, school)).call(recordCheckin, { body: parentActs(school) })
    expect(body.opinion).toMatchObject({ words: '菜还可以热一点', dueAt: DUE, mayReply: false })
  })

  it('closes the task, reaches the parent and stands on the receipt, sealed, by post', async () => {
    stand('09:12', '2026-11-26')
    expect((await reply(head)).body.opinion).toMatchObject({ mayReply: false, reply: { ...ANSWER, who: '周敏 校长', at: '2026-11-26T01:12:00.000Z' } })
    expect(await waiting()).toEqual([])
    expect(await told(parent, 'OPINION_ANSWERED')).toMatchObject([
      {
        title: '学校答复了你的意见',
        text: '云桥小学11月25日午餐监餐时写的，点开看答复',
        page: `packages/public/pages/receipt/index?id=${act}`,
        pushed: false,
      },
    ])
    expect((await receipt(parent)).opinion?.reply).toEqual({
      ...ANSWER,
      who: '校长',
      at: '2026-11-26T01:12:00.000Z',
      seal: { chain: `S-${school.id}-2026-11-26`, number: 1, head: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
    })
  })

  it('is a record of its own: the act stays what it was, and a changed answer is named', async () => {
    const acts = database().collection<{ _id: string }>('checkin')
    const verify = async () => (await asSystem('a test verifies the ledger', () => verifyLedger(ledgers))).findings
    const before = await acts.findOne({ _id: act })
    await reply(head)
    expect(await acts.findOne({ _id: act })).toEqual(before)
    expect(await verify()).toEqual([])
    const opinions = database().collection<{ _id: string }>('opinion')
    await opinions.updateOne({ _id: act }, { $set: { 'reply.text': '没有这回事' } })
    expect(await verify()).toMatchObject([{ kind: 'CHANGED', recordType: 'reply', recordId: act }])
    await opinions.updateOne({ _id: act }, { $unset: { reply: '' } })
    expect(await verify()).toMatchObject([{ kind: 'REMOVED', recordType: 'reply', recordId: act }])
  })

  it('is one: a second one is told who answered and when, the same one sent again is the same', async () => {
    stand('14:05')
    expect((await reply(head)).status).toBe(201)
    stand('14:06')
    expect((await reply(head)).body.opinion?.reply?.at).toBe('2026-11-25T06:05:00.000Z')
    const deputy = await aPerson(server, { role: 'PRINCIPAL', school, title: '副校长', deputy: true })
    expect((await reply(deputy)).problem).toMatchObject({
      status: 409,
      code: 'checkin.opinion_answered',
      detail: '周敏校长 11-25 14:05 已经答复过，一条意见只答复一次',
    })
    expect(await refusal(head, act, { text: '改一改前面的答复' })).toEqual([409, 'checkin.opinion_answered'])
    expect((await receipt(deputy)).opinion).toMatchObject({ mayReply: false, reply: { text: ANSWER.text } })
    expect(await told(parent, 'OPINION_ANSWERED')).toHaveLength(1)
  })

  it('is that of one of two heads who answer at the same moment', async () => {
    const deputy = await aPerson(server, { role: 'PRINCIPAL', school, deputy: true })
    const answers = await Promise.all([reply(head), reply(deputy, act, { text: '马上跟食堂说' }), reply(deputy, act, { text: '查了再说' })])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    expect(await database().collection('ledger_entry').countDocuments({ recordType: 'reply', recordId: act })).toBe(1)
    expect(await told(parent, 'OPINION_ANSWERED')).toHaveLength(1)
    expect(await waiting()).toEqual([])
  })

  it('may come before the act has settled; then nothing waits afterwards', async () => {
    act = await acted(await aParent(server, school))
    expect((await reply(head)).status).toBe(201)
    await server.settle()
    expect((await waiting()).map(({ page }) => page.endsWith(act))).toEqual([false])
  })

  it('is refused to the wrong post, to another school, and of what is no opinion', async () => {
    for (const role of ['SCHOOL_ADMIN', 'FOOD_SAFETY_OFFICER', 'DINING_LEADER', 'CANTEEN_MANAGER', 'COUNTY_BUREAU'] as const)
      expect([role, ...(await refusal(await aPerson(server, { role, school })))]).toEqual([role, 403, 'request.role_refused'])
    expect(await refusal(parent)).toEqual([403, 'request.role_refused'])
    // The kitchen's meals are read by every school that eats from it; the answer is this school's alone.
    const fed = await aSchool({ kitchenId: school.kitchenId, unitId: school.unitId })
    for (const other of [await aSchool(), fed])
      expect(await refusal(await aPerson(server, { role: 'PRINCIPAL', school: other }))).toEqual([404, 'request.not_found'])
    const teacher = await aPerson(server, { role: 'TEACHER', school })
    expect(
      await refusal(
        head,
        (await teacher.call(recordCheckin, { body: teacherActs(school, { fields: { ...teacherActs(school).fields, remark: '菜热' } }) })).body.id,
      ),
    ).toEqual([409, 'checkin.opinion_missing'])
    const leader = await aPerson(server, { role: 'DINING_LEADER', school })
    expect(await refusal(head, (await leader.call(recordCheckin, { body: leaderActs(school) })).body.id)).toEqual([409, 'checkin.opinion_missing'])
    expect(await refusal(head, school.id)).toEqual([404, 'request.not_found'])
    expect(await refusal(head, act, { text: '好' })).toEqual([400, 'request.invalid'])
    expect((await waiting()).length).toBe(1)
  })

  it('stands in the records of the day for everybody who reads them: that it is awaited, then what was said', async () => {
    const lineFor = async (person: TestPerson) =>
      (await person.call(listCheckins, { params: { schoolId: school.id, day: DAY }, query: {} })).body.items.find(({ id }) => id === act)
    const county = await aPerson(server, { role: 'COUNTY_BUREAU', school })
    const other = await aParent(server, school)
    const cook = await aPerson(server, { role: 'CHEF', school })
    for (const person of [county, other, cook]) expect((await lineFor(person))?.opinion).toEqual({ dueAt: DUE, mayReply: false })
    expect((await lineFor(head))?.opinion).toEqual({ dueAt: DUE, mayReply: true })
    await reply(head)
    expect((await lineFor(other))?.opinion?.reply).toMatchObject({ ...ANSWER, who: '校长' })
    for (const person of [county, cook]) expect((await lineFor(person))?.opinion?.reply).toMatchObject({ ...ANSWER, who: '周敏 校长' })
  })

  it('tells the county once when it did not come in time, and can still be given', async () => {
    const county = await aPerson(server, { role: 'COUNTY_BUREAU', school })
    stand('16:59', '2026-12-02')
    await server.settle()
    expect(await told(county, 'OPINION_LATE')).toEqual([])
    stand('17:01', '2026-12-02')
    await server.settle()
    await server.settle()
    expect(await told(county, 'OPINION_LATE')).toMatchObject([
      { title: '云桥小学没有答复家长的意见', text: '11月25日监餐时写的，12月2日前要答复', page: `packages/public/pages/receipt/index?id=${act}` },
    ])
    expect((await receipt(county)).opinion).toMatchObject({ words: '菜还可以热一点', dueAt: DUE })
    expect((await waiting()).length).toBe(1)
    expect((await reply(head)).status).toBe(201)
  })

  it('tells nobody above of what was answered in time', async () => {
    const county = await aPerson(server, { role: 'COUNTY_BUREAU', school })
    await reply(head)
    stand('17:01', '2026-12-02')
    await server.settle()
    expect(await told(county, 'OPINION_LATE')).toEqual([])
  })
})
