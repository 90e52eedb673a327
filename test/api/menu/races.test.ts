import { at } from '@shared/base/time'
import { changeMenu, checkMenus, copyWeek, listMenuVersions, publishMenus, saveMenu, submitMenus } from '@shared/menu/contract'
import type { SlotId } from '@shared/org/schema'
import { listTasks } from '@shared/task/contract'
import { clock } from '@platform/clock'
import { database } from '@platform/db'
import { aPerson, type TestPerson } from '../../helpers/city'
import { aDesk, aDish, aDraft, type Desk, published } from '../../helpers/menu'
import { useServer } from '../../helpers/server'

const TOMORROW = '2026-11-25'

describe('two people at one menu at the same moment', () => {
  const server = useServer()
  let desk: Desk
  let officer: TestPerson
  let deputy: TestPerson
  let slotId: SlotId
  let dishes: string[]

  beforeEach(async () => {
    clock.set(at('2026-11-24', '18:00'))
    desk = await aDesk(server)
    officer = await aPerson(server, { role: 'NUTRITION_OFFICER', school: desk.school })
    deputy = await aPerson(server, { role: 'PRINCIPAL', school: desk.school, deputy: true })
    dishes = [await aDish(desk, '土豆烧牛肉'), await aDish(desk, '番茄鱼片')]
    slotId = desk.slot(TOMORROW)
  })
  afterAll(() => clock.release())

  const save = (person: TestPerson, version: number, dish: number) =>
    person.call(saveMenu, { params: { slotId }, body: { version, dishIds: [dishes[dish] ?? ''] } })
  const versions = async () => (await desk.manager.call(listMenuVersions, { params: { slotId }, query: {} })).body.items

  it.each([
    ['begin it', 0],
    ['write on', 1],
  ])('who %s: one wins, the other learns who was faster, and nothing is lost', async (_, version) => {
    if (version === 1) await aDraft(desk, slotId, dishes)
    const answers = await Promise.all([save(desk.manager, version, 0), save(officer, version, 1)])
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409])
    const [won, lost] = answers[0].status === 200 ? answers : [answers[1], answers[0]]
    expect(lost.problem).toMatchObject({
      code: 'menu.version_conflict',
      facts: { version: version + 1, byName: '周敏', at: at('2026-11-24', '18:00').toISOString() },
    })
    expect(lost.problem.detail).toContain('你写的还在')
    const [newest] = await versions()
    expect(newest).toMatchObject({ version: version + 1, dishes: won.body.dishes })
    expect(await versions()).toHaveLength(version + 1)
  })

  it('is refused to who read an older version, however late, and taken with the new one', async () => {
    await save(desk.manager, 0, 0)
    await save(officer, 1, 1)
    expect((await save(desk.manager, 1, 0)).problem).toMatchObject({ code: 'menu.version_conflict', facts: { version: 2 } })
    expect((await save(desk.manager, 7, 0)).problem.code).toBe('menu.version_conflict')
    expect((await save(desk.manager, 2, 0)).body.version).toBe(3)
  })

  it('is checked by one of two heads', async () => {
    await aDraft(desk, slotId, dishes)
    await desk.manager.call(submitMenus, { body: { slotIds: [slotId] } })
    const answers = await Promise.all([desk.head, deputy].map((head) => head.call(checkMenus, { body: { menus: [{ slotId, version: 1 }] } })))
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409])
    expect(answers.find((answer) => answer.status === 409)?.problem).toMatchObject({ code: 'menu.state_refused', detail: '明天午餐的菜谱已经审过，刷新再看' })
    const { body } = await officer.call(listTasks, { query: {} })
    expect(body.items.map((task) => task.kind)).toEqual(['MENU_PUBLISH'])
  })

  it('is checked or written on, never both', async () => {
    await aDraft(desk, slotId, dishes)
    await desk.manager.call(submitMenus, { body: { slotIds: [slotId] } })
    const [checked, saved] = await Promise.all([desk.head.call(checkMenus, { body: { menus: [{ slotId, version: 1 }] } }), save(officer, 1, 1)])
    expect(saved.status).toBe(200)
    expect([200, 409]).toContain(checked.status)
    const menu = await database().collection<{ _id: string }>('menu').findOne({ _id: slotId })
    expect(menu).toMatchObject({ state: 'DRAFT', version: 2, submitted: false })
    expect((await desk.head.call(listTasks, { query: {} })).body.open + (await officer.call(listTasks, { query: {} })).body.open).toBe(0)
  })

  it('is published once and told of once', async () => {
    await aDraft(desk, slotId, dishes)
    await desk.manager.call(submitMenus, { body: { slotIds: [slotId] } })
    await desk.head.call(checkMenus, { body: { menus: [{ slotId, version: 1 }] } })
    const answers = await Promise.all([desk.manager, officer].map((person) => person.call(publishMenus, { body: { slotIds: [slotId] } })))
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409])
    const events = await database().collection('outbox').find({ name: 'menu.published', 'data.slotIds': slotId }).toArray()
    expect(events).toHaveLength(1)
  })

  it('is changed by one', async () => {
    await aDraft(desk, slotId, dishes)
    await published(desk, slotId)
    const answers = await Promise.all(
      [desk.manager, officer].map((person, i) =>
        person.call(changeMenu, { params: { slotId }, body: { version: 1, dishIds: [dishes[i] ?? ''], reason: '牛肉没有送到' } }),
      ),
    )
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409])
    expect((await versions()).map((version) => version.state)).toEqual(['CHANGED', 'PUBLISHED'])
  })

  it('has its week copied once', async () => {
    await aDraft(desk, slotId, dishes)
    const copy = (person: TestPerson) =>
      person.call(copyWeek, { params: { kitchenId: desk.school.kitchenId, monday: '2026-11-30' }, body: { fromMonday: '2026-11-23' } })
    const answers = await Promise.all([copy(desk.manager), copy(officer)])
    expect(answers.map(({ status, body }) => [status, body.copied, body.kept]).sort()).toEqual([
      [200, 0, 1],
      [200, 1, 0],
    ])
  })
})
