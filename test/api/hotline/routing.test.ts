import { randomBytes } from 'node:crypto'
import { timedId } from '@shared/base/id'
import { fileAnonymously, fileNamed, readByCode } from '@shared/hotline/contract'
import * as desk from '@shared/hotline/desk-contract'
import { listInbox } from '@shared/notify/contract'
import { listTasks } from '@shared/task/contract'
import { clock } from '@platform/clock'
import { database } from '@platform/db'
import { CITY_PLACE } from '../../../server/modules/identity/index'
import { loadPlaces } from '../../../server/modules/org/index'
import { aPerson, aSchool, type TestPerson, type TestSchool } from '../../helpers/city'
import { call } from '../../helpers/client'
import { aComplaint, aFiling, aNonce, answeredByCounty, dispatched, readAs, someDesks, type TestComplaint, triaged } from '../../helpers/complaint'
import { useServer } from '../../helpers/server'

const SUMMARY = '这周午餐的菜偏淡，说明一下调味和分量'
const WORDS = '三年级 1 班的菜又少又淡，校长也不管'

describe('where a complaint goes', () => {
  const server = useServer()
  let school: TestSchool
  let desks: Awaited<ReturnType<typeof someDesks>>

  beforeAll(async () => {
    clock.set(new Date('2026-11-25T02:37:00Z'))
    school = await aSchool()
    desks = await someDesks(server, school)
  })
  afterAll(() => clock.release())

  const params = ({ id }: TestComplaint) => ({ complaintId: id })
  const linesOf = async (who: TestPerson, state?: 'FILED' | 'DISPATCHED') =>
    (await who.call(desk.listDeskComplaints, { query: { limit: 100, ...(state ? { state } : {}) } })).body.items.map((line) => line.id)
  const ordersOf = async (who: TestPerson) => (await who.call(desk.listSchoolOrders, { query: {} })).body.items
  const deskUnitOf = async ({ id }: TestComplaint) =>
    (await database().collection<{ _id: string; deskUnitId: string }>('complaint').findOne({ _id: id }))?.deskUnitId

  it('to the county of the school, and to no other', async () => {
    const complaint = await aComplaint(school)
    const neighbour = await aPerson(server, { role: 'COUNTY_COMPLAINT_DESK', school: await aSchool() })
    expect(await linesOf(desks.county)).toContain(complaint.id)
    expect(await linesOf(neighbour)).toEqual([])
    expect((await readAs(neighbour, complaint)).status).toBe(404)
    expect((await dispatched(neighbour, complaint, 'COUNTY')).status).toBe(404)
    expect((await readAs(desks.city, complaint)).body).toMatchObject({ schoolId: school.id, unitName: '柳溪县' })
  })

  it('to county and city at once where somebody fell ill, and the desk that is first is enough', async () => {
    const complaint = await aComplaint(school, { category: 'C01' })
    expect((await readAs(desks.county, complaint)).body).toMatchObject({ priority: 'P0', dueAt: '2026-11-25T02:52:00.000Z' })
    const incidents = async (who: TestPerson) => (await who.call(listTasks, { query: {} })).body.items.filter((each) => each.urgency === 'INCIDENT').length
    expect([await incidents(desks.county), await incidents(desks.city)]).toEqual([1, 1])
    await triaged(desks.city, complaint)
    await dispatched(desks.city, complaint, 'COUNTY')
    expect([await incidents(desks.county), await incidents(desks.city)]).toEqual([1, 0])
  })

  it('to the city alone where somebody fears harm: no county and no school can find or touch it', async () => {
    const complaint = await aComplaint(school, { category: 'C04', standing: 'STAFF', fearsHarm: true })
    expect((await readAs(desks.city, complaint)).body).toMatchObject({ priority: 'P1', fearsHarm: true, levels: ['CITY'] })
    expect(await linesOf(desks.county)).not.toContain(complaint.id)
    expect(await linesOf(desks.county, 'FILED')).not.toContain(complaint.id)
    expect((await readAs(desks.county, complaint)).status).toBe(404)
    expect((await dispatched(desks.county, complaint, 'COUNTY')).status).toBe(404)
    expect((await desks.county.call(desk.readIdentity, { params: params(complaint), body: { reason: '想知道是谁' } })).status).toBe(404)
    await triaged(desks.city, complaint, { category: 'C02' })
    expect((await dispatched(desks.city, complaint, 'COUNTY')).problem.code).toBe('hotline.level_refused')
    expect((await dispatched(desks.city, complaint, 'SCHOOL')).problem.code).toBe('hotline.level_refused')
    expect(JSON.stringify((await desks.county.call(listTasks, { query: {} })).body)).not.toContain(complaint.id)
  })

  it('fearing harm is for staff, pupils and parents', async () => {
    const refused = await call(server.http, fileAnonymously, { body: { ...aFiling(school, { standing: 'OTHER', fearsHarm: true }), nonce: aNonce() } })
    expect(refused.problem.code).toBe('hotline.fear_refused')
    expect((await call(server.http, fileAnonymously, { body: { ...aFiling(school, { standing: 'PUPIL', fearsHarm: true }), nonce: aNonce() } })).status).toBe(
      201,
    )
  })

  it('to the city alone by its class, and down to the county once the city has found it to be something else', async () => {
    const complaint = await aComplaint(school, { category: 'C06' })
    expect(await linesOf(desks.county, 'FILED')).not.toContain(complaint.id)
    await triaged(desks.city, complaint)
    expect((await dispatched(desks.city, complaint, 'COUNTY')).problem.code).toBe('hotline.level_refused')
    expect((await triaged(desks.city, complaint, { category: 'C03' })).body.schoolBarred).toBe(true)
    expect((await dispatched(desks.city, complaint, 'COUNTY')).body).toMatchObject({ level: 'COUNTY', state: 'DISPATCHED' })
    expect(await linesOf(desks.county)).toContain(complaint.id)
    expect(await deskUnitOf(complaint)).toBe(school.unitId)
  })

  it('up to the city when a county finds graft in it, and out of the county’s sight with all that was written', async () => {
    const complaint = await aComplaint(school)
    await desks.county.call(desk.askComplainant, { params: params(complaint), body: { text: '说说是哪一天？' } })
    const found = await triaged(desks.county, complaint, { category: 'C06' })
    expect(found.body).toMatchObject({ state: 'TRIAGED', actions: [] })
    expect((await readAs(desks.county, complaint)).status).toBe(404)
    expect(await deskUnitOf(complaint)).toBe(CITY_PLACE)
    const { body } = await readAs(desks.city, complaint)
    expect(body).toMatchObject({ category: 'C06', schoolBarred: true, actions: ['TRIAGE', 'DISPATCH'] })
    expect(body.messages).toHaveLength(1)
    expect((await call(server.http, readByCode, {}, { queryCode: complaint.queryCode })).body).toMatchObject({ state: 'TRIAGED', category: 'C06' })
  })

  it('to one desk only when a county hands it up while another clerk sends it to the school', async () => {
    const complaint = await aComplaint(school, { category: 'C04' })
    await triaged(desks.county, complaint)
    const colleague = await aPerson(server, { role: 'COUNTY_COMPLAINT_DESK', school })
    const answers = await Promise.all([dispatched(desks.county, complaint, 'CITY'), dispatched(colleague, complaint, 'SCHOOL', SUMMARY)])
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
    const level = (await readAs(desks.city, complaint)).body.level
    const orders = await database().collection('school_order').countDocuments({ complaintId: complaint.id })
    expect(orders).toBe(level === 'SCHOOL' ? 1 : 0)
  })

  it('to the city’s desk where the city itself supervises the school', async () => {
    const unitId = timedId(Date.now(), randomBytes(10))
    const nothing = { units: [], schools: [], kitchens: [], servingPoints: [], supplies: [], classes: [], terms: [], calendar: [] }
    await loadPlaces({ ...nothing, city: { _id: 'CITY', name: '达城', hotlines: [] }, units: [{ _id: unitId, name: '市直', kind: 'MUNICIPAL' }] })
    const municipal = await aSchool({ unitId })
    const complaint = await aComplaint(municipal)
    expect(await deskUnitOf(complaint)).toBe(CITY_PLACE)
    expect((await readAs(desks.city, complaint)).body.levels).toEqual(['CITY'])
    await triaged(desks.city, complaint)
    expect((await dispatched(desks.city, complaint, 'COUNTY')).problem.code).toBe('hotline.level_refused')
    expect((await dispatched(desks.city, complaint, 'CITY')).body).toMatchObject({ handlerName: '市教育局', actions: ['ACCEPT', 'HAND_BACK'] })
  })

  it('nowhere with a class of private schools at a public one, a class of another school, a school that is not there or a day to come', async () => {
    const file = async (more: object) =>
      (await (await aPerson(server)).call(fileNamed, { body: { ...aFiling(school), nonce: aNonce(), name: '周敏', ...more } })).problem.code
    const before = await database().collection('complaint').countDocuments()
    expect(await file({ category: 'P02' })).toBe('hotline.category_refused')
    expect(await file({ classId: (await aSchool()).classIds[0] })).toBe('hotline.class_unknown')
    expect(await file({ schoolId: aNonce() })).toBe('org.school_unknown')
    expect(await file({ day: '2026-11-26' })).toBe('request.invalid')
    expect(await database().collection('complaint').countDocuments()).toBe(before)
    const complaint = await aComplaint(school)
    expect((await triaged(desks.county, complaint, { category: 'P01' })).problem.code).toBe('hotline.category_refused')
  })

  describe('to the school', () => {
    it('never about its head, its buyer or money: by class, by the desk’s word, which cannot be taken back, not even by another class', async () => {
      for (const category of ['C05', 'C07'] as const) {
        const complaint = await aComplaint(school, { category })
        await triaged(desks.county, complaint)
        expect((await dispatched(desks.county, complaint, 'SCHOOL')).problem.code).toBe('hotline.school_barred')
      }
      const complaint = await aComplaint(school, { category: 'C04', words: WORDS })
      expect((await readAs(desks.county, complaint)).body).toMatchObject({ barSuggested: true, schoolBarred: false, levels: ['CITY', 'COUNTY', 'SCHOOL'] })
      await triaged(desks.county, complaint, { aboutHeadBuyerOrMoney: true })
      await triaged(desks.city, complaint, { aboutHeadBuyerOrMoney: false })
      expect((await readAs(desks.county, complaint)).body).toMatchObject({ schoolBarred: true, levels: ['CITY', 'COUNTY'] })
      expect((await dispatched(desks.county, complaint, 'SCHOOL')).problem.code).toBe('hotline.school_barred')

      const money = await aComplaint(school, { category: 'C05' })
      await triaged(desks.county, money, { category: 'C04' })
      expect((await dispatched(desks.county, money, 'SCHOOL')).problem.code).toBe('hotline.school_barred')
    })

    it('never what is urgent, nor of another class than taste and portion', async () => {
      const hygiene = await aComplaint(school, { category: 'C03' })
      await triaged(desks.county, hygiene)
      expect((await dispatched(desks.county, hygiene, 'SCHOOL')).problem.code).toBe('hotline.level_refused')
      expect(await ordersOf(desks.principal)).toEqual([])
    })

    it('as the desk’s summary and nothing more: not the words, not the complaint, not who; the head acts on it and the answer goes back', async () => {
      const complaint = await aComplaint(school, { category: 'C04', words: WORDS, classId: school.classIds[0] ?? '', standing: 'PUPIL' })
      await triaged(desks.county, complaint)
      await dispatched(desks.county, complaint, 'SCHOOL', SUMMARY)
      const [order] = await ordersOf(desks.principal)
      expect(order).toMatchObject({ state: 'DISPATCHED', summary: SUMMARY, className: '三年级 1 班', actions: ['ACCEPT', 'HAND_BACK'] })
      const inbox = (await desks.principal.call(listInbox, { query: {} })).body
      expect(inbox.items[0]).toMatchObject({ kind: 'COMPLAINT_WAITING', text: '分量味道，11-26 17:00 前接单' })
      const everySight = JSON.stringify([order, inbox, (await desks.principal.call(listTasks, { query: {} })).body])
      expect(everySight).toContain('投诉接单')
      for (const secret of [WORDS, complaint.id, 'PUPIL', 'standing', 'named', 'pictures']) expect(everySight).not.toContain(secret)
      expect((await readAs(desks.principal, complaint)).status).toBe(403)

      const act = { params: { orderId: order?.id ?? '' } }
      const deputyElsewhere = await aPerson(server, { role: 'PRINCIPAL', school: await aSchool() })
      expect((await deputyElsewhere.call(desk.acceptSchoolOrder, act)).status).toBe(404)
      await desks.principal.call(desk.acceptSchoolOrder, act)
      await desks.principal.call(desk.investigateSchoolOrder, { ...act, body: { note: '问了厨师和班主任' } })
      expect((await desks.principal.call(desk.replySchoolOrder, { ...act, body: { reply: '从明天起每份菜加到标准克数' } })).body).toMatchObject({
        state: 'REPLIED',
        actions: [],
      })
      expect((await call(server.http, readByCode, {}, { queryCode: complaint.queryCode })).body).toMatchObject({
        state: 'REPLIED',
        reply: '从明天起每份菜加到标准克数',
      })
      expect((await desks.principal.call(desk.replySchoolOrder, { ...act, body: { reply: '改一改，写得再长一点' } })).problem.code).toBe(
        'hotline.state_refused',
      )
    })

    it('and back to the desk, after which the school acts on it no more', async () => {
      const complaint = await aComplaint(school, { category: 'C04' })
      await triaged(desks.county, complaint)
      await dispatched(desks.county, complaint, 'SCHOOL', SUMMARY)
      const order = (await ordersOf(desks.principal)).find((each) => each.state === 'DISPATCHED')
      const act = { params: { orderId: order?.id ?? '' } }
      const back = await desks.principal.call(desk.handBackSchoolOrder, { ...act, body: { reason: '不是我们学校的事' } })
      expect(back.body).toMatchObject({ state: 'HANDED_BACK', actions: [] })
      await dispatched(desks.county, complaint, 'COUNTY')
      expect((await desks.principal.call(desk.acceptSchoolOrder, act)).problem.code).toBe('hotline.state_refused')
      expect((await readAs(desks.county, complaint)).body).toMatchObject({ state: 'DISPATCHED', level: 'COUNTY' })
    })

    it('without the class where too few could have written, without the grade where they still are', async () => {
      const tiny = await aSchool({ classes: ['一年级 1 班', '二年级 1 班', '二年级 2 班'], pupilsPerClass: 3, unitId: school.unitId })
      const head = await aPerson(server, { role: 'PRINCIPAL', school: tiny })
      const shown = async (classId: string | undefined) => {
        const complaint = await aComplaint(tiny, { category: 'C04', classId: classId ?? '' })
        await triaged(desks.county, complaint)
        await dispatched(desks.county, complaint, 'SCHOOL', SUMMARY)
        return (await ordersOf(head)).find((each) => each.state === 'DISPATCHED')?.className
      }
      expect(await shown(tiny.classIds[0])).toBeUndefined()
      const second = await aSchool({ classes: ['二年级 1 班', '二年级 2 班'], pupilsPerClass: 3, unitId: school.unitId })
      const other = await aPerson(server, { role: 'PRINCIPAL', school: second })
      const complaint = await aComplaint(second, { category: 'C04', classId: second.classIds[0] ?? '' })
      await triaged(desks.county, complaint)
      await dispatched(desks.county, complaint, 'SCHOOL', SUMMARY)
      expect((await ordersOf(other))[0]?.className).toBe('二年级')
    })

    it('once more when its answer did not satisfy', async () => {
      const own = await aSchool({ unitId: school.unitId })
      const head = await aPerson(server, { role: 'PRINCIPAL', school: own })
      const complaint = await aComplaint(own, { category: 'C04' })
      await triaged(desks.county, complaint)
      await dispatched(desks.county, complaint, 'SCHOOL', SUMMARY)
      const act = { params: { orderId: (await ordersOf(head))[0]?.id ?? '' } }
      await head.call(desk.acceptSchoolOrder, act)
      await head.call(desk.investigateSchoolOrder, { ...act, body: { note: '问了厨师' } })
      await head.call(desk.replySchoolOrder, { ...act, body: { reply: '从明天起每份菜加到标准克数' } })
      await desks.caller.call(desk.callBackComplaint, { params: params(complaint), body: { satisfaction: 'NOT_SATISFIED' } })
      expect((await head.call(desk.readSchoolOrder, act)).body).toMatchObject({
        state: 'REDO',
        actions: ['INVESTIGATE', 'REPLY'],
        replyDueAt: '2026-12-04T09:00:00.000Z',
      })
      expect((await head.call(listTasks, { query: {} })).body.items.map((each) => each.kind)).toEqual(['COMPLAINT_REPLY'])
    })
  })

  it('and an answer of the county stays the county’s: no school sees it', async () => {
    const complaint = await aComplaint(school)
    await answeredByCounty(desks.county, complaint)
    expect(await database().collection('school_order').countDocuments({ complaintId: complaint.id })).toBe(0)
    expect(JSON.stringify((await desks.principal.call(listTasks, { query: {} })).body)).not.toContain(complaint.id)
  })
})
