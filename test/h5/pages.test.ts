import { listCheckins, readSchoolDay } from '@shared/checkin/contract'
import { becomePersona, listPersonas, listPosters, readDemoClock } from '@shared/demo/contract'
import { listInbox, markInboxRead, readInboxCount } from '@shared/notify/contract'
import { LOOKS, sound, useScreens } from '../helpers/h5'
import { aServer } from '../helpers/phone/parent'
import { type PhoneServer, Refuse } from '../helpers/phone/server'
import { aChild, aMe, aPost, AT_LUNCH, idOf, MONDAY } from '../helpers/phone/world'

const ME = aMe({
  posts: [aPost()],
  children: [aChild(), aChild({ guardianshipId: idOf(90), pupilId: idOf(91), name: '李一帆', className: '一年级 1 班', state: 'PENDING', allergens: [] })],
})
const SIGNED_IN = { me: ME, kept: { hat: ME.children[0]?.guardianshipId } }

/** The stand-ins are on. */
const demo = (phone: PhoneServer): PhoneServer =>
  phone
    .on(listPersonas, {
      items: [
        { id: 'mother', group: 'FAMILY', name: '李静', title: '三年级 2 班李一诺的妈妈', place: '云桥小学', note: '看菜单、看谁陪餐、投诉' },
        { id: 'chef', group: 'KITCHEN', name: '何建国', title: '厨师', place: '云桥小学食堂', note: '试餐打卡' },
        { id: 'desk', group: 'OFFICE', name: '周敏', title: '市级投诉专班', place: '岚州市', note: '受理、派单' },
      ],
    })
    .on(becomePersona, { code: 'code-of-the-stand-in' })
    .on(listPosters, { items: [] })
    .on(readDemoClock, {
      now: AT_LUNCH.toISOString(),
      day: MONDAY,
      shown: '11月23日 周一 11:52',
      stops: [
        { at: '2026-11-23T02:40:00Z', label: '开餐前' },
        { at: '2026-11-23T03:45:00Z', label: '午餐中' },
      ],
    })

const server = demo(aServer(ME))
  .on(readInboxCount, { unread: 2 })
  .on(markInboxRead, undefined)
  .on(listInbox, {
    items: [
      {
        id: idOf(81),
        kind: 'MENU_PUBLISHED',
        title: '下周菜单公布了',
        text: '云桥小学 11月30日 到 12月4日',
        page: 'pages/home/index',
        at: '2026-11-23T02:00:00Z',
        read: false,
        pushed: true,
      },
      {
        id: idOf(80),
        kind: 'COMPLAINT_ANSWERED',
        title: '投诉有答复了',
        text: '县教育局 11-20 写的答复',
        at: '2026-11-20T02:00:00Z',
        read: true,
        pushed: true,
      },
    ],
  })
  .on(listCheckins, {
    items: [
      {
        id: idOf(82),
        act: 'chefTasting',
        mealKind: 'LUNCH',
        recordedAt: '2026-11-23T03:02:00Z',
        who: '厨师',
        pointName: '一楼餐厅',
        timing: 'IN_TIME',
        facts: ['6 道菜都尝了', '颜色、气味、味道正常'],
        pictures: [],
        seal: { chain: 'a', number: 415, head: 'ab'.repeat(32) },
      },
      {
        id: idOf(83),
        act: 'leaderDining',
        mealKind: 'LUNCH',
        recordedAt: '2026-11-23T03:46:00Z',
        who: '副校长',
        pointName: '一楼餐厅',
        timing: 'LATE',
        facts: ['味道 4 分', '分量 5 分'],
        words: '茄子偏咸',
        pictures: [],
      },
    ],
  })

describe('the pages of this release in a browser', () => {
  const aPhone = useScreens()
  afterEach(() => {
    server.down = false
  })

  const PAGES: [string, string, string][] = [
    ['mine', '#/pages/mine/index', '我的孩子'],
    ['hotline', '#/pages/hotline/index', '市教育局热线'],
    ['inbox', '#/packages/public/pages/inbox/index', '下周菜单公布了'],
    ['devices', '#/packages/public/pages/devices/index', '红米 Note'],
    ['records', `#/packages/parent/pages/records/index?school=${idOf(1)}&day=${MONDAY}`, '副校长'],
    ['chooser', '#/packages/demo/pages/chooser/index', '你想当谁'],
  ]
  describe.each(LOOKS)('$name', ({ name: look, ...given }) => {
    it.each(PAGES)('%s', async (name, hash, words) => {
      const screen = await aPhone(server, { ...given, at: AT_LUNCH, ...SIGNED_IN })
      await screen.open(hash, words)
      await sound(screen, `${name}-${look}`)
    })
  })

  it('let a newcomer be somebody of the demo, and sign in unseen', async () => {
    const own = demo(aServer())
    const screen = await aPhone(own, { theme: 'light', at: AT_LUNCH })
    await screen.open()
    await screen.page.getByRole('button', { name: '选一个人' }).click()
    await screen.page.getByText('李静，三年级').click()
    await screen.page.getByText('今天午餐').first().waitFor()
    expect(screen.faults).toEqual([])
  })

  it('switch the hat from the top of the home page', async () => {
    const screen = await aPhone(server, { theme: 'light', at: AT_LUNCH, ...SIGNED_IN })
    await screen.open()
    await screen.page.getByRole('button', { name: '换个身份' }).click()
    await screen.page.getByRole('dialog', { name: '换个身份' }).waitFor()
    await sound(screen, 'hats-light', false)
    await screen.page.getByText('云桥小学 班主任').click()
    await screen.page.getByRole('button', { name: '云桥小学，' }).waitFor()
  })

  it('show the last visit, and how old it is, when there is no network', async () => {
    const screen = await aPhone(server, { theme: 'light', at: AT_LUNCH, ...SIGNED_IN })
    await screen.open()
    await screen.page.getByText('明天午餐').first().waitFor()
    await screen.rest()
    server.down = true
    await screen.page.clock.fastForward(30 * 60_000)
    await screen.page.getByText('没有网络').first().waitFor()
    await screen.page.reload()
    await screen.page.getByText('没有网络，先看 30 分钟前的').first().waitFor()
    await screen.page.getByText('土豆烧牛肉').first().waitFor()
    await screen.shoot('parent-home-offline-light')
  })

  it('say what failed, and try again', async () => {
    let broken = true
    const failing = aServer(ME).on(readSchoolDay, () => {
      if (broken) return new Refuse('server.busy', { requestId: '1f0c2d3e-0000' })
      return { schoolId: idOf(1), schoolName: '云桥小学', day: MONDAY, meals: [], closedReason: '运动会，不开餐' }
    })
    const own = failing
    const screen = await aPhone(own, { theme: 'light', at: AT_LUNCH, ...SIGNED_IN })
    await screen.open()
    await screen.page.getByText('菜单没取到').waitFor()
    await screen.page.getByText('编号 1f0c2d3e').waitFor()
    await screen.shoot('parent-home-failed-light')
    broken = false
    await screen.page.getByText('再试一次').click()
    await screen.page.getByText('运动会，不开餐').waitFor()
    await screen.shoot('parent-home-closed-light')
  })

  it('say to open it in WeChat where nobody can be chosen, and still let call and complain', async () => {
    const own = aServer(ME)
    const screen = await aPhone(own, { theme: 'light', at: AT_LUNCH })
    await screen.open()
    await screen.page.getByText('在微信里打开').first().waitFor()
    await screen.shoot('home-unavailable-light')
    await screen.page.getByText('去热线').first().click()
    await screen.page.getByText('市教育局热线').waitFor()
  })

  it('stand in the middle of a desk’s screen, as wide as a phone', async () => {
    const screen = await aPhone(server, { theme: 'light', at: AT_LUNCH, ...SIGNED_IN, width: 1280 })
    await screen.open()
    await screen.page.getByText('明天午餐').first().waitFor()
    const boxes = await screen.page.evaluate(() =>
      ['.pg', '.nav', '.tabs'].map(
        (each) => document.querySelector(`.taro_page_show ${each}`)?.getBoundingClientRect().toJSON() as { x: number; width: number },
      ),
    )
    await screen.shoot('parent-home-desk')
    for (const { x, width } of boxes) expect({ x, width }).toEqual({ x: 425, width: 430 })
  })
})
