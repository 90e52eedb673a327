import { readSchoolDay } from '@shared/checkin/contract'
import { aServer } from '../helpers/phone/parent'
import { AT_LUNCH, MONDAY, SCHOOL } from '../helpers/phone/world'
import { launch, openPage, type Opened, phoneClock, wxCalls } from '../helpers/weapp'

describe('the home page of a parent in the weapp build', () => {
  const server = aServer()
  let page: Opened
  beforeAll(async () => {
    phoneClock(AT_LUNCH)
    launch(server)
    page = await openPage('home')
  })
  afterAll(() => page.close())

  it('signs in unseen and says whose child, which meal, and that the child ate', () => {
    expect(wxCalls.map(({ name }) => name)).toContain('login')
    expect(page.text()).toContain('李一诺三年级 2 班今天午餐周一 11:40 到 12:30 ·正在用餐一诺吃了')
  })

  it('shows the five seals with their words, and reads them out whole', () => {
    expect(page.text()).toContain('五餐监督已做 3 项，看记录厨师试餐11:02校长陪餐11:46教师同餐11:48学生评餐正在评家长监餐12:10 约')
    expect(page.labels()).toEqual(expect.arrayContaining(['厨师试餐，已完成，11:02', '学生评餐，进行中，正在评', '家长监餐，12:10 约']))
  })

  it('warns of what this child must not eat before it lists the dishes', () => {
    const text = page.text()
    expect(text).toContain('含鸡蛋：莴笋炒鸡蛋。一诺不能吃，提醒班主任')
    expect(text.indexOf('一诺不能吃')).toBeLessThan(text.indexOf('鱼香茄子'))
    expect(text).toContain('莴笋炒鸡蛋含鸡蛋')
    expect(text).not.toContain('含牛奶')
  })

  it('lists the dishes of the picture for those who cannot see it', () => {
    expect(page.labels()).toContain('今天午餐实拍：土豆烧牛肉、莴笋炒鸡蛋、鱼香茄子、小白菜汤、米饭、原味酸奶')
  })

  it('shows what comes tomorrow with its own warning', () => {
    expect(page.text()).toContain('明天午餐11月24日 周二')
    expect(page.text()).toContain('有 1 道含鸡蛋')
  })

  it('tells nothing that this release does not have', () => {
    expect(page.text()).not.toMatch(/热量|千卡|看后厨|食材来源|克重/)
  })

  it('opens the records of this school and day', async () => {
    await page.tap(page.named('已做 3 项，看记录，五餐监督'))
    expect(wxCalls.at(-1)).toMatchObject({ name: 'navigateTo', options: { url: `/packages/parent/pages/records/index?school=${SCHOOL}&day=${MONDAY}` } })
  })

  it('asks for the day without saying who asks: it is the same for all', () => {
    expect(server.asked(readSchoolDay)[0]?.headers).not.toHaveProperty('authorization')
    expect(server.asked(readSchoolDay)[0]?.headers).not.toHaveProperty('x-post')
  })
})
