import { fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { decideRatingWords } from '@shared/checkin/contract'
import {
  confirmGuardianship,
  createInvitation,
  endPost,
  inviteClass,
  listGuardianships,
  refuseGuardianship,
  withdrawInvitation,
} from '@shared/identity/contract'
import type { Post } from '@shared/identity/schema'
import { checkMenus, returnMenus } from '@shared/menu/contract'
import { plusDays } from '@shared/base/time'
import { readSchoolDays } from '@shared/org/contract'
import { signedIn, wear } from '@/api/session'
import Guardians from '@/packages/school/pages/guardians'
import Invite from '@/packages/school/pages/invite'
import Leaders from '@/packages/school/pages/leaders'
import MenuCheck from '@/packages/school/pages/menu-check'
import Staff from '@/packages/school/pages/staff'
import Words from '@/packages/school/pages/words'
import { settled, usePhone } from '../../helpers/mini/phone'
import { phoneOf, Taro, useRouter } from '../../helpers/mini/taro'
import { aKitchenServer, aPlan, HEAD, lunchOf, PLANS } from '../../helpers/phone/kitchen'
import { ADMIN, aPeopleServer, CLASSES, OFFICER } from '../../helpers/phone/people'
import { Refuse } from '../../helpers/phone/server'
import { AT_LUNCH, MONDAY, SCHOOL } from '../../helpers/phone/world'
import { staff, TEACHER } from '../../helpers/phone/work'

const NEXT = plusDays(MONDAY, 7)

function be(post: Post, params: Record<string, string> = {}) {
  const me = staff('许洁', post)
  signedIn('token', me)
  wear(post.id)
  useRouter.mockReturnValue({ params })
  const server = aPeopleServer(me)
  phoneOf(server)
  return server
}
const tap = async (name: string | RegExp, role: 'button' | 'radio' | 'link' | 'checkbox' = 'button') => {
  fireEvent.click(await screen.findByRole(role, { name }))
  await settled()
}

usePhone(AT_LUNCH)

describe('the parents of a class', () => {
  it('are confirmed by one tap each, and gone from those who wait', async () => {
    const server = be(TEACHER)
    render(<Guardians />)
    await tap('确认，梁长芳是姚宇泽的妈妈')
    await screen.findByText('梁长芳绑定了姚宇泽')
    expect(server.asked(confirmGuardianship)).toHaveLength(1)
    expect(screen.queryByText('姚宇泽')).toBeNull()
    expect(screen.getByText(/已经绑定的：爸爸/)).toBeTruthy()
  })

  it('are refused with a reason that the person reads, chosen or written', async () => {
    const server = be(TEACHER)
    render(<Guardians />)
    await tap('不是，梁长芳不是姚宇泽的家长')
    await tap(/写上原因/)
    expect(server.asked(refuseGuardianship)).toEqual([])
    await tap('名字对不上', 'radio')
    fireEvent.change(screen.getByRole('textbox', { name: '或者自己写' }), { target: { value: '名单上写的是奶奶' } })
    await tap('不通过')
    expect(server.asked(refuseGuardianship)[0]?.body).toEqual({ reason: '名单上写的是奶奶' })
    await screen.findByText(/没有通过/)
  })

  it('that somebody else has decided about already are said to be, and the list is read anew', async () => {
    const server = be(TEACHER)
    server.on(confirmGuardianship, new Refuse('identity.guardianship_decided', { detail: '许洁 11:40 已经确认了' }))
    render(<Guardians />)
    await screen.findByText('姚宇泽')
    const before = server.asked(listGuardianships).length
    await tap('确认，梁长芳是姚宇泽的妈妈')
    await screen.findByText('许洁 11:40 已经确认了')
    expect(server.asked(listGuardianships).length).toBe(before + 1)
  })

  it('get the code of the one class at once; an administrator chooses the class first', async () => {
    const own = be(TEACHER)
    const page = render(<Guardians />)
    await tap('出示班级码')
    expect(own.asked(inviteClass)).toHaveLength(1)
    page.unmount()
    const server = be(ADMIN)
    render(<Guardians />)
    await tap('出示班级码')
    expect(server.asked(inviteClass)).toEqual([])
    await tap('二年级 1 班', 'link')
    expect(server.asked(inviteClass).map(({ body }) => body.classId)).toEqual([CLASSES[2]?.id])
  })
})

describe('an invitation to a post', () => {
  it('names post, place and class, and shows its code once', async () => {
    const server = be(ADMIN)
    render(<Invite />)
    await tap('岗位，还没选', 'link')
    await tap('班主任', 'radio')
    await tap(/选一下哪个班/)
    expect(server.asked(createInvitation)).toEqual([])
    await tap('三年级 2 班', 'radio')
    await tap('出邀请码')
    expect(server.asked(createInvitation)[0]?.body).toEqual({ role: 'HOMEROOM_TEACHER', placeId: SCHOOL, classIds: [CLASSES[5]?.id] })
    await screen.findByText(/只能用一次/)
    await tap('关上')
    expect(screen.queryByText(/只能用一次/)).toBeNull()
  })

  it('drops class and deputy when another post is chosen', async () => {
    const server = be(ADMIN)
    render(<Invite />)
    await tap('岗位，还没选', 'link')
    await tap('班主任', 'radio')
    await tap('三年级 2 班', 'radio')
    await tap('岗位，班主任', 'link')
    await tap('食品安全员', 'radio')
    await tap('出邀请码')
    expect(server.asked(createInvitation)[0]?.body).toEqual({ role: 'FOOD_SAFETY_OFFICER', placeId: SCHOOL })
  })

  it('to eat along comes with its days from the list of leaders', async () => {
    const server = be(ADMIN, { role: 'DINING_LEADER', from: NEXT, to: plusDays(NEXT, 4) })
    render(<Invite />)
    await tap('出邀请码')
    expect(server.asked(createInvitation)[0]?.body).toEqual({ role: 'DINING_LEADER', placeId: SCHOOL, from: NEXT, to: plusDays(NEXT, 4) })
  })

  it('is taken back after asking, and a post is ended after asking; never one’s own', async () => {
    const server = be(ADMIN)
    render(<Staff />)
    await tap('收回，班主任的邀请')
    expect(server.asked(withdrawInvitation)).toEqual([])
    await tap('收回')
    await screen.findByText('邀请收回了，那个码用不了了')
    await tap('结束周敏的岗位，三年级 2 班班主任')
    await tap('结束岗位')
    await screen.findByText('周敏不再是三年级 2 班班主任')
    expect(server.asked(endPost)).toHaveLength(1)
    expect(screen.queryByRole('button', { name: /结束许洁/ })).toBeNull()
    expect(screen.getByText('你自己')).toBeTruthy()
  })
})

describe('the leaders who eat along', () => {
  it('stand under their days, and a day without anybody says so first', async () => {
    be(ADMIN)
    render(<Leaders />)
    await screen.findByText('今天名单上没有人，')
    const rows = screen.getAllByText(/^(今天|明天|11月\d+日 周.|还没有排人|钱立新 德育主任)$/).map(({ textContent }) => textContent)
    expect(rows.slice(0, 4)).toEqual(['今天', '还没有排人', '明天', '钱立新 德育主任'])
    await tap('加一位')
    expect(JSON.stringify(Taro.navigateTo.mock.calls[0])).toContain(`role=DINING_LEADER&from=${MONDAY}`)
  })

  it('are asked for on days with meals alone, the weekend needs nobody', async () => {
    be(ADMIN)
    render(<Leaders />)
    await screen.findByText('11月27日 周五')
    expect(screen.queryByText(/周六|周日/)).toBeNull()
    expect(screen.getByText('12月1日 周二')).toBeTruthy()
    expect(screen.queryByText('12月2日 周三')).toBeNull()
  })

  it('are not missed today where nobody eats today', async () => {
    const server = be(ADMIN)
    server.on(readSchoolDays, { items: [{ day: MONDAY, mealKinds: [], closedReason: '秋假' }] })
    render(<Leaders />)
    await screen.findByText('不开餐，秋假')
    expect(screen.queryByText('今天名单上没有人，')).toBeNull()
  })
})

describe("pupils' words", () => {
  it('are read one after another, released or kept back, and can be decided anew', async () => {
    const server = be(OFFICER)
    render(<Words />)
    await screen.findByText('茄子再炒软一点')
    expect(screen.queryByText('阿姨打得多')).toBeNull()
    const release = screen.getByRole('button', { name: '放出来' })
    fireEvent.click(release)
    fireEvent.click(release)
    await settled()
    await screen.findByText('阿姨打得多')
    await tap('不放')
    await screen.findByText('都看过了')
    expect(server.asked(decideRatingWords).map(({ body }) => body.state)).toEqual(['RELEASED', 'WITHHELD'])
    await tap('没放的', 'radio')
    await tap('放出来：阿姨打得多')
    await screen.findByText('没有压下不放的。')
    expect(server.asked(decideRatingWords).at(-1)?.body.state).toBe('RELEASED')
  })

  it('stay where they are when the decision does not get through', async () => {
    const server = be(OFFICER)
    render(<Words />)
    await screen.findByText('茄子再炒软一点')
    server.down = true
    await tap('放出来')
    await screen.findByText('没有网络')
    expect(screen.getByText('茄子再炒软一点')).toBeTruthy()
  })
})

describe('checking menus', () => {
  const waiting = [aPlan(NEXT, { submitted: true, mayCheck: true, version: 4 }), aPlan(plusDays(NEXT, 1), { submitted: true, mayCheck: true })]
  function head(plans = [...PLANS, ...waiting]) {
    be(HEAD)
    const server = aKitchenServer(staff('郑国平', HEAD), plans)
    phoneOf(server)
    return server
  }

  it('finds the week in which something waits, and checks the very versions that were read', async () => {
    const server = head()
    render(<MenuCheck />)
    await screen.findByText('后面一周有 2 餐等你审')
    await tap('去看')
    await tap('2 餐都审过')
    await screen.findByText('审过了 2 餐，食堂可以发布了')
    expect(server.asked(checkMenus)[0]?.body.menus).toEqual([
      { slotId: lunchOf(NEXT), version: 4 },
      { slotId: lunchOf(plusDays(NEXT, 1)), version: 1 },
    ])
    expect(screen.queryByRole('button', { name: /审过/ })).toBeNull()
  })

  it('gives back what is chosen, with words, and keeps the rest waiting', async () => {
    const server = head()
    useRouter.mockReturnValue({ params: { monday: NEXT } })
    render(<MenuCheck />)
    await tap('退回')
    const sheet = within(screen.getByRole('dialog', { name: '退回去改' }))
    fireEvent.click(sheet.getByRole('checkbox', { name: /11月30日 周一 午餐/ }))
    fireEvent.change(sheet.getByRole('textbox', { name: '要改什么' }), { target: { value: '没有叶菜' } })
    await tap('退回 1 餐')
    expect(server.asked(returnMenus)[0]?.body).toEqual({ slotIds: [lunchOf(plusDays(NEXT, 1))], note: '没有叶菜' })
    await screen.findByText('退回时写的：没有叶菜')
    await screen.findByRole('button', { name: '审过' })
  })

  it('is refused in a sentence where the menu was changed meanwhile, and reads it anew', async () => {
    const server = head()
    useRouter.mockReturnValue({ params: { monday: NEXT } })
    server.on(checkMenus, new Refuse('menu.version_conflict', { detail: '唐婷 11:50 刚改过' }))
    render(<MenuCheck />)
    await tap('2 餐都审过')
    await screen.findByText('唐婷 11:50 刚改过')
    expect(screen.getByText('这一周重新取过了，再看一遍。')).toBeTruthy()
  })

  it('leaves a menu that one has written to somebody else', async () => {
    head([aPlan(MONDAY, { submitted: true, own: true })])
    render(<MenuCheck />)
    await screen.findByText('这一餐你也写过，')
    await waitFor(() => expect(screen.queryByRole('button', { name: /审过/ })).toBeNull())
  })
})
