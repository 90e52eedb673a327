import { approveDeskTicket, previewDeskTicket, refuseDeskTicket } from '@shared/identity/desk-contract'
import { aDeskServer, ADMIN_TOO, DESK_CODE, HEAD } from '../helpers/phone/desk'
import { Refuse } from '../helpers/phone/server'
import { aChild, aMe, aPost, AT_LUNCH } from '../helpers/phone/world'
import { answerWith, openPage, type Opened, useApp, wxCalls } from '../helpers/weapp'

const ME = aMe({ posts: [aPost(), HEAD, ADMIN_TOO], children: [aChild()] })

describe('a desk that asks to be signed in, in the weapp build', () => {
  const server = aDeskServer(ME)
  let page: Opened
  useApp(server, { at: AT_LUNCH, me: ME })

  it('is found by the scanner, from an address or a scene', async () => {
    page = await openPage('scan')
    answerWith({ scanCode: () => ({ result: `https://haofan.example/d/${DESK_CODE}` }) })
    await page.tap(page.named('扫码'))
    expect(wxCalls.at(-1)).toMatchObject({ options: { url: `/packages/public/pages/desk/index?code=${DESK_CODE}` } })
  })

  it('is shown with what is known of it, and let in under the post that is chosen', async () => {
    page = await openPage('public/desk', { code: DESK_CODE })
    for (const words of ['Windows 电脑，Edge，11:51 要登录', '不知道', '12 小时', '码是不是在你面前的屏幕上']) expect(page.text()).toContain(words)
    // a teacher's post has all of its work on the phone
    expect(page.text()).not.toContain('班主任')
    await page.tap(page.named('云桥小学，学校系统管理员'))
    await page.tap(page.named('登录'))
    expect(server.asked(approveDeskTicket)).toMatchObject([{ body: { code: DESK_CODE, postId: ADMIN_TOO.id } }])
    expect(page.text()).toContain('电脑上登录了')
  })

  it('stays out when it is not the person’s own', async () => {
    page = await openPage('public/desk', { code: DESK_CODE })
    await page.tap(page.named('不是我'))
    expect(server.asked(refuseDeskTicket)).toMatchObject([{ body: { code: DESK_CODE } }])
    expect(page.text()).toContain('没让那台电脑登录')
  })

  it.each([
    ['identity.desk_expired', '登录码过期了，扫屏幕上现在的码'],
    ['identity.desk_scanned', '这个码已经被别人扫了'],
    ['identity.desk_used', '这个登录码已经用过'],
    ['identity.desk_unknown', '没有这个登录码'],
  ] as const)('says of %s what it is, and offers to scan again', async (code, words) => {
    server.on(previewDeskTicket, new Refuse(code))
    page = await openPage('public/desk', { code: DESK_CODE })
    expect(page.text()).toContain(words)
    await page.tap(page.named('再扫一次'))
    expect(wxCalls.at(-1)).toMatchObject({ name: 'switchTab', options: { url: '/pages/scan/index' } })
  })
})
