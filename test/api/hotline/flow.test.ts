import { answerByCode, listMyComplaints, readByCode } from '@shared/hotline/contract'
import * as desk from '@shared/hotline/desk-contract'
import { readMe } from '@shared/identity/contract'
import { listTasks } from '@shared/task/contract'
import { clock } from '@platform/clock'
import { aPerson, aSchool, type TestPerson, type TestSchool } from '../../helpers/city'
import { call } from '../../helpers/client'
import { aComplaint, answeredByCounty, dispatched, readAs, someDesks, type TestComplaint, triaged } from '../../helpers/complaint'
import { useServer } from '../../helpers/server'

const WEDNESDAY = new Date('2026-11-25T02:37:00Z')
const HOUR = 3_600_000

describe('a complaint on its way', () => {
  const server = useServer()
  let school: TestSchool
  let desks: Awaited<ReturnType<typeof someDesks>>

  beforeAll(async () => {
    clock.set(WEDNESDAY)
    school = await aSchool()
    desks = await someDesks(server, school)
  })
  beforeEach(() => clock.set(WEDNESDAY))
  afterAll(() => clock.release())

  const byCode = (complaint: TestComplaint) => call(server.http, readByCode, {}, { queryCode: complaint.queryCode })
  const judge = (complaint: TestComplaint, satisfaction: 'SATISFIED' | 'BASICALLY' | 'NOT_SATISFIED', words?: string) =>
    call(server.http, answerByCode, { body: { satisfaction, ...(words ? { words } : {}) } }, { queryCode: complaint.queryCode })
  const kindsFor = async (who: TestPerson) => (await who.call(listTasks, { query: {} })).body.items.map((each) => each.kind)
  const params = (complaint: TestComplaint) => ({ complaintId: complaint.id })

  it('is triaged, dispatched, taken on, looked into, answered, asked about and closed, each step waiting at its desk', async () => {
    const { city, county, caller } = desks
    const complaint = await aComplaint(school)
    expect(await kindsFor(county)).toEqual(['COMPLAINT_TRIAGE'])

    const seen = (await readAs(county, complaint)).body
    expect(seen).toMatchObject({ state: 'FILED', priority: 'P1', actions: ['TRIAGE'], mayAsk: true, dueAt: '2026-11-25T04:37:00.000Z', workingDaysTotal: 7 })
    expect((await triaged(county, complaint)).body.state).toBe('TRIAGED')
    expect(await kindsFor(county)).toEqual(['COMPLAINT_DISPATCH'])

    const sent = (await dispatched(county, complaint, 'COUNTY')).body
    expect(sent).toMatchObject({ state: 'DISPATCHED', level: 'COUNTY', actions: ['ACCEPT', 'HAND_BACK'], handlerName: '柳溪县教育局' })
    expect(await kindsFor(county)).toEqual(['COMPLAINT_ACCEPT'])
    expect((await city.call(desk.acceptComplaint, { params: params(complaint) })).problem.code).toBe('request.role_refused')

    await county.call(desk.acceptComplaint, { params: params(complaint) })
    expect(await kindsFor(county)).toEqual(['COMPLAINT_INVESTIGATE'])
    await county.call(desk.investigateComplaint, { params: params(complaint), body: { note: '已调出备餐间录像' } })
    expect(await kindsFor(county)).toEqual(['COMPLAINT_REPLY'])
    await county.call(desk.replyComplaint, { params: params(complaint), body: { reply: '已责令食堂整改，厨师戴好帽子再上岗' } })
    expect(await kindsFor(county)).toEqual([])
    expect(await kindsFor(caller)).toEqual(['COMPLAINT_CALLBACK'])

    const { body } = await byCode(complaint)
    expect(body).toMatchObject({ state: 'REPLIED', mayAnswerSatisfaction: true, reply: '已责令食堂整改，厨师戴好帽子再上岗' })
    expect(body.steps.map((step) => step.state)).toEqual(['FILED', 'TRIAGED', 'DISPATCHED', 'ACCEPTED', 'INVESTIGATING', 'REPLIED'])
    expect(body.steps.find((step) => step.state === 'INVESTIGATING')?.note).toBe('已调出备餐间录像')

    await server.settle()
    expect((await byCode(complaint)).body.state).toBe('REPLIED')
    clock.set(new Date('2026-11-26T01:00:00Z'))
    await server.settle()
    expect((await byCode(complaint)).body.state).toBe('CALLBACK')

    const called = await caller.call(desk.callBackComplaint, { params: params(complaint), body: { satisfaction: 'BASICALLY', words: '处理得还可以' } })
    expect(called.body).toMatchObject({ state: 'CLOSED', satisfaction: 'BASICALLY' })
    expect(await kindsFor(caller)).toEqual([])
    expect((await byCode(complaint)).body).toMatchObject({ state: 'CLOSED', mayAnswerSatisfaction: false })
  })

  it('is done once more when who complained is not satisfied, and then concluded by the city, never a third time', async () => {
    const { city, county } = desks
    const complaint = await aComplaint(school)
    await answeredByCounty(county, complaint)

    const redo = (await judge(complaint, 'NOT_SATISFIED', '还是有头发')).body
    expect(redo).toMatchObject({ state: 'REDO', replyDueAt: '2026-12-04T09:00:00.000Z', workingDaysTotal: 7 })
    expect((await judge(complaint, 'SATISFIED')).problem.code).toBe('hotline.already_answered')
    expect((await readAs(county, complaint)).body).toMatchObject({ satisfaction: 'NOT_SATISFIED', satisfactionWords: '还是有头发' })

    await county.call(desk.investigateComplaint, { params: params(complaint), body: { note: '又去了一次' } })
    await county.call(desk.replyComplaint, { params: params(complaint), body: { reply: '换了厨师，又培训了一次全体员工' } })
    expect((await byCode(complaint)).body).toMatchObject({ state: 'REPLIED', mayAnswerSatisfaction: true, reply: '换了厨师，又培训了一次全体员工' })

    expect((await judge(complaint, 'NOT_SATISFIED')).body.state).toBe('CITY_REVIEW')
    const conclusion = '市里查明情况属实，已约谈学校，整改到位'
    expect((await county.call(desk.concludeComplaint, { params: params(complaint), body: { conclusion } })).problem.code).toBe('request.role_refused')
    expect((await kindsFor(city)).filter((kind) => kind === 'COMPLAINT_CONCLUDE')).toHaveLength(1)
    expect((await city.call(desk.concludeComplaint, { params: params(complaint), body: { conclusion } })).body.state).toBe('CLOSED')
    expect((await byCode(complaint)).body).toMatchObject({ state: 'CLOSED', conclusion })
    expect((await judge(complaint, 'NOT_SATISFIED')).problem.code).toBe('hotline.already_answered')
  })

  it('is judged only once an answer stands', async () => {
    const complaint = await aComplaint(school)
    expect((await judge(complaint, 'SATISFIED')).problem.code).toBe('hotline.state_refused')
  })

  it('is handed back with a reason that who complained does not read, and dispatched anew', async () => {
    const { county } = desks
    const complaint = await aComplaint(school)
    await triaged(county, complaint)
    await dispatched(county, complaint, 'COUNTY')
    const back = await county.call(desk.handBackComplaint, { params: params(complaint), body: { reason: '这是市场监管的事' } })
    expect(back.body).toMatchObject({ state: 'HANDED_BACK', actions: ['TRIAGE', 'DISPATCH'] })
    expect(back.body).not.toHaveProperty('level')
    expect(JSON.stringify(back.body.steps)).toContain('这是市场监管的事')
    expect(JSON.stringify((await byCode(complaint)).body)).not.toContain('这是市场监管的事')
    expect((await dispatched(county, complaint, 'COUNTY')).body.state).toBe('DISPATCHED')
  })

  it('is not handed back once a working day has passed', async () => {
    const { county } = desks
    const complaint = await aComplaint(school)
    await triaged(county, complaint)
    await dispatched(county, complaint, 'COUNTY')
    clock.set(new Date('2026-11-26T09:00:01Z'))
    const back = await county.call(desk.handBackComplaint, { params: params(complaint), body: { reason: '这是市场监管的事' } })
    expect(back.problem).toMatchObject({ code: 'hotline.state_refused', detail: expect.stringContaining('11-26 17:00') })
    expect((await county.call(desk.acceptComplaint, { params: params(complaint) })).body.state).toBe('ACCEPTED')
  })

  it('has another clock when the desk finds it more or less urgent, and no clerk wins time by it', async () => {
    const { county } = desks
    const urgent = await aComplaint(school, { category: 'C04' })
    clock.set(new Date(WEDNESDAY.getTime() + HOUR))
    const { revision } = (await readAs(county, urgent)).body
    const retimed = async (complaint: TestComplaint, priority: 'P0' | 'P2', seen: number) =>
      (
        await county.call(desk.triageComplaint, {
          params: params(complaint),
          body: { revision: seen, category: 'C04', priority, aboutHeadBuyerOrMoney: false },
        })
      ).body
    expect(await retimed(urgent, 'P0', revision)).toMatchObject({ mayAsk: true, dueAt: '2026-11-25T03:52:00.000Z', workingDaysTotal: 7 })

    const calm = await aComplaint(school, { category: 'C02', filedAt: WEDNESDAY })
    const answer = await retimed(calm, 'P2', 0)
    expect(answer).toMatchObject({ mayAsk: true, dueAt: '2026-11-26T09:00:00.000Z', workingDaysTotal: 15, replyDueAt: '2026-12-16T09:00:00.000Z' })
  })

  describe('when two clerks act at once', () => {
    const both = async (act: (who: TestPerson) => Promise<{ status: number; problem: { code: string } }>) => {
      const other = await aPerson(server, { role: 'COUNTY_COMPLAINT_DESK', school })
      const answers = await Promise.all([act(desks.county), act(other)])
      return answers.map((answer) => (answer.status === 200 ? 'done' : answer.problem.code)).sort()
    }

    it('goes to one of them, whatever the action, and nothing is overwritten', async () => {
      const complaint = await aComplaint(school)
      const { revision } = (await readAs(desks.county, complaint)).body
      const one = ['done', 'hotline.state_refused']
      let turn = 0
      expect(
        await both((who) =>
          who.call(desk.triageComplaint, {
            params: params(complaint),
            body: { revision, category: turn++ === 0 ? 'C02' : 'C03', priority: 'P1', aboutHeadBuyerOrMoney: false },
          }),
        ),
      ).toEqual(one)
      expect(await both((who) => dispatched(who, complaint, 'COUNTY', '摘要写在这里给学校看'))).toEqual(one)
      expect(await both((who) => who.call(desk.acceptComplaint, { params: params(complaint) }))).toEqual(one)
      await desks.county.call(desk.investigateComplaint, { params: params(complaint), body: { note: '已调出备餐间录像' } })
      let wrote = 0
      expect(await both((who) => who.call(desk.replyComplaint, { params: params(complaint), body: { reply: `第 ${++wrote} 份答复，写得足够长` } }))).toEqual(
        one,
      )
      const { steps } = (await byCode(complaint)).body
      expect(steps.map((step) => step.state)).toEqual(['FILED', 'TRIAGED', 'DISPATCHED', 'ACCEPTED', 'INVESTIGATING', 'REPLIED'])
    })

    it('refuses a class decided on what is no longer so', async () => {
      const complaint = await aComplaint(school)
      const { revision } = (await readAs(desks.county, complaint)).body
      await triaged(desks.city, complaint, { aboutHeadBuyerOrMoney: true })
      const late = await desks.county.call(desk.triageComplaint, {
        params: params(complaint),
        body: { revision, category: 'C04', priority: 'P2', aboutHeadBuyerOrMoney: false },
      })
      expect(late.problem.code).toBe('hotline.state_refused')
      expect((await readAs(desks.county, complaint)).body).toMatchObject({ category: 'C02', schoolBarred: true })
    })

    it('closes once when who complained and who calls back say something at the same moment', async () => {
      const complaint = await aComplaint(school)
      await answeredByCounty(desks.county, complaint)
      const answers = await Promise.all([
        judge(complaint, 'SATISFIED'),
        desks.caller.call(desk.callBackComplaint, { params: params(complaint), body: { satisfaction: 'NOT_SATISFIED' } }),
      ])
      expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
      const { steps, state } = (await byCode(complaint)).body
      expect(steps.filter((step) => step.state === state)).toHaveLength(1)
      expect(steps).toHaveLength(7)
    })
  })

  describe('called back', () => {
    it('shows summary and answer to who calls, not the words, and nothing before there is an answer', async () => {
      const { county, caller } = desks
      const complaint = await aComplaint(school)
      expect((await readAs(caller, complaint)).status).toBe(404)
      await answeredByCounty(county, complaint)
      const { body } = await readAs(caller, complaint)
      expect(body).toMatchObject({ summary: '11月23日午餐，反映汤内有异物', reply: expect.any(String), actions: ['CALL_BACK'], messages: [] })
      expect(body).not.toHaveProperty('words')
      expect(JSON.stringify((await caller.call(desk.listDeskComplaints, { query: {} })).body)).not.toContain('头发')
    })

    it('is refused to whoever handled it, and to whoever works where it was handled', async () => {
      const complaint = await aComplaint(school)
      const both = await aPerson(server, { role: 'COUNTY_COMPLAINT_DESK', school }, { role: 'CALLBACK_DESK' })
      const callerHat = await hatOf(both, 'CALLBACK_DESK')
      await triaged(both, complaint)
      await dispatched(desks.county, complaint, 'CITY')
      for (const step of [desk.acceptComplaint] as const) await desks.city.call(step, { params: params(complaint) })
      await desks.city.call(desk.investigateComplaint, { params: params(complaint), body: { note: '查了录像' } })
      await desks.city.call(desk.replyComplaint, { params: params(complaint), body: { reply: '已责令食堂整改，厨师戴好帽子再上岗' } })
      const call = (who: TestPerson, post: string) =>
        who.call(desk.callBackComplaint, { params: params(complaint), body: { satisfaction: 'SATISFIED' } }, { post })
      expect((await call(both, callerHat)).problem.code).toBe('hotline.same_handler')

      const cityClerk = await aPerson(server, { role: 'CALLBACK_DESK' }, { role: 'CITY_COMPLAINT_DESK' })
      expect((await call(cityClerk, cityClerk.hatId)).problem.code).toBe('hotline.same_handler')
      expect((await call(desks.caller, desks.caller.hatId)).status).toBe(200)

      const own = await aComplaint(school)
      await answeredByCounty(desks.county, own)
      const colleague = await aPerson(server, { role: 'CALLBACK_DESK' }, { role: 'COUNTY_BUREAU', school })
      const asked = await colleague.call(desk.callBackComplaint, { params: params(own), body: { satisfaction: 'SATISFIED' } })
      expect(asked.problem.code).toBe('hotline.same_handler')
    })

    it('is closed for want of an answer only after days of silence', async () => {
      const { county, caller } = desks
      const complaint = await aComplaint(school)
      await answeredByCounty(county, complaint)
      const giveUp = () => caller.call(desk.callBackComplaint, { params: params(complaint), body: { satisfaction: 'UNREACHED' } })
      expect((await giveUp()).problem).toMatchObject({ code: 'hotline.state_refused', detail: expect.stringContaining('5 个工作日') })
      clock.set(new Date('2026-12-02T09:00:00Z'))
      expect((await giveUp()).body).toMatchObject({ state: 'CLOSED', satisfaction: 'UNREACHED' })
    })

    const hatOf = async (who: TestPerson, role: string) => {
      return (await who.call(readMe, {})).body.posts.find((post) => post.role === role)?.id ?? ''
    }
  })

  it('without a name stands under nobody', async () => {
    const parent = await aPerson(server)
    await aComplaint(school)
    expect((await parent.call(listMyComplaints, { query: {} })).body.items).toEqual([])
  })
})
