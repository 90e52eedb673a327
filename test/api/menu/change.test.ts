import { at } from '@shared/base/time'
import { changeMenu, listMenuVersions, readKitchenWeek, readSchoolWeek, saveMenu } from '@shared/menu/contract'
import type { SlotId } from '@shared/org/schema'
import { clock } from '@platform/clock'
import { call } from '../../helpers/client'
import { aPerson } from '../../helpers/city'
import { aDesk, aDish, aDraft, type Desk, published } from '../../helpers/menu'
import { useServer } from '../../helpers/server'

const TOMORROW = '2026-11-25'

describe('changing a published menu', () => {
  const server = useServer()
  let desk: Desk
  let slotId: SlotId
  let beef: string
  let fish: string

  beforeEach(async () => {
    clock.set(at('2026-11-24', '18:00'))
    desk = await aDesk(server)
    ;[beef, fish] = [await aDish(desk, '土豆烧牛肉'), await aDish(desk, '番茄鱼片', { allergens: ['FISH'] })]
    slotId = await aDraft(desk, desk.slot(TOMORROW), [beef])
    await published(desk, slotId)
  })
  afterAll(() => clock.release())

  const change = (version: number, dishIds: string[], reason = '牛肉没有送到', priceFen?: number) =>
    desk.manager.call(changeMenu, { params: { slotId }, body: { version, dishIds, reason, ...(priceFen === undefined ? {} : { priceFen }) } })
  const publicMenu = async () =>
    (await call(server.http, readSchoolWeek, { params: { schoolId: desk.school.id, monday: '2026-11-23' } })).body.items.find((menu) => menu.slotId === slotId)

  it('takes a reason, shows everybody what was before, and keeps both versions', async () => {
    clock.set(at(TOMORROW, '07:10'))
    const { status, body } = await change(1, [fish], '牛肉没有送到', 850)
    expect({ status, body }).toMatchObject({ status: 200, body: { state: 'CHANGED', version: 2, changeReason: '牛肉没有送到', priceFen: 850, mayEdit: true } })
    expect(await publicMenu()).toMatchObject({
      version: 2,
      publishedAt: at('2026-11-24', '18:00').toISOString(),
      dishes: [{ name: '番茄鱼片', allergens: ['FISH'] }],
      change: { reason: '牛肉没有送到', at: at(TOMORROW, '07:10').toISOString(), before: ['土豆烧牛肉'] },
    })
    const { items } = (await desk.head.call(listMenuVersions, { params: { slotId }, query: {} })).body
    expect(items).toMatchObject([
      {
        version: 2,
        state: 'CHANGED',
        reason: '牛肉没有送到',
        dishes: [{ name: '番茄鱼片' }],
        byName: '周敏',
        publishedAt: at(TOMORROW, '07:10').toISOString(),
      },
      { version: 1, state: 'PUBLISHED', dishes: [{ name: '土豆烧牛肉' }], checkerName: '周敏', publishedAt: at('2026-11-24', '18:00').toISOString() },
    ])
    expect(items[0]).not.toHaveProperty('checkerName')
  })

  it('may happen again, each time told by what was before', async () => {
    await change(1, [fish])
    await change(2, [fish, beef], '牛肉又送到了')
    expect((await publicMenu())?.change).toMatchObject({ reason: '牛肉又送到了', before: ['番茄鱼片'] })
    const first = await desk.manager.call(listMenuVersions, { params: { slotId }, query: { limit: 2 } })
    expect(first.body.items.map((version) => version.version)).toEqual([3, 2])
    const rest = await desk.manager.call(listMenuVersions, { params: { slotId }, query: { cursor: first.body.nextCursor } })
    expect(rest.body.items.map((version) => version.version)).toEqual([1])
  })

  it('is refused without a reason', async () => {
    for (const reason of ['', '  ', '换了']) expect((await change(1, [fish], reason)).problem).toMatchObject({ status: 400, errors: [{ path: 'body.reason' }] })
    expect((await publicMenu())?.version).toBe(1)
  })

  it('is refused after the meal, not while it is eaten', async () => {
    clock.set(at(TOMORROW, '12:30'))
    expect((await change(1, [fish])).status).toBe(200)
    clock.set(at(TOMORROW, '12:31'))
    expect((await change(2, [beef])).problem).toMatchObject({ status: 409, code: 'menu.meal_over', facts: { end: at(TOMORROW, '12:30').toISOString() } })
  })

  it('is refused for a draft, for no dishes, and for dishes that the kitchen has not', async () => {
    const friday = await aDraft(desk, desk.slot('2026-11-27'), [beef])
    const early = await desk.manager.call(changeMenu, { params: { slotId: friday }, body: { version: 1, dishIds: [fish], reason: '想改就改' } })
    expect(early.problem.code).toBe('menu.state_refused')
    expect((await change(1, [])).problem.code).toBe('menu.empty')
    expect((await change(1, [desk.school.id])).problem.code).toBe('menu.dish_unknown')
    expect(
      (await desk.manager.call(changeMenu, { params: { slotId: desk.slot('2026-11-26') }, body: { version: 1, dishIds: [fish], reason: '想改就改' } })).status,
    ).toBe(404)
  })

  it('answers a repeated tap with the same version', async () => {
    expect([(await change(1, [fish])).body.version, (await change(1, [fish])).body.version]).toEqual([2, 2])
    expect((await change(1, [fish], '另一个原因')).problem.code).toBe('menu.version_conflict')
  })

  it('is for those who write menus', async () => {
    const chef = await aPerson(server, { role: 'CHEF', school: desk.school })
    for (const person of [chef, desk.head])
      expect((await person.call(changeMenu, { params: { slotId }, body: { version: 1, dishIds: [fish], reason: '想改就改' } })).problem.code).toBe(
        'request.role_refused',
      )
    expect((await desk.manager.call(saveMenu, { params: { slotId }, body: { version: 1, dishIds: [fish] } })).problem.code).toBe('menu.locked')
    const { slots } = (await chef.call(readKitchenWeek, { params: { kitchenId: desk.school.kitchenId, monday: '2026-11-23' } })).body
    expect(slots.find((slot) => slot.slotId === slotId)?.menu).toMatchObject({ mayEdit: false, mayCheck: false, mayPublish: false })
  })
})
