import { plusDays } from '@shared/base/time'
import { rateMeal, takeRatingTicket } from '@shared/checkin/contract'
import { askGuardianship, previewInvitation } from '@shared/identity/contract'
import { slotIdOf } from '@shared/org/rules'
import { LOOKS, sound, useScreens } from '../helpers/h5'
import { aFamilyServer, CLASS_CODE, INVITED, SHEET_CODE } from '../helpers/phone/family'
import { Refuse } from '../helpers/phone/server'
import { aChild, aMe, aPost, AT_LUNCH, idOf, KITCHEN, MONDAY, SCHOOL } from '../helpers/phone/world'

const ME = aMe({
  posts: [aPost()],
  children: [
    aChild({ allergens: ['EGG', 'MILK'] }),
    aChild({ guardianshipId: idOf(90), pupilId: idOf(91), name: '李一帆', className: '一年级 1 班', state: 'PENDING', allergens: [] }),
    aChild({
      guardianshipId: idOf(92),
      pupilId: idOf(93),
      name: '李一航',
      className: '一年级 1 班',
      state: 'REFUSED',
      refusedReason: '名单上写的是另一位',
      allergens: [],
    }),
  ],
})
const CHILD = idOf(10)
const SIGNED_IN = { me: ME, kept: { hat: CHILD } }
const NOBODY = aMe({ children: [] })
const packages = (page: string) => `#/packages/${page.replace('/', '/pages/')}`
const MEAL = `${SCHOOL}_${slotIdOf(KITCHEN, MONDAY, 'LUNCH')}`

/** Name of the picture, address, and words that stand there once everything came. */
const PAGES: [string, string, string][] = [
  ['home', '#/pages/home/index', '公布了告诉我'],
  ['week', packages(`parent/week/index?day=${MONDAY}`), '复制链接'],
  ['week-changed', packages(`parent/week/index?day=${plusDays(MONDAY, 2)}`), '已变更：'],
  ['week-closed', packages(`parent/week/index?day=${plusDays(MONDAY, 5)}`), '周末不开餐'],
  ['meal', packages(`public/meal/index?code=${MEAL}`), '茄子再炒软一点'],
  ['school', packages(`public/school/index?id=${SCHOOL}`), '复制链接'],
  ['schools', packages('public/schools/index'), '河口幼儿园'],
  ['join', packages(`public/join/index?link=j.${INVITED}`), '请你来做班主任'],
  ['join-class', packages(`public/join/index?link=c.${CLASS_CODE}`), '开始绑定'],
  ['bind', packages(`parent/bind/index?code=${CLASS_CODE}`), '第 2026-11 版'],
  ['child', packages(`parent/child/index?id=${CHILD}`), '11月20日'],
  ['child-pending', packages(`parent/child/index?id=${idOf(90)}`), '等班主任确认'],
  ['child-refused', packages(`parent/child/index?id=${idOf(92)}`), '班主任没有确认'],
  ['rate', packages(`public/rate/index?code=${SHEET_CODE}`), '好吃吗'],
  ['mine', '#/pages/mine/index', '我同意过的'],
  ['subscriptions', packages('public/subscriptions/index'), '还能收 2 条'],
  ['consents', packages('public/consents/index'), '已撤回'],
  ['post', packages(`public/post/index?id=${idOf(20)}`), '不做这个岗位了'],
  ['setup', packages('public/setup/index'), '开通这座城市'],
]

describe('the pages of families and of whoever has no post', () => {
  const server = aFamilyServer(ME)
  const aPhone = useScreens()
  afterEach(() => {
    server.down = false
  })

  it.each(LOOKS)('are whole, in $name', async ({ name: look, ...given }) => {
    const screen = await aPhone(server, { ...given, at: AT_LUNCH, ...SIGNED_IN })
    for (const [name, hash, words] of PAGES) {
      await screen.open(hash, words)
      await sound(screen, `family-${name}-${look}`)
    }
  })

  it('keep the warning of the child in sight however far one scrolls', async () => {
    for (const { name, ...look } of LOOKS) {
      const screen = await aPhone(server, { ...look, at: AT_LUNCH, ...SIGNED_IN })
      await screen.open(packages(`parent/week/index?day=${MONDAY}`), '复制链接')
      await screen.page.getByText('学生评分').first().scrollIntoViewIfNeeded()
      await screen.rest()
      const warning = screen.page.getByText('一诺不能吃，提醒班主任').first()
      const box = await warning.boundingBox()
      expect({ name, seen: box !== null && box.y > 0 && box.y < 500 }).toEqual({ name, seen: true })
      const on = await warning.evaluate((element) => {
        const { left, bottom } = element.getBoundingClientRect()
        return element.contains(document.elementFromPoint(left + 4, bottom - 6))
      })
      expect({ name, on }).toEqual({ name, on: true })
      await screen.shoot(`family-week-scrolled-${name}`)
    }
  })

  it('turn the week by a finger, by the strip and by the keyboard', async () => {
    const screen = await aPhone(server, { theme: 'light', at: AT_LUNCH, ...SIGNED_IN })
    await screen.open(packages(`parent/week/index?day=${MONDAY}`), '复制链接')
    await screen.page.locator('.wk-page').evaluate((element) => {
      const touch = (clientX: number) => new Touch({ identifier: 1, target: element, clientX, clientY: 500 })
      element.dispatchEvent(new TouchEvent('touchstart', { bubbles: true, touches: [touch(300)], changedTouches: [touch(300)] }))
      element.dispatchEvent(new TouchEvent('touchend', { bubbles: true, touches: [], changedTouches: [touch(120)] }))
    })
    await screen.page.getByText('麻婆豆腐').first().waitFor()
    await screen.page.getByRole('tab', { name: '11月25日 周三，含鸡蛋' }).press('Enter')
    await screen.page.getByText('豆腐没送到').first().waitFor()
  })

  it('show the week of the last visit without network, and how old it is', async () => {
    const screen = await aPhone(server, { theme: 'light', at: AT_LUNCH, ...SIGNED_IN })
    await screen.open(packages(`parent/week/index?day=${MONDAY}`), '复制链接')
    await screen.rest()
    server.down = true
    await screen.page.clock.fastForward(3 * 3600_000)
    await screen.page.reload()
    await screen.page.getByText('没有网络，先看 3 小时前的').first().waitFor()
    await screen.page.getByText('土豆烧牛肉').first().waitFor()
    await screen.shoot('family-week-offline-light')
  })

  it('let pupils rate on any device, and send nothing of who they are', async () => {
    const screen = await aPhone(server, { theme: 'light', at: AT_LUNCH, ...SIGNED_IN })
    const tickets = server.asked(takeRatingTicket).length
    await screen.open(packages(`public/rate/index?code=S${SHEET_CODE.slice(1)}`), '好吃吗')
    await screen.page.getByRole('radio', { name: '好吃吗，好吃', exact: true }).tap()
    await screen.page.reload()
    await screen.page.getByText('还有 3 个没选').waitFor()
    expect(server.asked(takeRatingTicket)).toHaveLength(tickets + 1)
    for (const word of ['够吃吗，够吃', '干净吗，干净', '打饭的人好吗，好']) await screen.page.getByRole('radio', { name: word, exact: true }).tap()
    await screen.page.locator('#rate-words textarea').fill('茄子再炒软一点')
    await screen.page.getByText('交上去').tap()
    await screen.page.getByText('评好了').waitFor()
    await sound(screen, 'family-rated-light', false)
    const { headers, body } = server.asked(rateMeal).at(-1) ?? { headers: {}, body: undefined }
    expect(body).toMatchObject({ taste: 5, words: '茄子再炒软一点' })
    expect(['authorization', 'x-post', 'x-client-version', 'idempotency-key', 'cookie'].filter((name) => name in headers)).toEqual([])
  })

  it('bind a child, and say how many tries are left', async () => {
    const screen = await aPhone(server, { theme: 'light', at: AT_LUNCH, ...SIGNED_IN })
    await screen.open(packages(`parent/bind/index?code=${CLASS_CODE}`), '第 2026-11 版')
    await screen.page.getByRole('checkbox', { name: '我看过了，同意' }).tap()
    await screen.page.locator('#bind-child input').fill('李一诺')
    await screen.page.locator('#bind-tail input').fill('0817')
    await screen.page.getByRole('radio', { name: '妈妈' }).tap()
    server.on(askGuardianship, new Refuse('identity.roster_mismatch', { detail: '姓名或学籍号后四位和名单对不上，还能试 3 次', facts: { left: 3 } }))
    await screen.page.getByText('提交，等班主任确认').tap()
    await screen.page.getByText('还能试 3 次').waitFor()
    await screen.shoot('family-bind-wrong-light', true)
    screen.faults.splice(0)
    server.on(askGuardianship, aChild({ guardianshipId: idOf(220), state: 'PENDING', allergens: [] }))
    await screen.page.getByText('提交，等班主任确认').tap()
    await screen.page.getByText('确认好了会发消息给你').waitFor()
    await sound(screen, 'family-bound-light', false)
  })

  it('ask for the consent of its own before allergies are kept, and what ends before unbinding', async () => {
    const screen = await aPhone(server, { theme: 'light', at: AT_LUNCH, ...SIGNED_IN })
    await screen.open(packages(`parent/child/index?id=${CHILD}`), '11月20日')
    await screen.page.getByRole('checkbox', { name: '花生' }).tap()
    await screen.page.getByText('单独同意处理孩子的过敏信息').waitFor()
    await sound(screen, 'family-child-consent-light')
    await screen.page.locator('#unbind').tap()
    await screen.page.getByText('两秒内就看不到').waitFor()
    await sound(screen, 'family-child-unbind-light', false)
  })

  it('say of an invitation that was used what can be done', async () => {
    server.on(previewInvitation, new Refuse('identity.invitation_used'))
    const screen = await aPhone(server, { theme: 'light', at: AT_LUNCH, ...SIGNED_IN })
    await screen.open(packages(`public/join/index?link=j.${INVITED}`))
    await screen.page.getByText('这张邀请已经用过').waitFor()
    await screen.shoot('family-join-used-light')
  })

  it('let somebody without child and post begin, and look at any school', async () => {
    const own = aFamilyServer(NOBODY)
    for (const { name, ...look } of LOOKS) {
      const screen = await aPhone(own, { ...look, at: AT_LUNCH, me: NOBODY })
      await screen.open()
      await screen.page.getByText('看学校的菜单').waitFor()
      await sound(screen, `family-welcome-${name}`)
    }
  })
})
