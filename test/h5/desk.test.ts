import { previewDeskTicket } from '@shared/identity/desk-contract'
import { LOOKS, sound, useScreens } from '../helpers/h5'
import { aDeskServer, ADMIN_TOO, DESK_CODE, HEAD } from '../helpers/phone/desk'
import { Refuse } from '../helpers/phone/server'
import { aMe, aPost, AT_LUNCH } from '../helpers/phone/world'

const ME = aMe({ posts: [HEAD, ADMIN_TOO], children: [] })
const COOK = aMe({ posts: [aPost({ role: 'CHEF', title: '厨师', placeKind: 'KITCHEN', classes: [] })], children: [] })
const PAGE = `#/packages/public/pages/desk/index?code=${DESK_CODE}`

describe('a desk that asks to be signed in', () => {
  const open = useScreens()

  it.each(LOOKS)('is asked about in $name', async ({ name, ...look }) => {
    const screen = await open(aDeskServer(ME), { ...look, at: AT_LUNCH, me: ME }, PAGE)
    await sound(screen, `desk-${name}`)
    if (name !== 'light') return
    await screen.page.getByRole('button', { name: '登录', exact: true }).tap()
    await screen.page.getByText('电脑上登录了').waitFor()
    await sound(screen, 'desk-approved')
  })

  it('has nothing for who works on the phone alone, and lets them say no', async () => {
    const screen = await open(aDeskServer(COOK), { theme: 'light', at: AT_LUNCH, me: COOK }, PAGE)
    await screen.page.getByText('你的岗位在电脑上没有要做的事，都在手机上做。').waitFor()
    await sound(screen, 'desk-no-post')
    await screen.page.getByRole('button', { name: '不是我' }).tap()
    await screen.page.getByText('没让那台电脑登录').waitFor()
  })

  it('says of a code that has expired what to do', async () => {
    const screen = await open(aDeskServer(ME).on(previewDeskTicket, new Refuse('identity.desk_expired')), { theme: 'dark', at: AT_LUNCH, me: ME }, PAGE)
    await screen.page.getByText('登录码过期了，扫屏幕上现在的码').waitFor()
    await screen.shoot('desk-expired')
    expect(screen.faults.filter((fault) => !fault.startsWith('410 '))).toEqual([])
  })
})
