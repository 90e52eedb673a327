import { plusDays } from '@shared/base/time'
import { publishMenus, saveMenu, submitMenus } from '@shared/menu/contract'
import { aKitchenServer, lunchOf, MANAGER } from '../helpers/phone/kitchen'
import { AT_LUNCH, KITCHEN, MONDAY } from '../helpers/phone/world'
import { staff } from '../helpers/phone/work'
import { openPage, type Opened, useApp, wxCalls } from '../helpers/weapp'

/** What a page may send to the screen at first, and how many nodes it may have: the limits of the tabs, held here too. */
const [MOST_BYTES, MOST_NODES] = [20 * 1024, 400]
const FRIDAY = plusDays(MONDAY, 4)

describe('the pages of a kitchen in the weapp build', () => {
  const me = staff('王芳', MANAGER)
  const server = aKitchenServer(me)
  let page: Opened
  const open = async (...args: Parameters<typeof openPage>) => {
    page = await openPage(...args)
    expect({ page: args[0], small: Math.max(...page.setData) <= MOST_BYTES && page.nodes() <= MOST_NODES }).toEqual({ page: args[0], small: true })
  }
  useApp(server, { at: AT_LUNCH, me })

  it('show the week, send what is written and publish what was checked', async () => {
    await open('kitchen/menu-week', { day: FRIDAY })
    expect(page.text()).toContain('5 餐：草稿 1，退回来了 1，已审 1，已发布 1，已变更 1')
    expect(page.labels()).toEqual(expect.arrayContaining(['11月24日 周二，都发布了', '11月26日 周四，退回来了']))
    await page.tap('#submit-week')
    expect(server.asked(submitMenus)[0]?.body.slotIds).toHaveLength(2)
    expect(page.text()).toContain('送审了 2 餐，审过会告诉你')
    await page.tap('#publish-week')
    expect(server.asked(publishMenus)).toEqual([])
    await page.tap(page.named('发布'))
    expect(server.asked(publishMenus)[0]?.body.slotIds).toEqual([lunchOf(plusDays(MONDAY, 2))])
    expect(page.text()).toContain('发布了 1 餐，家长能看到了')
    await page.tap('#write-LUNCH')
    expect(wxCalls.at(-1)).toMatchObject({ name: 'navigateTo', options: { url: `/packages/kitchen/pages/menu-edit/index?slot=${lunchOf(FRIDAY)}` } })
  })

  it('are turned by a swipe to the day before', async () => {
    await open('kitchen/menu-week', { day: FRIDAY })
    await page.swipe('.wk-page', { x: 100, y: 400 }, { x: 320, y: 400 })
    expect(page.attrs(`#day-${plusDays(MONDAY, 3)}`)['ariaLabel']).toContain('周四')
    expect(page.text()).toContain('待审')
  })

  it('compose a meal: a dish from the list, the order, the price; saved at once and back', async () => {
    await open('kitchen/menu-edit', { slot: lunchOf(FRIDAY) })
    await page.tap('#pick')
    await page.tap(page.named('土豆烧牛肉，大荤'))
    await page.tap('#picked')
    await page.tap('#lift-6')
    await page.fire('#menu-price', 'input', { value: '9.5' })
    expect(page.text()).toContain('7 道菜')
    await page.tap('#save-menu')
    const [saved] = server.asked(saveMenu)
    expect(saved?.body).toMatchObject({ version: 2, priceFen: 950 })
    expect(server.plans.get(lunchOf(FRIDAY))?.dishes.map(({ name }) => name)[5]).toBe('土豆烧牛肉')
    expect(wxCalls.at(-1)?.name).toBe('redirectTo')
  })

  it('say that a meal that is over cannot be written any more', async () => {
    await open('kitchen/menu-edit', { slot: lunchOf(plusDays(MONDAY, -3)) })
    expect(page.text()).toContain('已经过去，不能再改')
    expect(page.has('#save-menu')).toBe(false)
  })

  it('list the dishes, and open one with what it is', async () => {
    await open('kitchen/dishes')
    expect(page.text()).toContain('莴笋炒鸡蛋小荤 · 含鸡蛋')
    page.close()
    const [first] = server.plans.get(lunchOf(MONDAY))?.dishes ?? []
    await open('kitchen/dish', { id: first?.dishId ?? '' })
    expect(page.labels()).toEqual(expect.arrayContaining(['大荤', '去掉照片 1']))
    await page.fire('#dish-price', 'input', { value: '一块' })
    expect(page.text()).toContain('写成 8.62 这样')
  })

  it('start a dish of the kitchen anew, and say what is missing', async () => {
    await open('kitchen/dish', { kitchen: KITCHEN })
    expect(page.textOf('#save-dish')).toBe('写上菜名')
    await page.fire('#dish-name', 'input', { value: '清炒菜心' })
    expect(page.textOf('#save-dish')).toBe('选一下是哪一类')
  })
})
