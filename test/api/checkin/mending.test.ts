import mongoose from 'mongoose'
import type { Id } from '@shared/base/id'
import { listCheckins, readCheckin, recordCheckin } from '@shared/checkin/contract'
import type { ToMend } from '@shared/checkin/mending'
import { listMenders, mendProblem, readMending } from '@shared/checkin/mending-contract'
import { listInbox } from '@shared/notify/contract'
import { listTasks } from '@shared/task/contract'
import { clock } from '@platform/clock'
import { asSystem, database } from '@platform/db'
import { verifyLedger } from '../../../server/modules/audit/index'
import { ledgers } from '../../../server/modules/checkin/index'
import { loadPlaces } from '../../../server/modules/org/index'
import { anId, aParent, aPerson, aSchool, type TestPerson, type TestSchool } from '../../helpers/city'
import { emptyDatabase } from '../../helpers/database'
import { aPicture, DAY, leaderActs, leaderFinds, stand } from '../../helpers/meal'
import { useServer } from '../../helpers/server'

const NEXT = '2026-11-26'
const WORDS = '汤桶加了盖，二号窗口旁边加开了一个'

/** A kitchen that cooks the school's dinner. */
async function aSecondKitchen({ id: schoolId, unitId, pointId: servingPointId }: TestSchool): Promise<Id> {
  const kitchenId = anId()
  const nothing = { units: [], schools: [], servingPoints: [], classes: [], terms: [], calendar: [] }
  const supply = { _id: anId(), kitchenId, servingPointId, schoolId, unitId, mealKinds: ['DINNER' as const], from: '2020-01-01' }
  const kitchen = { _id: kitchenId, name: '二号厨房', kind: 'OWN' as const, unitIds: [unitId] }
  await loadPlaces({ ...nothing, city: { _id: 'CITY', name: '达城', hotlines: [] }, kitchens: [kitchen], supplies: [supply] })
  return kitchenId
}

describe('what a leader finds wrong at the table', () => {
  const server = useServer()
  let school: TestSchool
  let leader: TestPerson
  let manager: TestPerson
  let head: TestPerson
  let act: Id

  const finds = (over: Partial<ToMend> = {}, person = leader) => person.call(recordCheckin, { body: leaderFinds(school, manager.personId, over) })
  const mends = (person: TestPerson, body: Partial<{ id: Id; words: string; pictureIds: Id[] }> = {}, checkinId = act) =>
    person.call(mendProblem, { params: { checkinId }, body: { id: anId(), words: WORDS, pictureIds: [], ...body } })
  const reads = (person: TestPerson, checkinId = act) => person.call(readMending, { params: { checkinId } })
  const waiting = async (person: TestPerson) => (await person.call(listTasks, { query: {} })).body.items.filter(({ kind }) => kind === 'PROBLEM')
  const told = async (person: TestPerson, kind: string) => (await person.call(listInbox, { query: {} })).body.items.filter((item) => item.kind === kind)
  const line = async (person: TestPerson) =>
    (await person.call(listCheckins, { params: { schoolId: school.id, day: DAY }, query: {} })).body.items.find(({ id }) => id === act)
  const verify = async () => (await asSystem('a test verifies the ledger', () => verifyLedger(ledgers))).findings

  async function begin(): Promise<void> {
    stand('12:00')
    school = await aSchool({ name: '云桥小学' })
    leader = await aPerson(server, { role: 'DINING_LEADER', school, title: '教导主任' })
    manager = await aPerson(server, { role: 'CANTEEN_MANAGER', school })
    head = await aPerson(server, { role: 'PRINCIPAL', school, title: '校长' })
    act = (await finds({ dueOn: NEXT })).body.id
    await server.settle()
  }
  /** Where the whole city is looked at: nothing of other tests is in it. */
  async function afresh(): Promise<void> {
    await emptyDatabase()
    await begin()
  }
  beforeEach(begin)
  afterAll(() => clock.release())

  describe('is given to somebody', () => {
    it('who holds a post at the school or its kitchen: the canteen manager first, each person once, no class teacher and no parent', async () => {
      await aPerson(server, { role: 'CHEF', school }, { role: 'SAMPLER', school })
      await aPerson(server, { role: 'HOMEROOM_TEACHER', school }, { role: 'PARENT_COMMITTEE', school })
      await aPerson(server, { role: 'CANTEEN_MANAGER', school: await aSchool() })
      const { items } = (await leader.call(listMenders, {})).body
      expect(items.map(({ title }) => title)).toEqual(['食堂管理员', '厨师', '教导主任', '校长'])
      expect(items[0]).toEqual({ personId: manager.personId, name: '周敏', title: '食堂管理员' })
    })

    it('in whose queue it stands with what is wrong, where, and by when, and who is told once', async () => {
      expect(await waiting(manager)).toMatchObject([
        {
          title: '11月25日午餐的问题',
          place: '云桥小学 一楼餐厅',
          fact: '汤凉得快、二号窗口排队长',
          dueAt: '2026-11-26T15:59:00.000Z',
          page: `packages/school/pages/mending/index?act=${act}`,
        },
      ])
      expect(await waiting(head)).toEqual([])
      await server.settle()
      expect((await told(manager, 'PROBLEM_FOUND')).map(({ text }) => text)).toEqual(['云桥小学：汤凉得快、二号窗口排队长，11月26日前改好'])
    })

    it('as the receipt says from the first second, and nothing of it where nothing was found', async () => {
      const other = await aPerson(server, { role: 'DINING_LEADER', school })
      expect((await other.call(recordCheckin, { body: leaderActs(school) })).body.mending).toBeUndefined()
      const third = await aPerson(server, { role: 'DINING_LEADER', school })
      expect((await finds({}, third)).body.mending).toEqual({
        problems: ['汤凉得快', '二号窗口排队长'],
        decision: '汤桶加盖，加开一个窗口',
        owner: '周敏 食堂管理员',
        dueAt: '2026-11-25T15:59:00.000Z',
      })
    })

    it('and costs an act that found nothing no query more', async () => {
      const person = await aPerson(server, { role: 'DINING_LEADER', school })
      const asked: string[] = []
      const before = mongoose.get('debug')
      mongoose.set('debug', (collection: string) => void asked.push(collection))
      await person.call(recordCheckin, { body: leaderActs(school) })
      mongoose.set('debug', before ?? false)
      expect(asked).toContain('checkin')
      expect(asked).not.toContain('mending')
      expect(asked.filter((collection) => collection === 'post').length).toBeLessThanOrEqual(1)
    })
  })

  describe('is refused', () => {
    const refusal = async (over: Partial<ToMend>) => {
      const person = await aPerson(server, { role: 'DINING_LEADER', school })
      const { status, problem } = await finds(over, person)
      return [status, problem.code, problem.detail]
    }

    it('for an owner of another school, or one who left', async () => {
      const stranger = await aPerson(server, { role: 'CANTEEN_MANAGER', school: await aSchool() })
      const gone = await aPerson(server, { role: 'CHEF', school, to: '2026-11-24' })
      const teacher = await aPerson(server, { role: 'TEACHER', school })
      for (const { personId } of [stranger, gone, teacher]) expect((await refusal({ ownerId: personId })).slice(0, 2)).toEqual([422, 'checkin.owner_unknown'])
    })

    it('for a day that is over or too far', async () => {
      expect(await refusal({ dueOn: '2026-11-24' })).toEqual([422, 'checkin.due_past', '11月24日已经过了，选今天或者以后的一天'])
      expect(await refusal({ dueOn: '2026-12-26' })).toEqual([422, 'checkin.due_too_far', '最晚 12月25日 周五，选近一点的一天'])
      const person = await aPerson(server, { role: 'DINING_LEADER', school })
      expect((await finds({ dueOn: '2026-12-25' }, person)).status).toBe(201)
    })

    it('without a problem, with six of them, or without a decision', async () => {
      for (const over of [{ problems: [] }, { problems: ['', '汤凉'] }, { problems: '一二三四五六'.split('') }, { decision: ' ' }])
        expect((await refusal(over))[0]).toBe(400)
    })

    it('and leaves the picture of the act to be used again', async () => {
      const person = await aPerson(server, { role: 'DINING_LEADER', school })
      const picture = await aPicture(server, person, 'CHECKIN')
      const body = { ...leaderFinds(school, school.id), pictureIds: [picture] }
      expect((await person.call(recordCheckin, { body })).problem.code).toBe('checkin.owner_unknown')
      expect(await database().collection<{ _id: string }>('file').findOne({ _id: picture })).toMatchObject({ used: false })
    })
  })

  describe('is mended', () => {
    it('by its owner in a sentence and a picture: the task closes, the leader is told, the receipt says it', async () => {
      stand('15:20')
      const picture = await aPicture(server, manager, 'CHECKIN')
      const { status, body } = await mends(manager, { pictureIds: [picture] })
      expect([status, body.mayMend]).toEqual([201, false])
      expect(await waiting(manager)).toEqual([])
      expect(await told(leader, 'PROBLEM_MENDED')).toMatchObject([
        { text: `汤凉得快、二号窗口排队长：${WORDS}`, page: `packages/public/pages/receipt/index?id=${act}` },
      ])
      expect((await leader.call(readCheckin, { params: { checkinId: act } })).body.mending?.mended).toEqual({
        at: '2026-11-25T07:20:00.000Z',
        who: '周敏 食堂管理员',
        words: WORDS,
        pictures: [expect.objectContaining({ id: picture })],
        seal: { chain: `S-${school.id}-${DAY}`, number: 2, head: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
      })
    })

    it('by the head in the place of the owner, and by nobody else', async () => {
      const others = [leader, await aPerson(server, { role: 'CHEF', school }), await aPerson(server, { role: 'COUNTY_BUREAU', school })]
      for (const other of others)
        expect((await mends(other)).problem).toMatchObject({
          status: 403,
          code: 'checkin.not_yours_to_mend',
          detail: '这件事交给了食堂管理员周敏，由周敏或者校长来写',
        })
      expect([(await reads(leader)).body.mayMend, (await reads(head)).body.mayMend, (await reads(manager)).body.mayMend]).toEqual([false, true, true])
      expect((await mends(head)).body.mended?.who).toBe('周敏 校长')
      expect(await waiting(manager)).toEqual([])
    })

    it('once: sent again it is the same, a second one is told who wrote what and when', async () => {
      stand('15:20')
      const id = anId()
      await mends(manager, { id })
      stand('15:21')
      expect((await mends(manager, { id })).body.mended?.at).toBe('2026-11-25T07:20:00.000Z')
      expect((await mends(manager)).problem).toMatchObject({
        status: 409,
        code: 'checkin.mended_already',
        detail: `周敏 11-25 15:20 已经写了：${WORDS}`,
      })
      expect((await mends(head, { id })).problem.code).toBe('checkin.mended_already')
      expect(await told(leader, 'PROBLEM_MENDED')).toHaveLength(1)
    })

    it('by one of two who write at the same moment', async () => {
      const answers = await Promise.all([mends(manager), mends(head), mends(manager, { words: '改好了' })])
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
      expect(await database().collection('mending').countDocuments({ checkinId: act })).toBe(1)
      expect(await waiting(manager)).toEqual([])
    })

    it('before the act has settled too; then nothing waits afterwards', async () => {
      act = (await finds({}, await aPerson(server, { role: 'DINING_LEADER', school }))).body.id
      expect((await mends(manager)).status).toBe(201)
      await server.settle()
      expect((await waiting(manager)).map(({ page }) => page.endsWith(act))).toEqual([false])
    })

    it('never with the id of another one, or a picture of somebody else', async () => {
      const id = anId()
      await mends(manager, { id })
      act = (await finds({}, await aPerson(server, { role: 'DINING_LEADER', school }))).body.id
      expect((await mends(manager, { id })).problem.code).toBe('request.conflict')
      expect((await mends(manager, { pictureIds: [await aPicture(server, leader, 'CHECKIN')] })).problem.code).toBe('file.unknown')
      expect((await reads(manager)).body.mended).toBeUndefined()
    })

    it('not where nothing was found', async () => {
      const other = await aPerson(server, { role: 'DINING_LEADER', school })
      const { id } = (await other.call(recordCheckin, { body: leaderActs(school) })).body
      expect((await mends(head, {}, id)).problem.code).toBe('checkin.nothing_to_mend')
      expect((await reads(head, id)).problem.code).toBe('checkin.nothing_to_mend')
    })
  })

  describe('is a record of its own', () => {
    beforeEach(afresh)

    it('sealed on the day on which it was written, while the act stays as it was', async () => {
      const acts = database().collection<{ _id: string }>('checkin')
      const before = await acts.findOne({ _id: act })
      stand('09:10', NEXT)
      expect((await mends(manager)).body.mended?.seal).toMatchObject({ chain: `S-${school.id}-${NEXT}`, number: 1 })
      expect(await acts.findOne({ _id: act })).toEqual(before)
      expect(await verify()).toEqual([])
    })

    it('whose change, loss and invention are named', async () => {
      const id = anId()
      await mends(manager, { id })
      const mendings = database().collection<{ _id: string }>('mending')
      const kept = await mendings.findOne({ _id: id })
      await mendings.updateOne({ _id: id }, { $set: { words: '一直是好的' } })
      expect(await verify()).toMatchObject([{ kind: 'CHANGED', recordType: 'mending', recordId: id }])
      await mendings.deleteOne({ _id: id })
      expect(await verify()).toMatchObject([{ kind: 'REMOVED', recordType: 'mending', recordId: id }])
      await mendings.insertOne({ ...kept, _id: id })
      await mendings.insertOne({ ...kept, _id: anId(), checkinId: anId() } as { _id: string })
      expect(await verify()).toMatchObject([{ kind: 'INSERTED', recordType: 'mending' }])
    })

    it('and who was asked by when is sealed with the act', async () => {
      const acts = database().collection<{ _id: string }>('checkin')
      await acts.updateOne({ _id: act }, { $set: { 'fields.toMend.dueAt': new Date('2026-12-24T00:00:00Z') } })
      expect(await verify()).toMatchObject([{ kind: 'CHANGED', recordId: act }])
      await acts.updateOne({ _id: act }, { $set: { 'fields.toMend.dueAt': new Date('2026-11-26T15:59:00Z') } })
      expect(await verify()).toEqual([])
    })
  })

  describe('is seen', () => {
    it('by staff and overseers with names, by parents of the school by post alone, and by nobody of another school', async () => {
      await mends(manager)
      const county = await aPerson(server, { role: 'COUNTY_BUREAU', school })
      for (const person of [head, manager, county])
        expect((await line(person))?.mending).toMatchObject({ owner: '周敏 食堂管理员', mended: { who: '周敏 食堂管理员', words: WORDS } })
      const parent = await aParent(server, school)
      expect((await line(parent))?.mending).toMatchObject({ owner: '食堂管理员', mended: { who: '食堂管理员' } })
      expect((await line(parent))?.facts.join()).not.toContain('汤凉')
      const stranger = await aPerson(server, { role: 'PRINCIPAL', school: await aSchool() })
      for (const person of [stranger, parent]) {
        expect((await reads(person)).status).toBe(404)
        expect((await mends(person)).status).toBe(404)
      }
    })

    it('by the manager of the school’s other kitchen, who was asked to mend it', async () => {
      const kitchenId = await aSecondKitchen(school)
      const elsewhere = await aPerson(server, { role: 'CANTEEN_MANAGER', at: kitchenId })
      act = (await finds({ ownerId: elsewhere.personId }, await aPerson(server, { role: 'DINING_LEADER', school }))).body.id
      await server.settle()
      expect(await waiting(elsewhere)).toHaveLength(1)
      expect((await reads(elsewhere)).body.mayMend).toBe(true)
      expect((await mends(elsewhere)).status).toBe(201)
    })
  })

  describe('that is not mended in time', () => {
    beforeEach(afresh)

    it('stays in the queue, and head and owner are reminded once', async () => {
      stand('23:58', NEXT)
      await server.settle()
      expect(await told(head, 'PROBLEM_OVERDUE')).toEqual([])
      stand('00:10', '2026-11-27')
      await server.settle()
      await server.settle()
      expect((await told(head, 'PROBLEM_OVERDUE')).map(({ text }) => text)).toEqual(['汤凉得快、二号窗口排队长，交给了周敏，11月26日到期'])
      expect((await told(manager, 'PROBLEM_OVERDUE')).map(({ text }) => text)).toEqual(['汤凉得快、二号窗口排队长，11月26日到期，改好了写一句'])
      expect(await waiting(manager)).toHaveLength(1)
      expect((await line(head))?.mending).toMatchObject({ dueAt: '2026-11-26T15:59:00.000Z' })
      expect((await mends(manager)).body.mended?.at).toBe('2026-11-26T16:10:00.000Z')
      expect(await waiting(manager)).toEqual([])
    })

    it('reminds nobody of what was mended', async () => {
      await mends(manager)
      stand('00:10', '2026-11-27')
      await server.settle()
      expect(await told(head, 'PROBLEM_OVERDUE')).toEqual([])
      expect(await told(manager, 'PROBLEM_OVERDUE')).toEqual([])
    })
  })
})
