import { at } from '@shared/base/time'
import { copyWeek, readKitchenWeek, removeDish, saveMenu } from '@shared/menu/contract'
import { clock } from '@platform/clock'
import { aPerson, aSchool } from '../../helpers/city'
import { aDesk, aDish, aDraft, type Desk, published } from '../../helpers/menu'
import { useServer } from '../../helpers/server'

const [THIS, NEXT] = ['2026-11-23', '2026-11-30'] as const

describe('copying a week', () => {
  const server = useServer()
  let desk: Desk
  let beef: string
  let fish: string

  beforeEach(async () => {
    clock.set(at('2026-11-23', '06:00'))
    desk = await aDesk(server)
    ;[beef, fish] = [await aDish(desk, '土豆烧牛肉'), await aDish(desk, '番茄鱼片')]
  })
  afterAll(() => clock.release())

  const copy = (monday = NEXT as string, fromMonday = THIS as string, person = desk.manager) =>
    person.call(copyWeek, { params: { kitchenId: desk.school.kitchenId, monday }, body: { fromMonday } })
  const menus = async (monday = NEXT as string) =>
    (await desk.manager.call(readKitchenWeek, { params: { kitchenId: desk.school.kitchenId, monday } })).body.slots.flatMap(({ menu }) =>
      menu ? [`${menu.day} ${menu.state} ${menu.dishes.map((dish) => dish.name).join(' ')}`] : [],
    )

  it('fills empty slots with drafts of the same weekday and meal, and leaves menus that are there', async () => {
    await aDraft(desk, desk.slot('2026-11-23'), [beef])
    await published(desk, desk.slot('2026-11-23'))
    await aDraft(desk, desk.slot('2026-11-25'), [fish, beef])
    await aDraft(desk, desk.slot('2026-12-02'), [fish])
    await aDraft(desk, desk.slot('2026-11-30'), [])
    expect(await copy()).toMatchObject({ status: 200, body: { copied: 1, kept: 1, leftOut: 0 } })
    expect(await menus()).toEqual(['2026-11-30 DRAFT 土豆烧牛肉', '2026-12-02 DRAFT 番茄鱼片'])
    expect((await copy()).body).toEqual({ copied: 0, kept: 2, leftOut: 0 })
  })

  it('leaves out dishes that were taken off the list and counts them', async () => {
    await aDraft(desk, desk.slot('2026-11-23'), [beef, fish])
    await aDraft(desk, desk.slot('2026-11-24'), [fish])
    await desk.manager.call(removeDish, { params: { dishId: fish } })
    expect((await copy()).body).toEqual({ copied: 1, kept: 0, leftOut: 2 })
    expect(await menus()).toEqual(['2026-11-30 DRAFT 土豆烧牛肉'])
  })

  it('fills no meal that is over', async () => {
    await aDraft(desk, desk.slot('2026-11-24'), [beef])
    await aDraft(desk, desk.slot('2026-11-26'), [beef])
    clock.set(at('2026-12-02', '06:00'))
    expect((await copy()).body.copied).toBe(1)
    expect(await menus()).toEqual(['2026-12-03 DRAFT 土豆烧牛肉'])
  })

  it('makes the copier the author of the copy', async () => {
    const both = await aPerson(server, { role: 'NUTRITION_OFFICER', school: desk.school })
    await aDraft(desk, desk.slot('2026-11-24'), [beef])
    await copy(NEXT, THIS, both)
    const own = await both.call(saveMenu, { params: { slotId: desk.slot('2026-12-01') }, body: { version: 1, dishIds: [beef, fish] } })
    expect(own.body).toMatchObject({ version: 2, authorName: '周敏' })
  })

  it('finds nothing to copy in an empty week, or in the week itself', async () => {
    expect((await copy()).problem.code).toBe('menu.nothing_to_copy')
    await aDraft(desk, desk.slot('2026-11-24'), [beef])
    expect((await copy(THIS, THIS)).problem.code).toBe('menu.nothing_to_copy')
  })

  it('asks for Mondays, and is unknown to strangers', async () => {
    expect((await copy('2026-12-01')).problem).toMatchObject({ status: 400, errors: [{ path: 'params.monday' }] })
    await aDraft(desk, desk.slot('2026-11-24'), [beef])
    expect((await copy(NEXT, THIS, await aPerson(server, { role: 'CANTEEN_MANAGER', school: await aSchool() }))).status).toBe(404)
  })
})
