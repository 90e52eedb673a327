import { decideRatingWords } from '@shared/checkin/contract'
import { inviteScreen, revokeScreen } from '@shared/checkin/screen-contract'
import { confirmGuardianship, createInvitation } from '@shared/identity/contract'
import { checkMenus } from '@shared/menu/contract'
import { plusDays } from '@shared/base/time'
import type { PageName } from '@/routes'
import { CLASS_CODE, INVITED } from '../helpers/phone/family'
import { aPlan, HEAD, withMenus } from '../helpers/phone/kitchen'
import { ADMIN, aPeopleServer, OFFICER } from '../helpers/phone/people'
import { POINT, withScreens } from '../helpers/phone/screen'
import { AT_LUNCH, MONDAY } from '../helpers/phone/world'
import { staff, TEACHER } from '../helpers/phone/work'
import { answerWith, type Opened, openUnderItsPost, useApp, wxCalls } from '../helpers/weapp'

const [MOST_BYTES, MOST_NODES] = [20 * 1024, 400]
const NEXT = plusDays(MONDAY, 7)

describe('the pages of a school in the weapp build', () => {
  const me = staff('许洁', ADMIN, TEACHER, OFFICER, HEAD)
  const waiting = [NEXT, plusDays(NEXT, 1)].map((day) => aPlan(day, { submitted: true, mayCheck: true }))
  const server = withMenus(aPeopleServer(me), me, waiting)
  let page: Opened
  const open = async (name: PageName, query: Record<string, string> = {}) => {
    page = await openUnderItsPost(name, query)
    expect({ name, small: Math.max(...page.setData) <= MOST_BYTES && page.nodes() <= MOST_NODES }).toEqual({ name, small: true })
  }
  useApp(server, { at: AT_LUNCH, me })

  it('confirm a guardian by one tap, and say who is bound already', async () => {
    await open('school/guardians')
    expect(page.text()).toContain('姚宇泽')
    expect(page.text()).toContain('已经绑定的：爸爸')
    await page.tap(page.named('确认，梁长芳是姚宇泽的妈妈'))
    expect(server.asked(confirmGuardianship)).toHaveLength(1)
    expect(page.text()).toContain('梁长芳绑定了姚宇泽')
  })

  it('show the code of the class, and hand it on by a card without a picture of the page', async () => {
    await open('school/guardians')
    expect(page.share({ from: 'menu' })).toEqual({ imageUrl: '/s/share.png' })
    await page.tap('#class-code')
    // an administrator has every class of the school
    await page.tap(page.named('三年级 2 班'))
    expect(page.labels()).toContain('三年级 2 班的班级码')
    expect(page.attrs('#share-link')).toMatchObject({ openType: 'share', ariaLabel: '发给微信里的人' })
    expect(page.share({ from: 'button' })).toMatchObject({ path: `/pages/scan/index?link=c.${CLASS_CODE}`, imageUrl: '/s/share.png' })
  })

  it('invite to a post by its name, with a code that is shown once', async () => {
    await open('school/invite', { role: 'FOOD_SAFETY_OFFICER' })
    await page.tap('#make')
    expect(server.asked(createInvitation)[0]?.body).toMatchObject({ role: 'FOOD_SAFETY_OFFICER' })
    expect(page.text()).toContain('只能用一次，一个人扫了就作废')
    expect(page.share({ from: 'button' })).toMatchObject({ path: `/pages/scan/index?link=j.${INVITED}` })
    await page.tap(page.named('关上'))
    expect(page.text()).not.toContain('只能用一次')
  })

  it('say who holds a post and who has used an invitation', async () => {
    await open('school/staff')
    expect(page.text()).toContain('云桥小学，三年级 2 班，冯晓')
    expect(page.text()).toContain('林涛副校长，代校长')
    await page.tap(page.named('结束周敏的岗位，三年级 2 班班主任'))
    expect(page.text()).toContain('三年级 2 班班主任，两秒内就进不来了。以前的记录还在。')
  })

  it('list who eats along by days, and lead to an invitation with days', async () => {
    await open('school/leaders')
    expect(page.text()).toContain('今天还没有排人')
    expect(page.text()).toContain('钱立新 德育主任2026年11月24日 到 2026年11月27日')
    await page.tap('#add-leader')
    expect(wxCalls.at(-1)).toMatchObject({ name: 'navigateTo', options: { url: expect.stringContaining('role=DINING_LEADER') as string } })
  })

  it('open a poster as PDF, and say so where it does not open', async () => {
    await open('school/posters')
    answerWith({ downloadFile: () => ({ statusCode: 200, tempFilePath: 'wxfile://poster.pdf' }) })
    await page.tap('#open-1')
    expect(wxCalls.at(-1)).toMatchObject({ name: 'openDocument', options: { fileType: 'pdf', showMenu: true } })
    answerWith({
      downloadFile: () => {
        throw new Error('no network')
      },
    })
    await page.tap('#open-0')
    expect(page.text()).toContain('海报没打开：没有网络')
  })

  it('link a screen by a code that is shown, and end one', async () => {
    withScreens(server)
    await open('school/posters')
    await page.tap(page.named('在屏幕上显示，一楼餐厅，1 号点位'))
    expect(wxCalls.at(-1)).toMatchObject({
      name: 'navigateTo',
      options: { url: expect.stringContaining('packages/school/pages/screens/index?point=') as string },
    })
    await open('school/screens', { point: POINT })
    expect(page.text()).toContain('安卓平板浏览器，许洁连的')
    await page.tap('#invite-screen')
    expect(server.asked(inviteScreen)).toHaveLength(1)
    expect(page.text()).toContain('7K9Q W3ZX')
    await page.tap('#end-0')
    await page.tap(page.named('停用'))
    expect(server.asked(revokeScreen)).toHaveLength(1)
    expect(page.text()).toContain('停用了，它出的码扫不了了')
  })

  it("let a pupil's words out by one tap", async () => {
    await open('school/words')
    expect(page.text()).toContain('茄子再炒软一点')
    await page.tap('#release')
    expect(server.asked(decideRatingWords)[0]?.body).toEqual({ state: 'RELEASED' })
    expect(page.text()).toContain('阿姨打得多')
  })

  it('check a week in the versions that were read', async () => {
    await open('school/menu-check', { monday: NEXT })
    expect(page.text()).toContain('待审')
    await page.tap('#check-all')
    expect(server.asked(checkMenus)[0]?.body.menus.map(({ version }) => version)).toEqual([1, 1])
    expect(page.text()).toContain('审过了 2 餐，食堂可以发布了')
  })
})
