import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { addDish, changeMenu, copyWeek, publishMenus, readKitchenWeek, saveMenu, submitMenus } from '@shared/menu/contract'
import type { Menu } from '@shared/menu/schema'
import { plusDays } from '@shared/base/time'
import { signedIn, wear } from '@/api/session'
import MenuEdit from '@/packages/kitchen/pages/menu-edit'
import MenuWeek from '@/packages/kitchen/pages/menu-week'
import { settled, usePhone } from '../../helpers/mini/phone'
import { phoneOf, Taro, useRouter } from '../../helpers/mini/taro'
import { aKitchenServer, aPlan, lunchOf, MANAGER, PLANS } from '../../helpers/phone/kitchen'
import { Refuse } from '../../helpers/phone/server'
import { AT_LUNCH, MONDAY } from '../../helpers/phone/world'
import { staff } from '../../helpers/phone/work'

const me = staff('王芳', MANAGER)
const [TUESDAY, FRIDAY, NEXT] = [plusDays(MONDAY, 1), plusDays(MONDAY, 4), plusDays(MONDAY, 7)]

function stage(plans?: readonly Menu[]) {
  const server = aKitchenServer(me, plans)
  phoneOf(server)
  return server
}
const tap = async (name: string | RegExp) => {
  fireEvent.click(await screen.findByRole('button', { name }))
  await settled()
}
const fill = (name: string, value: string) => fireEvent.change(screen.getByRole('textbox', { name }), { target: { value } })
const price = (value: string) => fireEvent.change(screen.getByLabelText(/^每份，元/), { target: { value } })

async function edit(day: string) {
  useRouter.mockReturnValue({ params: { slot: lunchOf(day) } })
  const page = render(<MenuEdit />)
  await screen.findByText('加菜')
  return page
}
async function week(params: Record<string, string>) {
  useRouter.mockReturnValue({ params })
  const page = render(<MenuWeek />)
  await screen.findByText(/^5 餐：/)
  return page
}

usePhone(AT_LUNCH)
beforeEach(() => {
  signedIn('token', me)
  wear(MANAGER.id)
  Taro.getCurrentPages.mockReturnValue([{}, {}])
})

describe('the menu of a meal', () => {
  it('is composed, reordered and saved once, however often one taps, and leads back', async () => {
    const server = stage()
    await edit(FRIDAY)
    await tap('麻婆豆腐，拿掉')
    await tap('黄瓜炒鸡蛋，往前挪')
    price('9.5')
    const save = screen.getByRole('button', { name: '存草稿' })
    fireEvent.click(save)
    fireEvent.click(save)
    await waitFor(() => expect(Taro.navigateBack).toHaveBeenCalledTimes(1))
    expect(server.asked(saveMenu)).toHaveLength(1)
    expect(server.asked(saveMenu)[0]?.body).toMatchObject({ version: 2, priceFen: 950 })
    expect(server.plans.get(lunchOf(FRIDAY))?.dishes.map(({ name }) => name)).toEqual(['黄瓜炒鸡蛋', '清炒小白菜', '米饭', '冬瓜汤', '橘子'])
  })

  it('is not saved while something is missing or nothing has changed, and says what', async () => {
    const server = stage()
    await edit(FRIDAY)
    await tap(/没有改动/)
    price('8.6.2')
    await tap(/价钱写成 8.62 这样/)
    expect(server.asked(saveMenu)).toEqual([])
  })

  it('keeps what was chosen when page and network go, and takes it up again', async () => {
    const server = stage()
    const page = await edit(FRIDAY)
    await tap('麻婆豆腐，拿掉')
    server.down = true
    await tap('存草稿')
    await screen.findByText('没有网络')
    expect(screen.getByText('你选的存在手机里，连上网再存。')).toBeTruthy()
    page.unmount()
    server.down = false
    await edit(FRIDAY)
    await screen.findByText('上次没存的还在，')
    expect(screen.queryByText('麻婆豆腐')).toBeNull()
    await tap('存草稿')
    await waitFor(() => expect(server.plans.get(lunchOf(FRIDAY))?.version).toBe(3))
  })

  it('stands beside what somebody else wrote in between, and loses neither before the person decides', async () => {
    const server = stage()
    await edit(FRIDAY)
    await tap('麻婆豆腐，拿掉')
    server.plans.set(lunchOf(FRIDAY), aPlan(FRIDAY, { version: 3, dishes: [], authorName: '唐婷' }))
    await tap('存草稿')
    await screen.findByText('唐婷刚改过这一餐，')
    expect(screen.getByText('一个菜也没有')).toBeTruthy()
    expect(screen.getByText('清炒小白菜、黄瓜炒鸡蛋、米饭、冬瓜汤、橘子')).toBeTruthy()
    await tap('按我的存')
    expect(server.asked(saveMenu).map(({ body }) => body.version)).toEqual([2, 3])
    expect(server.plans.get(lunchOf(FRIDAY))?.dishes).toHaveLength(5)
  })

  it('takes the other version where that is chosen', async () => {
    const server = stage()
    await edit(FRIDAY)
    await tap('麻婆豆腐，拿掉')
    server.plans.set(lunchOf(FRIDAY), aPlan(FRIDAY, { version: 3, dishes: PLANS[0]?.dishes ?? [], authorName: '唐婷' }))
    await tap('存草稿')
    await tap('用唐婷的')
    await screen.findByText('土豆烧牛肉')
    await screen.findByRole('button', { name: /没有改动/ })
    expect(server.asked(saveMenu)).toHaveLength(1)
  })

  it('gives way without a word to what is newer where nothing was touched', async () => {
    const server = stage()
    const page = await edit(FRIDAY)
    page.unmount()
    server.plans.set(lunchOf(FRIDAY), aPlan(FRIDAY, { version: 3, dishes: PLANS[0]?.dishes ?? [] }))
    await edit(FRIDAY)
    await screen.findByText('土豆烧牛肉')
    expect(screen.queryByText(/刚改过/)).toBeNull()
  })

  it('is changed after publication with a reason only, and both versions are read', async () => {
    const server = stage()
    await edit(TUESDAY)
    await tap('麻婆豆腐，拿掉')
    await tap(/写上为什么变更/)
    expect(server.asked(changeMenu)).toEqual([])
    fill('为什么变更', '豆腐没送到')
    await tap('变更，告诉家长')
    await waitFor(() => expect(server.asked(changeMenu)[0]?.body).toMatchObject({ version: 3, reason: '豆腐没送到' }))
    await tap('看各个版本')
    await screen.findByText('第 2 版')
    expect(screen.getByText('原因：豆腐没送到，换成家常豆腐')).toBeTruthy()
  })

  it('leads to the week where somebody came straight here', async () => {
    stage()
    Taro.getCurrentPages.mockReturnValue([{}])
    await edit(FRIDAY)
    await tap('麻婆豆腐，拿掉')
    await tap('存草稿')
    await waitFor(() => expect(Taro.redirectTo).toHaveBeenCalledTimes(1))
    expect(String(JSON.stringify(Taro.redirectTo.mock.calls[0]))).toContain(`day=${FRIDAY}`)
  })

  it('asks plainly about a name that may mean a banned food, and puts the new dish on the menu', async () => {
    const server = stage()
    await edit(FRIDAY)
    await tap('加菜')
    await tap('加新菜')
    fill('菜名', '肉末豆角')
    fireEvent.click(screen.getAllByRole('radio', { name: '素菜' }).at(-1) as HTMLElement)
    server.on(addDish, new Refuse('menu.dish_unclear', { facts: { code: 'B01', name: '四季豆', word: '豆角' } }))
    await tap('存好加上')
    await screen.findByText('“豆角”是不是四季豆？')
    const id = server.asked(addDish)[0]?.body.id ?? ''
    server.on(addDish, ({ body: { pictureId: _none, ...body } }) => ({ ...body, assured: body.assured ?? [] }))
    await tap('不是四季豆，存')
    await tap(/^选好了，7 道$/)
    expect(server.asked(addDish).map(({ body }) => [body.id, body.assured])).toEqual([
      [id, []],
      [id, ['B01']],
    ])
    expect(screen.getByText('7 道菜')).toBeTruthy()
  })

  it('says that a banned food cannot be saved where its name stands', async () => {
    const server = stage()
    server.on(addDish, new Refuse('menu.dish_banned', { detail: '四季豆：学校食堂不准用' }))
    await edit(FRIDAY)
    await tap('加菜')
    await tap('加新菜')
    fill('菜名', '干煸四季豆')
    fireEvent.click(screen.getAllByRole('radio', { name: '素菜' }).at(-1) as HTMLElement)
    await tap('存好加上')
    await screen.findByText('四季豆：学校食堂不准用')
    expect(screen.queryByText(/是不是/)).toBeNull()
  })
})

describe('the week of a kitchen', () => {
  it('sends drafts, publishes what was checked after asking, and forgets the result in another week', async () => {
    const server = stage()
    await week({ day: FRIDAY })
    await tap('送审 2 餐')
    expect(server.asked(submitMenus)[0]?.body.slotIds).toEqual([lunchOf(plusDays(MONDAY, 3)), lunchOf(FRIDAY)])
    await screen.findByText('送审了 2 餐，审过会告诉你')
    await tap('发布 1 餐')
    expect(server.asked(publishMenus)).toEqual([])
    await tap('发布')
    await screen.findByText('发布了 1 餐，家长能看到了')
    await tap('下一周')
    await screen.findByText('5 餐：还没写 5')
    expect(screen.queryByText(/家长能看到了/)).toBeNull()
  })

  it('copies an earlier week into what is empty', async () => {
    const server = stage()
    await week({ day: NEXT })
    await tap('照前面的周填')
    await tap('抄过来')
    await screen.findByText('抄了 5 餐')
    expect(server.asked(copyWeek)[0]).toMatchObject({ params: { monday: NEXT }, body: { fromMonday: MONDAY } })
    expect(screen.getByText('5 餐：草稿 5')).toBeTruthy()
  })

  it('says why an earlier week gives nothing', async () => {
    const server = stage()
    server.on(copyWeek, new Refuse('menu.nothing_to_copy', { detail: '11月16日那一周没有写菜谱' }))
    await week({ day: NEXT })
    await tap('照前面的周填')
    await tap('抄过来')
    await screen.findByText('11月16日那一周没有写菜谱')
  })

  it('reads anew where a step is refused because somebody was faster', async () => {
    const server = stage()
    await week({ day: FRIDAY })
    server.on(submitMenus, new Refuse('menu.state_refused', { detail: '这一餐已经送审了' }))
    const before = server.asked(readKitchenWeek).length
    await tap('送审 2 餐')
    await screen.findByText('这一餐已经送审了')
    expect(server.asked(readKitchenWeek).length).toBeGreaterThan(before)
  })

  it('offers nothing to write to whom it is only to be read, nor for a meal that is over', async () => {
    stage()
    const cook = staff('何建国', { ...MANAGER, role: 'CHEF', title: '厨师' })
    signedIn('token', cook)
    await week({ day: FRIDAY })
    expect(screen.queryByRole('button', { name: /接着写|送审|发布/ })).toBeNull()
    expect(screen.getByRole('button', { name: '看各版，午餐' })).toBeTruthy()
  })
})
