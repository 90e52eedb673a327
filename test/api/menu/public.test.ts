import { at } from '@shared/base/time'
import { addDish, changeMenu, listMenuVersions, readSchoolWeek, saveMenu, submitMenus } from '@shared/menu/contract'
import { clock } from '@platform/clock'
import { dishesOfSlot, publishedMenu, publishedMenusOf } from '../../../server/modules/menu/index'
import { call } from '../../helpers/client'
import { anId, aSchool, EVERY_DAY } from '../../helpers/city'
import { aDesk, aDish, aDishPicture, aDraft, aPublishedLunch, type Desk, published } from '../../helpers/menu'
import { useServer } from '../../helpers/server'

const [MONDAY, TOMORROW] = ['2026-11-23', '2026-11-25'] as const
/** Longer than an answer is kept. */
const fresh = () => new Promise((resolve) => setTimeout(resolve, 1050))

describe("a school's week as everybody reads it", () => {
  const server = useServer()
  let desk: Desk
  let beef: string

  beforeEach(async () => {
    clock.set(at('2026-11-24', '18:00'))
    desk = await aDesk(server)
    beef = await aDish(desk, '土豆烧牛肉', { pictureId: await aDishPicture(server, desk.manager) })
  })
  afterAll(() => clock.release())

  const week = (schoolId = desk.school.id, monday = MONDAY as string, headers = {}) =>
    call(server.http, readSchoolWeek, { params: { schoolId, monday } }, { headers })

  it('shows nothing that is not published', async () => {
    const [draft, sent] = [desk.slot('2026-11-26'), desk.slot('2026-11-27')]
    await aDraft(desk, draft, [beef])
    await aDraft(desk, sent, [beef])
    await desk.manager.call(submitMenus, { body: { slotIds: [sent] } })
    expect((await week()).body.items).toEqual([])
    expect(await publishedMenu(sent)).toBeUndefined()
    expect(await dishesOfSlot(sent)).toEqual([])
  })

  it('shows published menus with pictures, allergens and price, and no name of who wrote or checked', async () => {
    const slotId = desk.slot(TOMORROW)
    await desk.manager.call(saveMenu, { params: { slotId }, body: { version: 0, dishIds: [beef], priceFen: 900 } })
    await published(desk, slotId)
    const { body } = await week()
    expect(body.items).toEqual([
      {
        slotId,
        kitchenId: desk.school.kitchenId,
        day: TOMORROW,
        mealKind: 'LUNCH',
        dishes: [
          {
            dishId: beef,
            name: '土豆烧牛肉',
            kind: 'MEAT',
            allergens: [],
            picture: expect.objectContaining({ url: expect.stringContaining('/api/v1/files/') as string }) as object,
          },
        ],
        priceFen: 900,
        version: 1,
        publishedAt: at('2026-11-24', '18:00').toISOString(),
      },
    ])
  })

  it('is there at once for who published, and answers 304 until it changes', async () => {
    const slotId = await aDraft(desk, desk.slot(TOMORROW), [beef])
    expect((await week()).body.items).toEqual([])
    await published(desk, slotId)
    const first = await week()
    expect(first.body.items).toHaveLength(1)
    const etag = { 'If-None-Match': first.headers['etag'] ?? '' }
    await fresh()
    expect((await week(undefined, undefined, etag)).status).toBe(304)
    await desk.manager.call(changeMenu, { params: { slotId }, body: { version: 1, dishIds: [beef, await aDish(desk, '米饭')], reason: '忘了写米饭' } })
    expect((await week(undefined, undefined, etag)).body.items).toMatchObject([{ change: { before: ['土豆烧牛肉'] } }])
  })

  it('comes in the order of the meals, of all kitchens that cook for the school', async () => {
    const windows = [
      { mealKind: 'LUNCH' as const, weekdays: EVERY_DAY, start: '11:40', end: '12:30' },
      { mealKind: 'BREAKFAST' as const, weekdays: EVERY_DAY, start: '06:50', end: '07:30' },
    ]
    const two = await aDesk(server, { windows })
    const dish = await aDish(two, '稀饭', { kind: 'STAPLE' })
    const slots = [two.slot('2026-11-26'), two.slot(TOMORROW), two.slot(TOMORROW, 'BREAKFAST')]
    for (const slotId of slots) await aDraft(two, slotId, [dish])
    await published(two, ...slots)
    expect((await week(two.school.id)).body.items.map((menu) => `${menu.day} ${menu.mealKind}`)).toEqual([
      '2026-11-25 BREAKFAST',
      '2026-11-25 LUNCH',
      '2026-11-26 LUNCH',
    ])
  })

  it('is the same for two schools in two counties that one caterer feeds, and either head may check', async () => {
    const second = await aDesk(server, { kitchenId: desk.school.kitchenId, kitchenKind: 'CATERER' })
    await fresh()
    expect(second.school.unitId).not.toBe(desk.school.unitId)
    const slotId = await aDraft(desk, desk.slot(TOMORROW), [beef])
    await published({ ...desk, head: second.head }, slotId)
    for (const { school } of [desk, second]) expect((await week(school.id)).body.items.map((menu) => menu.slotId)).toEqual([slotId])
  })

  it('is empty for a week without menus, and unknown for a school that is none', async () => {
    expect((await week(desk.school.id, '2026-12-07')).body.items).toEqual([])
    expect((await week(anId())).problem.code).toBe('org.school_unknown')
    expect((await week(desk.school.id, '2026-11-24')).status).toBe(400)
    expect((await week((await aSchool()).id)).body.items).toEqual([])
  })

  it('shows what the operator loaded, once, and keeps its dishes, names and versions', async () => {
    const loaded = await aDesk(server)
    const { slotId, dishIds } = await aPublishedLunch(loaded.school, TOMORROW)
    expect((await week(loaded.school.id)).body.items).toMatchObject([{ slotId, version: 1, dishes: [{ dishId: dishIds[0] }, {}, {}] }])
    expect((await loaded.head.call(listMenuVersions, { params: { slotId }, query: {} })).body.items).toMatchObject([
      { version: 1, state: 'PUBLISHED', byName: '唐婷' },
    ])
    const again = await loaded.manager.call(addDish, {
      params: { kitchenId: loaded.school.kitchenId },
      body: { id: anId(), name: '土豆烧牛肉', kind: 'MEAT', allergens: [] },
    })
    expect(again.problem.code).toBe('menu.dish_name_taken')
    await aPublishedLunch(loaded.school, TOMORROW)
    expect((await week(loaded.school.id)).body.items[0]?.dishes[0]?.dishId).toBe(dishIds[0])
  })

  it('gives other modules the menus of kitchens on a day and the dishes of a meal', async () => {
    const other = await aDesk(server)
    const [mine, theirs] = [await aDraft(desk, desk.slot(TOMORROW), [beef]), await aDraft(other, other.slot(TOMORROW), [await aDish(other, '米饭')])]
    await published(desk, mine)
    await published(other, theirs)
    const menus = await publishedMenusOf([desk.school.kitchenId, other.school.kitchenId, desk.school.kitchenId], TOMORROW)
    expect(menus.map((menu) => menu.slotId).sort()).toEqual([mine, theirs].sort())
    expect((await dishesOfSlot(theirs)).map((dish) => dish.name)).toEqual(['米饭'])
  })
})
