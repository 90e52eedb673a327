import { plusDays } from '@shared/base/time'
import { LOOKS, type Screen, sound, useScreens } from '../helpers/h5'
import { aPlan, HEAD, lunchOf, MANAGER, PLANS, withMenus } from '../helpers/phone/kitchen'
import { ADMIN, aPeopleServer, OFFICER } from '../helpers/phone/people'
import { AT_LUNCH, KITCHEN, MONDAY } from '../helpers/phone/world'
import { staff, TEACHER } from '../helpers/phone/work'

const ME = staff('王芳', MANAGER, ADMIN, TEACHER, OFFICER, HEAD)
const FRIDAY = plusDays(MONDAY, 4)
const NEXT = plusDays(MONDAY, 7)
const packages = (page: string) => `#/packages/${page.replace('/', '/pages/')}`

/** Name of the picture, address, words that stand there once everything came. */
const PAGES: [string, string, string][] = [
  ['week', packages(`kitchen/menu-week/index?day=${plusDays(MONDAY, 3)}`), '没有叶菜'],
  ['edit', packages(`kitchen/menu-edit/index?slot=${lunchOf(FRIDAY)}`), '麻婆豆腐'],
  ['change', packages(`kitchen/menu-edit/index?slot=${lunchOf(plusDays(MONDAY, 1))}`), '为什么变更'],
  ['dishes', packages('kitchen/dishes/index'), '莴笋炒鸡蛋'],
  ['dish', packages(`kitchen/dish/index?kitchen=${KITCHEN}`), '含过敏原'],
  ['check', packages(`school/menu-check/index?monday=${NEXT}`), '2 餐都审过'],
  ['guardians', packages('school/guardians/index'), '姚宇泽'],
  ['staff', packages('school/staff/index'), '你自己'],
  ['invite', packages('school/invite/index?role=HOMEROOM_TEACHER'), '三年级 2 班'],
  ['leaders', packages('school/leaders/index'), '今天名单上没有人'],
  ['posters', packages('school/posters/index'), '二楼餐厅'],
  ['words', packages('school/words/index'), '茄子再炒软一点'],
]

describe('the pages of menus, people, posters and words in a browser', () => {
  const waiting = [NEXT, plusDays(NEXT, 1)].map((day) => aPlan(day, { submitted: true, mayCheck: true }))
  const server = withMenus(aPeopleServer(ME), ME, [...PLANS, ...waiting])
  const aPhone = useScreens()

  /** Opens a page under the post that it is for. */
  const at = async (screen: Screen, hash: string, words: string) => {
    await screen.open(hash)
    const there = screen.page.getByText(words).first()
    const change = screen.page.getByRole('button', { name: '换成这个身份' })
    await there.or(change).first().waitFor()
    if (await change.isVisible()) await change.tap()
    await there.waitFor()
  }
  const tap = (screen: Screen, name: string | RegExp) => screen.page.getByRole('button', { name }).first().tap()

  it.each(LOOKS)('are whole, in $name', async ({ name: look, ...given }) => {
    const screen = await aPhone(server, { ...given, at: AT_LUNCH, me: ME })
    for (const [name, hash, words] of PAGES) {
      await at(screen, hash, words)
      await sound(screen, `people-${name}-${look}`)
    }
  })

  it.each(LOOKS.filter(({ theme }) => theme === 'light'))('ask in sheets that fit, in $name', async ({ name: look, ...given }) => {
    const screen = await aPhone(server, { ...given, at: AT_LUNCH, me: ME })
    await at(screen, packages(`kitchen/menu-edit/index?slot=${lunchOf(FRIDAY)}`), '麻婆豆腐')
    await screen.page.locator('#pick').tap()
    await screen.page.getByText('土豆烧牛肉').first().waitFor()
    await sound(screen, `people-pick-${look}`, false)
    await tap(screen, '加新菜')
    await screen.page.getByText('哪一类').first().waitFor()
    await sound(screen, `people-new-dish-${look}`, false)
    await at(screen, packages(`kitchen/menu-week/index?day=${plusDays(NEXT, 2)}`), '还没有菜')
    await tap(screen, '照前面的周填')
    await sound(screen, `people-copy-${look}`, false)
    await at(screen, packages('school/guardians/index'), '姚宇泽')
    await tap(screen, /^不是，/)
    await sound(screen, `people-refuse-${look}`, false)
    await tap(screen, '关上')
    await screen.page.locator('#class-code').tap()
    // an administrator has every class of the school
    await screen.page.getByRole('link', { name: '三年级 2 班' }).tap()
    await screen.page.locator('#hand-qr').waitFor()
    await sound(screen, `people-class-code-${look}`, false)
  })

  it('lay what somebody wrote in between beside what was chosen', async () => {
    const screen = await aPhone(server, { theme: 'light', at: AT_LUNCH, me: ME })
    await at(screen, packages(`kitchen/menu-edit/index?slot=${lunchOf(FRIDAY)}`), '麻婆豆腐')
    await tap(screen, '麻婆豆腐，拿掉')
    server.plans.set(lunchOf(FRIDAY), aPlan(FRIDAY, { version: 9 }))
    await screen.page.locator('#save-menu').tap()
    await screen.page.getByText('唐婷刚改过这一餐').first().waitFor()
    expect(screen.faults.splice(0)).toEqual([expect.stringMatching(/^409 PUT/)])
    await sound(screen, 'people-conflict-light')
  })
})
