import { readMe } from '@shared/identity/contract'
import {
  changeMenu,
  checkMenus,
  editDish,
  listMenuVersions,
  publishMenus,
  readKitchenWeek,
  removeDish,
  returnMenus,
  saveMenu,
  submitMenus,
} from '@shared/menu/contract'
import type { SlotId } from '@shared/org/schema'
import { listTasks } from '@shared/task/contract'
import { at } from '@shared/base/time'
import { slotIdOf } from '@shared/org/rules'
import { clock } from '@platform/clock'
import { anId, aPerson, aSchool, EVERY_DAY, type TestPerson } from '../../helpers/city'
import { aDesk, aDish, aDraft, type Desk, published } from '../../helpers/menu'
import { useServer } from '../../helpers/server'

const [MONDAY, TODAY, TOMORROW, FRIDAY] = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-27'] as const

describe('a menu on its way', () => {
  const server = useServer()
  let desk: Desk
  let beef: string
  let egg: string

  beforeEach(async () => {
    clock.set(at(TODAY, '18:00'))
    desk = await aDesk(server)
    ;[beef, egg] = [await aDish(desk, '土豆烧牛肉'), await aDish(desk, '莴笋炒鸡蛋', { kind: 'HALF_MEAT', allergens: ['EGG'] })]
  })
  afterAll(() => clock.release())

  const save = (person: TestPerson, slotId: SlotId, version: number, dishIds: string[], priceFen?: number) =>
    person.call(saveMenu, { params: { slotId }, body: { version, dishIds, ...(priceFen === undefined ? {} : { priceFen }) } })
  const submit = (...slotIds: SlotId[]) => desk.manager.call(submitMenus, { body: { slotIds } })
  const check = (person: TestPerson, version: number, ...slotIds: SlotId[]) =>
    person.call(checkMenus, { body: { menus: slotIds.map((slotId) => ({ slotId, version })) } })
  const publish = (...slotIds: SlotId[]) => desk.manager.call(publishMenus, { body: { slotIds } })
  const week = async (person = desk.manager) =>
    (await person.call(readKitchenWeek, { params: { kitchenId: desk.school.kitchenId, monday: MONDAY } })).body.slots
  const menuOf = async (slotId: SlotId, person = desk.manager) => (await week(person)).find((slot) => slot.slotId === slotId)?.menu
  const tasksOf = async (person: TestPerson) => (await person.call(listTasks, { query: {} })).body.items.filter((task) => task.kind.startsWith('MENU_'))

  it('goes from draft over another person to everybody', async () => {
    const slotId = desk.slot(TOMORROW)
    const draft = await save(desk.manager, slotId, 0, [beef, egg], 900)
    expect(draft.body).toMatchObject({
      state: 'DRAFT',
      version: 1,
      submitted: false,
      priceFen: 900,
      authorName: '周敏',
      dishes: [{ name: '土豆烧牛肉' }, { name: '莴笋炒鸡蛋', allergens: ['EGG'] }],
      mayCheck: false,
      mayEdit: true,
      mayPublish: false,
    })
    expect((await submit(slotId)).body.items).toMatchObject([{ state: 'DRAFT', submitted: true }])
    expect(await menuOf(slotId, desk.head)).toMatchObject({ own: false, mayCheck: true, mayEdit: false, mayPublish: false })
    expect((await check(desk.head, 1, slotId)).body.items).toMatchObject([{ state: 'CHECKED', submitted: false, checkerName: '周敏', mayCheck: false }])
    expect(await menuOf(slotId)).toMatchObject({ mayPublish: true })
    expect((await publish(slotId)).body.items).toMatchObject([{ state: 'PUBLISHED', version: 1, mayPublish: false, mayEdit: true }])
  })

  it('shows every meal slot of the week, with a menu or without', async () => {
    await aDraft(desk, desk.slot(FRIDAY), [beef])
    const slots = await week()
    expect(slots.map((slot) => slot.day)).toEqual(['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29'])
    expect(slots.filter((slot) => slot.menu).map((slot) => slot.day)).toEqual([FRIDAY])
    expect(slots[0]).toEqual({ slotId: desk.slot(MONDAY), day: MONDAY, mealKind: 'LUNCH', start: '2026-11-23T03:40:00.000Z', end: '2026-11-23T04:30:00.000Z' })
  })

  it('asks head and deputies once for all meals of a week that were sent together, and closes when the last is decided', async () => {
    const deputy = await aPerson(server, { role: 'PRINCIPAL', school: desk.school, deputy: true })
    const slots = [desk.slot(TOMORROW), desk.slot(FRIDAY)] as [SlotId, SlotId]
    for (const slotId of slots) await aDraft(desk, slotId, [beef])
    await submit(...slots)
    expect(await tasksOf(deputy)).toMatchObject([
      {
        kind: 'MENU_CHECK',
        title: '审菜谱',
        place: '一号厨房',
        fact: '11月25日到11月27日 2 餐，周敏交的',
        dueAt: at(TOMORROW, '08:00').toISOString(),
        page: `packages/school/pages/menu-check/index?kitchenId=${desk.school.kitchenId}&monday=${MONDAY}`,
      },
    ])
    expect(await tasksOf(desk.manager)).toEqual([])

    await check(desk.head, 1, slots[0])
    expect(await tasksOf(deputy)).toHaveLength(1)
    await deputy.call(returnMenus, { body: { slotIds: [slots[1]], note: '周五少了绿叶菜' } })
    expect(await tasksOf(deputy)).toEqual([])

    expect(await tasksOf(desk.manager)).toMatchObject([{ kind: 'MENU_PUBLISH', fact: '11月25日 周三 1 餐，周敏审过' }])
    await publish(slots[0])
    expect(await tasksOf(desk.manager)).toEqual([])
    expect((await desk.manager.call(listTasks, { query: {} })).body.doneToday).toBe(1)
  })

  it('closes the one task when two heads decide its two meals at the same moment', async () => {
    const deputy = await aPerson(server, { role: 'PRINCIPAL', school: desk.school, deputy: true })
    const slots = [desk.slot(TOMORROW), desk.slot(FRIDAY)] as [SlotId, SlotId]
    for (const slotId of slots) await aDraft(desk, slotId, [beef])
    await submit(...slots)
    const answers = await Promise.all([check(desk.head, 1, slots[0]), check(deputy, 1, slots[1])])
    expect(answers.map((answer) => answer.status)).toEqual([200, 200])
    expect(await tasksOf(desk.head)).toEqual([])
  })

  it('waits for nobody once the meal is over', async () => {
    await submit(await aDraft(desk, desk.slot(TOMORROW), [beef]))
    expect(await tasksOf(desk.head)).toHaveLength(1)
    clock.set(at(TOMORROW, '12:31'))
    expect(await tasksOf(desk.head)).toEqual([])
    expect((await check(desk.head, 1, desk.slot(TOMORROW))).problem.code).toBe('menu.meal_over')
  })

  it('is never checked by who wrote at it, under whatever post', async () => {
    const slotId = desk.slot(TOMORROW)
    const both = await aPerson(server, { role: 'NUTRITION_OFFICER', school: desk.school }, { role: 'PRINCIPAL', school: desk.school })
    const asHead = { post: await secondPost(both) }
    await aDraft(desk, slotId, [beef])
    await save(both, slotId, 1, [beef, egg])
    await save(desk.manager, slotId, 2, [egg])
    await submit(slotId)
    const seen = await both.call(readKitchenWeek, { params: { kitchenId: desk.school.kitchenId, monday: MONDAY } }, asHead)
    expect(seen.body.slots.find((slot) => slot.slotId === slotId)?.menu).toMatchObject({ own: true, mayCheck: false })
    const refused = await both.call(checkMenus, { body: { menus: [{ slotId, version: 3 }] } }, asHead)
    expect(refused.problem).toMatchObject({ status: 403, code: 'menu.same_person', detail: '明天午餐的菜谱你也写过，让另一位负责人审' })
    expect((await both.call(returnMenus, { body: { slotIds: [slotId], note: '不行' } }, asHead)).problem.code).toBe('menu.same_person')
    expect((await check(desk.head, 3, slotId)).status).toBe(200)
  })

  async function secondPost(person: TestPerson): Promise<string> {
    return (await person.call(readMe, {})).body.posts.find((post) => post.role === 'PRINCIPAL')?.id ?? ''
  }

  it('is checked in the version that the head has read, not in one that came since', async () => {
    const slotId = await aDraft(desk, desk.slot(TOMORROW), [beef])
    await submit(slotId)
    await save(desk.manager, slotId, 1, [egg])
    expect((await check(desk.head, 1, slotId)).problem).toMatchObject({ code: 'menu.state_refused', detail: '明天午餐的菜谱还没有送审，刷新再看' })
    await submit(slotId)
    expect((await check(desk.head, 1, slotId)).problem).toMatchObject({ code: 'menu.version_conflict', facts: { version: 2 } })
    expect((await check(desk.head, 2, slotId)).status).toBe(200)
  })

  it('is a draft again, and asks again, when it is written after it was sent or checked', async () => {
    const slotId = await aDraft(desk, desk.slot(TOMORROW), [beef])
    await submit(slotId)
    await save(desk.manager, slotId, 1, [egg])
    expect(await tasksOf(desk.head)).toEqual([])
    await submit(slotId)
    await check(desk.head, 2, slotId)
    expect((await save(desk.manager, slotId, 2, [beef, egg])).body).toMatchObject({ state: 'DRAFT', submitted: false, version: 3 })
    expect(await menuOf(slotId)).not.toHaveProperty('checkerName')
    expect(await tasksOf(desk.manager)).toEqual([])
    expect((await publish(slotId)).problem.code).toBe('menu.state_refused')
  })

  it('takes what was corrected in the list since, an allergen above all, to the head', async () => {
    const slotId = await aDraft(desk, desk.slot(TOMORROW), [beef])
    await desk.manager.call(editDish, { params: { dishId: beef }, body: { name: '土豆烧牛肉', kind: 'MEAT', allergens: ['SOY'] } })
    expect((await submit(slotId)).body.items).toMatchObject([{ version: 2, submitted: true, dishes: [{ allergens: ['SOY'] }] }])
  })

  it('comes back with a note that stays until it is sent again', async () => {
    const slotId = await aDraft(desk, desk.slot(TOMORROW), [beef])
    await submit(slotId)
    const back = await desk.head.call(returnMenus, { body: { slotIds: [slotId], note: '没有素菜' } })
    expect(back.body.items).toMatchObject([{ state: 'DRAFT', submitted: false, returnedNote: '没有素菜' }])
    expect((await save(desk.manager, slotId, 1, [beef, egg])).body.returnedNote).toBe('没有素菜')
    expect((await submit(slotId)).body.items[0]).not.toHaveProperty('returnedNote')
  })

  it('that is sent again as it was still shows the note to whoever checks, until it is checked', async () => {
    const [same, mended] = [desk.slot(TOMORROW), desk.slot(FRIDAY)]
    await aDraft(desk, same, [beef])
    await aDraft(desk, mended, [beef])
    await submit(same, mended)
    await desk.head.call(returnMenus, { body: { slotIds: [same, mended], note: '没有素菜' } })
    await save(desk.manager, mended, 1, [beef, egg])
    const [unchanged, changed] = (await submit(same, mended)).body.items
    expect(unchanged).toMatchObject({ slotId: same, submitted: true, returnedNote: '没有素菜' })
    expect(changed).not.toHaveProperty('returnedNote')
    expect((await check(desk.head, 1, same)).body.items[0]).not.toHaveProperty('returnedNote')
  })

  it('is not sent empty, and not checked or published out of turn', async () => {
    const slotId = desk.slot(TOMORROW)
    expect((await submit(slotId)).problem.code).toBe('menu.empty')
    await aDraft(desk, slotId, [])
    expect((await submit(slotId)).problem).toMatchObject({ code: 'menu.empty', detail: '明天午餐还没有菜' })
    expect((await check(desk.head, 1, slotId)).problem.code).toBe('menu.state_refused')
    expect((await publish(slotId)).problem.code).toBe('menu.state_refused')
    expect((await check(desk.head, 1, desk.slot(FRIDAY))).status).toBe(404)
  })

  it('moves with its week or not at all', async () => {
    const [ready, empty] = [desk.slot(TOMORROW), desk.slot(FRIDAY)]
    await aDraft(desk, ready, [beef])
    await aDraft(desk, empty, [])
    expect((await submit(ready, empty)).problem.code).toBe('menu.empty')
    expect(await menuOf(ready)).toMatchObject({ submitted: false })
    expect(await tasksOf(desk.head)).toEqual([])
  })

  it('answers a repeated tap with the same answer and does nothing twice', async () => {
    const slotId = desk.slot(TOMORROW)
    const saves = [await save(desk.manager, slotId, 0, [beef]), await save(desk.manager, slotId, 0, [beef])]
    expect(saves.map((answer) => [answer.status, answer.body.version])).toEqual([
      [200, 1],
      [200, 1],
    ])
    for (const step of [() => submit(slotId), () => check(desk.head, 1, slotId), () => publish(slotId)])
      expect([(await step()).status, (await step()).status]).toEqual([200, 200])
    expect((await desk.manager.call(listMenuVersions, { params: { slotId }, query: {} })).body.items).toHaveLength(1)
  })

  it('is locked once published, and over with its meal', async () => {
    const slotId = await aDraft(desk, desk.slot(TOMORROW), [beef])
    await published(desk, slotId)
    expect((await save(desk.manager, slotId, 1, [egg])).problem.code).toBe('menu.locked')
    clock.set(at(TOMORROW, '12:31'))
    expect((await save(desk.manager, slotId, 1, [egg])).problem).toMatchObject({ code: 'menu.meal_over', detail: '今天午餐 12:30 已经结束，不能再改' })
    expect((await save(desk.manager, desk.slot(TODAY), 0, [egg])).problem.code).toBe('menu.meal_over')
    expect(await menuOf(slotId)).toMatchObject({ mayEdit: false })
  })

  it('holds only dishes of the kitchen; one that was taken off the list stays where it stands', async () => {
    const slotId = await aDraft(desk, desk.slot(TOMORROW), [beef])
    const foreign = await aDish(await aDesk(server), '别家的菜')
    expect((await save(desk.manager, slotId, 1, [beef, foreign])).problem).toMatchObject({ code: 'menu.dish_unknown', facts: { dishId: foreign } })
    await desk.manager.call(removeDish, { params: { dishId: beef } })
    expect((await save(desk.manager, slotId, 1, [beef, egg])).body.dishes.map((dish) => dish.name)).toEqual(['土豆烧牛肉', '莴笋炒鸡蛋'])
    expect((await save(desk.manager, desk.slot(FRIDAY), 0, [beef])).problem).toMatchObject({
      code: 'menu.dish_unknown',
      detail: '土豆烧牛肉不在菜品库里，换一道再存',
    })
  })

  it('is unknown where the kitchen cooks no such meal', async () => {
    const { kitchenId } = desk.school
    const codes = []
    for (const slotId of [
      desk.slot(TOMORROW, 'DINNER'),
      `${kitchenId}_2026-02-30_LUNCH`,
      `${kitchenId}_2026-11-25_BRUNCH`,
      slotIdOf(kitchenId, '2031-01-01', 'LUNCH'),
    ])
      codes.push((await save(desk.manager, slotId, 0, [beef])).problem.code)
    expect(codes).toEqual(['menu.slot_unknown', 'request.invalid', 'request.invalid', 'menu.slot_unknown'])
  })

  it('is unknown to strangers in every way', async () => {
    const slotId = await aDraft(desk, desk.slot(TOMORROW), [beef])
    await submit(slotId)
    const elsewhere = await aSchool()
    const [stranger, head] = [
      await aPerson(server, { role: 'NUTRITION_OFFICER', school: elsewhere }),
      await aPerson(server, { role: 'PRINCIPAL', school: elsewhere }),
    ]
    const { kitchenId } = desk.school
    const answers = [
      await save(stranger, slotId, 1, [egg]),
      await stranger.call(submitMenus, { body: { slotIds: [slotId] } }),
      await stranger.call(publishMenus, { body: { slotIds: [slotId] } }),
      await stranger.call(changeMenu, { params: { slotId }, body: { version: 1, dishIds: [egg], reason: '想改就改' } }),
      await stranger.call(readKitchenWeek, { params: { kitchenId, monday: MONDAY } }),
      await stranger.call(listMenuVersions, { params: { slotId }, query: {} }),
      await check(head, 1, slotId),
      await head.call(returnMenus, { body: { slotIds: [slotId], note: '不行' } }),
      await save(desk.manager, slotIdOf(anId(), TOMORROW, 'LUNCH'), 0, [beef]),
    ]
    expect(answers.map((answer) => answer.status)).toEqual([404, 404, 404, 404, 404, 404, 404, 404, 404])
    expect(await tasksOf(head)).toEqual([])
  })

  it('is written for every meal of a boarding school', async () => {
    const windows = (['BREAKFAST', 'LUNCH', 'DINNER', 'SUPPER'] as const).map((mealKind, i) => ({
      mealKind,
      weekdays: EVERY_DAY,
      start: `0${i + 6}:00`,
      end: `0${i + 6}:30`,
    }))
    const boarding = await aDesk(server, { windows })
    const dish = await aDish(boarding, '稀饭', { kind: 'STAPLE' })
    const slots = windows.map(({ mealKind }) => boarding.slot(TOMORROW, mealKind))
    for (const slotId of slots) await aDraft(boarding, slotId, [dish])
    await published(boarding, ...slots)
    const { body } = await boarding.head.call(readKitchenWeek, { params: { kitchenId: boarding.school.kitchenId, monday: MONDAY } })
    expect(body.slots.filter((slot) => slot.menu?.state === 'PUBLISHED').map((slot) => slot.mealKind)).toEqual(['BREAKFAST', 'LUNCH', 'DINNER', 'SUPPER'])
  })
})
