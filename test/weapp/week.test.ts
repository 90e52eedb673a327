import { plusDays } from '@shared/base/time'
import { readSchoolDay } from '@shared/checkin/contract'
import { readSchoolWeek } from '@shared/menu/contract'
import { slotIdOf } from '@shared/org/rules'
import { aFamilyServer } from '../helpers/phone/family'
import { AT_LUNCH, KITCHEN, MONDAY, SCHOOL } from '../helpers/phone/world'
import { launch, openPage, type Opened, phoneClock } from '../helpers/weapp'

const swipe = (page: Opened, from: number, to: number, down = 0) => page.swipe('.wk-page', { x: from, y: 400 }, { x: to, y: 400 + down })

describe("the school's week in the weapp build", () => {
  const server = aFamilyServer()
  let page: Opened
  beforeAll(async () => {
    phoneClock(AT_LUNCH)
    launch(server)
    page = await openPage('parent/week', { schoolId: SCHOOL, monday: MONDAY, day: MONDAY })
  })
  afterAll(() => page.close())

  it('shows the plan with the meal as served, and whether the child ate', () => {
    expect(page.text()).toContain('午餐')
    expect(page.text()).toContain('一诺吃了')
    expect(page.labels()).toContain('午餐实拍：土豆烧牛肉、莴笋炒鸡蛋、鱼香茄子、小白菜汤、米饭、原味酸奶')
  })

  it('keeps the warning of this child out of what scrolls', () => {
    expect(page.textOf('.wk-stick')).toContain('含鸡蛋：莴笋炒鸡蛋。一诺不能吃，提醒班主任')
    expect(page.text()).toContain('莴笋炒鸡蛋含鸡蛋')
  })

  it('marks the days that concern the child, for readers too', () => {
    expect(page.labels()).toEqual(expect.arrayContaining(['今天，11月23日 周一，含鸡蛋', '11月24日 周二，含鸡蛋', '11月27日 周五']))
  })

  it('is turned by a swipe, not by scrolling', async () => {
    await swipe(page, 300, 290)
    await swipe(page, 300, 180, 200)
    expect(page.text()).toContain('土豆烧牛肉')
    await swipe(page, 300, 120)
    expect(page.text()).toContain('麻婆豆腐')
    await swipe(page, 120, 300)
    expect(page.text()).toContain('土豆烧牛肉')
  })

  it('says of a changed menu why, and what it was', async () => {
    await page.tap(`#day-${plusDays(MONDAY, 2)}`)
    expect(page.text()).toContain('已变更')
    expect(page.text()).toContain('已变更：豆腐没送到。原来是家常豆腐、清炒小白菜')
  })

  it('says of a day without meals why', async () => {
    await page.tap(`#day-${plusDays(MONDAY, 5)}`)
    expect(page.text()).toContain('这天不开餐周末不开餐')
  })

  it('goes back to weeks that are over, where a warning asks for nothing any more', async () => {
    await page.tap(page.named('上一周'))
    await page.tap(`#day-${plusDays(MONDAY, -3)}`)
    expect(page.textOf('.wk-stick')).toMatch(/一诺不能吃$/)
    expect(page.text()).toContain('一诺请假')
  })

  it('hands a meal on with a card that names no child', () => {
    const slot = slotIdOf(KITCHEN, plusDays(MONDAY, -3), 'LUNCH')
    const card = page.share({ from: 'button', target: { id: `share-${slot}` } }) as { title: string; path: string; imageUrl: string }
    expect(card).toMatchObject({
      title: '11月20日 周五午餐：土豆烧牛肉、莴笋炒鸡蛋、鱼香茄子、小白菜汤、米饭、原味酸奶',
      path: `/packages/public/pages/meal/index?code=${SCHOOL}_${slot}`,
    })
    expect(JSON.stringify(card)).not.toMatch(/一诺/)
    expect(card.imageUrl).toMatch(/^https:/)
  })

  it('asks for what is public without saying who asks', () => {
    for (const { headers } of [...server.asked(readSchoolWeek), ...server.asked(readSchoolDay)]) expect(headers).not.toHaveProperty('authorization')
  })

  it('shows the last visit without network, and how old it is', async () => {
    page.close()
    server.down = true
    phoneClock(new Date(AT_LUNCH.getTime() + 2 * 3600_000))
    page = await openPage('parent/week', { schoolId: SCHOOL, day: MONDAY })
    expect(page.text()).toContain('没有网络，先看 2 小时前的')
    expect(page.text()).toContain('土豆烧牛肉')
    expect(page.textOf('.wk-stick')).toContain('一诺不能吃')
    server.down = false
  })
})
