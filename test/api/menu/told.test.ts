import { at } from '@shared/base/time'
import { changeMenu, checkMenus, publishMenus, returnMenus, submitMenus } from '@shared/menu/contract'
import { listInbox } from '@shared/notify/contract'
import type { SlotId } from '@shared/org/schema'
import { clock } from '@platform/clock'
import { database } from '@platform/db'
import { aParent, aPerson, aPupil, aSchool, EVERY_DAY, type TestPerson } from '../../helpers/city'
import { aDesk, aDish, aDraft, type Desk, published } from '../../helpers/menu'
import { useServer } from '../../helpers/server'

const [WED, THU, FRI, NEXT_MON] = ['2026-11-25', '2026-11-26', '2026-11-27', '2026-11-30'] as const

describe('who is told of menus', () => {
  const server = useServer()
  let desk: Desk
  let dish: string

  beforeEach(async () => {
    clock.set(at('2026-11-24', '18:00'))
    const windows = (['BREAKFAST', 'LUNCH'] as const).map((mealKind, i) => ({
      mealKind,
      weekdays: EVERY_DAY,
      start: i ? '11:40' : '06:50',
      end: i ? '12:30' : '07:30',
    }))
    desk = await aDesk(server, { windows })
    dish = await aDish(desk, '土豆烧牛肉')
  })
  afterAll(() => clock.release())

  const inbox = async (person: TestPerson) => {
    await server.settle()
    const { items } = (await person.call(listInbox, { query: { limit: 100 } })).body
    return items.filter((item) => item.kind.startsWith('MENU_')).map(({ kind, title, text, page }) => ({ kind, title, text, page }))
  }
  const drafts = async (...slotIds: SlotId[]) => {
    for (const slotId of slotIds) await aDraft(desk, slotId, [dish])
    return slotIds
  }

  it('parents once for a week, however many meals, children and repeats', async () => {
    const { school } = desk
    const mother = await aParent(server, school)
    const second = await aParent(server, school, await aPupil(school, school.classIds[1], '李二诺', '0002'))
    const slots = await drafts(desk.slot(WED, 'BREAKFAST'), desk.slot(WED), desk.slot(THU))
    await published(desk, ...slots)
    const told = [
      {
        kind: 'MENU_PUBLISHED',
        title: '菜谱出来了',
        text: expect.stringMatching(/11月25日到11月26日的菜谱/) as string,
        page: `packages/parent/pages/week/index?schoolId=${school.id}&monday=2026-11-23&day=${WED}`,
      },
    ]
    expect(await inbox(mother)).toEqual(told)
    expect(await inbox(second)).toEqual(told)

    await published(desk, ...(await drafts(desk.slot(THU, 'BREAKFAST'), desk.slot(FRI))))
    expect(await inbox(mother)).toEqual(told)
    await published(desk, ...(await drafts(desk.slot(NEXT_MON), desk.slot('2026-12-01'))))
    expect(await inbox(mother)).toHaveLength(2)
  })

  it('parents once for a day where menus come day by day', async () => {
    const mother = await aParent(server, desk.school)
    await published(desk, ...(await drafts(desk.slot(WED, 'BREAKFAST'))))
    await published(desk, ...(await drafts(desk.slot(WED))))
    expect((await inbox(mother)).map((item) => item.text)).toEqual([expect.stringMatching(/11月25日 周三的菜谱/) as string])
    await published(desk, ...(await drafts(desk.slot(THU))))
    expect(await inbox(mother)).toHaveLength(2)
  })

  it('nobody twice when the event and the job are delivered again', async () => {
    const mother = await aParent(server, desk.school)
    const slots = await drafts(desk.slot(WED))
    await published(desk, ...slots)
    const outbox = database().collection('outbox')
    const event = await outbox.findOne({ name: 'menu.published', 'data.slotIds': slots[0] })
    expect(await inbox(mother)).toHaveLength(1)
    if (event) await outbox.insertOne({ ...event, dueAt: 0, dead: false, attempts: 0 })
    expect(await inbox(mother)).toHaveLength(1)
  })

  it('parents of every school that eats the meal, of no other, and only once who has children at two', async () => {
    const second = await aSchool({ kitchenId: desk.school.kitchenId })
    const elsewhere = await aSchool()
    const [here, there, other, both] = [
      await aParent(server, desk.school),
      await aParent(server, second),
      await aParent(server, elsewhere),
      await aParent(server, desk.school),
    ]
    await alsoGuards(both, second.id, second.classIds[0] ?? '', await aPupil(second))
    await published(desk, ...(await drafts(desk.slot(WED))))
    expect([(await inbox(here)).length, (await inbox(there)).length, (await inbox(other)).length, (await inbox(both)).length]).toEqual([1, 1, 0, 1])
  })

  async function alsoGuards(parent: TestPerson & { pupilId: string }, schoolId: string, classId: string, pupilId: string): Promise<void> {
    const row = await database().collection<{ _id: string }>('guardianship').findOne({ _id: parent.hatId })
    if (row)
      await database()
        .collection<{ _id: string }>('guardianship')
        .insertOne({ ...row, _id: pupilId, schoolId, classId, pupilId } as never)
  }

  it('parents and checker of a change, with what was changed and why', async () => {
    const mother = await aParent(server, desk.school)
    const fish = await aDish(desk, '番茄鱼片')
    const [slotId = ''] = await drafts(desk.slot(WED))
    await published(desk, slotId)
    await server.settle()
    clock.set(at('2026-11-24', '19:00'))
    await desk.manager.call(changeMenu, { params: { slotId }, body: { version: 1, dishIds: [fish], reason: '牛肉没有送到' } })
    const told = { kind: 'MENU_CHANGED', title: '11月25日 周三午餐菜谱改了', text: '土豆烧牛肉换成番茄鱼片。原因：牛肉没有送到' }
    expect((await inbox(mother))[0]).toEqual({ ...told, page: `packages/parent/pages/week/index?schoolId=${desk.school.id}&monday=2026-11-23&day=${WED}` })
    expect((await inbox(desk.head)).find((item) => item.kind === 'MENU_CHANGED')).toMatchObject(told)

    clock.set(at('2026-11-24', '20:00'))
    await desk.manager.call(changeMenu, { params: { slotId }, body: { version: 2, dishIds: [fish, dish], reason: '牛肉送到了' } })
    expect((await inbox(mother)).map((item) => item.text)).toEqual(['加了土豆烧牛肉。原因：牛肉送到了', told.text, expect.any(String)])
  })

  it('heads and deputies of what waits for them, not who wrote it', async () => {
    const deputy = await aPerson(server, { role: 'PRINCIPAL', school: desk.school, deputy: true })
    const slots = await drafts(desk.slot(WED), desk.slot(THU))
    await desk.manager.call(submitMenus, { body: { slotIds: slots } })
    const told = [
      {
        kind: 'MENU_TO_CHECK',
        title: '有菜谱等你审',
        text: '一号厨房 11月25日到11月26日 2 餐，周敏交的',
        page: `packages/school/pages/menu-check/index?kitchenId=${desk.school.kitchenId}&monday=2026-11-23`,
      },
    ]
    expect([await inbox(desk.head), await inbox(deputy), await inbox(desk.manager)]).toEqual([told, told, []])
  })

  it('authors of what was given back, with the note; nobody of what was checked', async () => {
    const mother = await aParent(server, desk.school)
    const slots = await drafts(desk.slot(WED), desk.slot(THU))
    await desk.manager.call(submitMenus, { body: { slotIds: slots } })
    await desk.head.call(returnMenus, { body: { slotIds: slots, note: '周四少了绿叶菜' } })
    expect(await inbox(desk.manager)).toEqual([
      {
        kind: 'MENU_RETURNED',
        title: '11月25日到11月26日的菜谱退回来了',
        text: '周敏：周四少了绿叶菜',
        page: `packages/kitchen/pages/menu-week/index?kitchenId=${desk.school.kitchenId}&monday=2026-11-23`,
      },
    ])
    await desk.manager.call(submitMenus, { body: { slotIds: slots } })
    await desk.head.call(checkMenus, { body: { menus: slots.map((slotId) => ({ slotId, version: 1 })) } })
    expect(await inbox(mother)).toEqual([])
    await desk.manager.call(publishMenus, { body: { slotIds: slots } })
    expect(await inbox(mother)).toHaveLength(1)
  })
})
