import { askGuardianship, acceptInvitation, claimSetup, endGuardianship, endPost, previewInvitation, readMe, setAllergens } from '@shared/identity/contract'
import { reportGrants } from '@shared/notify/contract'
import { setQuietHours } from '@shared/notify/quiet-contract'
import { aFamilyServer, CLASS_CODE, INVITED } from '../helpers/phone/family'
import { Refuse } from '../helpers/phone/server'
import { aChild, aMe, aPost, AT_LUNCH, idOf } from '../helpers/phone/world'
import { answerWith, openPage, type Opened, phoneClock, useApp, wxCalls } from '../helpers/weapp'

const ME = aMe({
  posts: [aPost()],
  children: [aChild(), aChild({ guardianshipId: idOf(90), pupilId: idOf(91), name: '李一帆', state: 'PENDING', allergens: [] })],
})
const input = (page: Opened, id: string, value: string) => page.fire(`#${id}`, 'input', { value })

describe('who somebody is, in the weapp build', () => {
  const server = aFamilyServer(ME)
  let page: Opened
  useApp(server, { at: AT_LUNCH, me: ME })

  it('reads an invitation, and takes the post under a name', async () => {
    page = await openPage('public/join', { link: `j.${INVITED}` })
    expect(page.text()).toContain('请你来做班主任')
    expect(page.text()).toContain('班级三年级 2 班')
    await page.tap(page.named('接受'))
    expect(server.asked(acceptInvitation)[0]?.body).toEqual({ token: INVITED, name: '李静' })
    expect(page.text()).toContain('你是云桥小学的班主任了')
  })

  it.each([
    ['identity.invitation_expired', '邀请过期了，请对方再发一张'],
    ['identity.invitation_used', '这张邀请已经用过'],
    ['identity.invitation_withdrawn', '这张邀请被收回了'],
    ['identity.invitation_unknown', '没有这张邀请'],
  ] as const)('says of %s what it is, and offers to scan again', async (code, words) => {
    server.on(previewInvitation, new Refuse(code))
    page = await openPage('public/join', { kind: 'j', code: INVITED })
    expect(page.text()).toContain(words)
    await page.tap(page.named('再扫一次'))
    expect(wxCalls.at(-1)).toMatchObject({ name: 'switchTab', options: { url: '/pages/scan/index' } })
  })

  it('leads from the code of a class to binding', async () => {
    page = await openPage('public/join', { link: `c.${CLASS_CODE}` })
    expect(page.text()).toContain('三年级 2 班云桥小学')
    await page.tap(page.named('开始绑定'))
    expect(wxCalls.at(-1)).toMatchObject({ name: 'navigateTo', options: { url: `/packages/parent/pages/bind/index?code=${CLASS_CODE}` } })
  })

  it('binds a child after consent alone, and counts wrong tries down until it locks', async () => {
    page = await openPage('parent/bind', { code: CLASS_CODE })
    expect(page.text()).toContain('第 2026-11 版')
    expect(page.text()).toContain('先看同意书，勾上同意')
    await page.tap(page.named('我看过了，同意'))
    await input(page, 'bind-child', '李一诺')
    await input(page, 'bind-tail', '0817')
    expect(page.text()).toContain('还差你是孩子的谁')
    await page.tap(page.named('妈妈'))

    server.on(askGuardianship, new Refuse('identity.roster_mismatch', { detail: '姓名或学籍号后四位和名单对不上，还能试 3 次', facts: { left: 3 } }))
    await page.tap(page.named('提交，等班主任确认'))
    expect(page.text()).toContain('还能试 3 次')
    server.on(
      askGuardianship,
      new Refuse('identity.binding_locked', { detail: '12:22 以后再试，或者请班主任核对名单', facts: { until: '2026-11-23T04:22:00.000Z' } }),
    )
    await page.tap(page.named('提交，等班主任确认'))
    expect(page.text()).toContain('试错太多次，12:22 以后再试')
    const asked = server.asked(askGuardianship).length
    await page.tap(page.named('提交，等班主任确认，12:22 以后再试'))
    expect(server.asked(askGuardianship)).toHaveLength(asked)

    server.on(askGuardianship, ({ body }) => aChild({ guardianshipId: idOf(220), name: body.childName, state: 'PENDING', allergens: [] }))
    phoneClock(new Date('2026-11-23T04:23:00Z'))
    server.now = new Date('2026-11-23T04:23:00Z')
    page.close()
    page = await openPage('parent/bind', { code: CLASS_CODE })
    await page.tap(page.named('我看过了，同意'))
    await input(page, 'bind-child', '李一诺')
    await input(page, 'bind-tail', '0817')
    await page.tap(page.named('妈妈'))
    await page.tap(page.named('提交，等班主任确认'))
    expect(server.asked(askGuardianship).at(-1)?.body).toEqual({
      token: CLASS_CODE,
      childName: '李一诺',
      studentNoTail: '0817',
      relation: 'MOTHER',
      guardianName: '李静',
      consentVersion: '2026-11',
    })
    expect(page.text()).toContain('等班主任确认孩子李一诺班级三年级 2 班云桥小学')
    phoneClock(AT_LUNCH)
    server.now = AT_LUNCH
  })

  it('shows every post and child on 我的, with place, period and state', async () => {
    page = await openPage('mine')
    expect(page.text()).toContain('云桥小学 班主任三年级 2 班，2026年9月1日起')
    expect(page.text()).toContain('李一帆云桥小学 三年级 2 班等确认')
    expect(page.text()).not.toContain('开通码')
  })

  it('shows of the child whether it ate, and keeps allergies with a consent of their own', async () => {
    page = await openPage('parent/child', { id: idOf(10) })
    await page.tap(page.named('换成这个身份'))
    expect(page.text()).toContain('今天午餐吃了')
    expect(page.text()).toContain('11月20日 周五午餐没吃')
    expect(page.text()).toContain('11月18日 周三午餐没登记')
    await page.tap(page.named('牛奶'))
    expect(page.text()).toContain('勾上同意再存')
    await page.tap(page.named('我看过了，同意'))
    await page.tap('#save-allergens')
    expect(server.asked(setAllergens).at(-1)?.body).toEqual({ allergens: ['EGG', 'MILK'], consentVersion: '2026-11' })
    await page.tap(page.named('鸡蛋'))
    await page.tap(page.named('牛奶'))
    expect(page.text()).toContain('清空就是撤回同意。')
    await page.tap(page.named('清空，撤回同意'))
    expect(server.asked(setAllergens).at(-1)?.body.allergens).toEqual([])
  })

  it('unbinds only after saying what ends', async () => {
    page = await openPage('parent/child', { id: idOf(10) })
    server.on(endGuardianship, new Refuse('server.busy'))
    await page.tap('#unbind')
    await page.tap('.cover-box .btn-d')
    expect(page.text()).toContain('没有变，再点一次。')
    server.on(endGuardianship, undefined)
    await page.tap('#unbind')
    expect(page.text()).toContain('两秒内就看不到孩子吃没吃，也不再收消息；你的同意一起撤回')
    server.on(readMe, { ...ME, children: ME.children.slice(1) })
    await page.tap('.cover-box .btn-d')
    expect(server.asked(endGuardianship).at(-1)?.params).toEqual({ guardianshipId: idOf(10) })
    expect(page.text()).toContain('已经解绑')
    server.on(readMe, ME)
  })

  it('leaves a post only after saying what ends', async () => {
    page = await openPage('public/post', { id: idOf(20) })
    await page.tap('#leave-post')
    expect(page.text()).toContain('你留下的记录还在')
    await page.tap('.cover-box .btn-d')
    expect(server.asked(endPost)[0]?.params).toEqual({ postId: idOf(20) })
    expect(page.text()).toContain('已经不是了')
  })

  it('orders one message more by a tap, and reports what WeChat answered', async () => {
    page = await openPage('public/subscriptions')
    expect(page.text()).toContain('菜单公布还没订')
    expect(page.text()).toContain('投诉有答复还能收 2 条')
    expect(wxCalls.map(({ name }) => name)).not.toContain('requestSubscribeMessage')
    answerWith({ requestSubscribeMessage: () => ({ 'tmpl-answer': 'accept', errMsg: 'ok' }) })
    await page.tap(page.named('再订一次，投诉有答复'))
    expect(server.asked(reportGrants).at(-1)?.body.results).toEqual([{ templateId: 'tmpl-answer', result: 'accept' }])
    expect(page.text()).toContain('订好了。')
  })

  it('says of a refused message that nothing is lost', async () => {
    page = await openPage('public/subscriptions')
    answerWith({
      requestSubscribeMessage: () => {
        throw new Error('can not')
      },
    })
    await page.tap(page.named('订一次，菜单公布'))
    expect(page.text()).toContain('没有订上。不订也行，消息都在“消息”里。')
  })

  it('sets when WeChat is to bring nothing, each tap kept at once', async () => {
    page = await openPage('public/subscriptions')
    expect(page.text()).toContain('21:30 到第二天 06:30，微信不发。')
    await page.tap(page.named('随时都发'))
    expect(server.asked(setQuietHours).at(-1)?.body).toEqual({})
    await page.tap(page.named('有一段不发'))
    expect(server.asked(setQuietHours).at(-1)?.body).toEqual({ hours: { from: '21:30', to: '06:30' } })
  })

  it('lists consents with version, and what was taken back', async () => {
    page = await openPage('public/consents')
    expect(page.text()).toContain('李一诺，过敏信息2026年11月20日同意，第 2026-11 版有效')
    expect(page.text()).toContain('孩子的信息2025年9月2日同意，第 2026-03 版；2026年7月2日撤回已撤回')
  })

  it('makes the first administrator of a city with the one-time code', async () => {
    page = await openPage('public/setup')
    await input(page, 'setup-code', '7K2M-9QX4-T6W8-HPRS')
    server.on(claimSetup, new Refuse('identity.setup_code_refused'))
    await page.tap(page.named('开通'))
    expect(page.text()).toContain('开通码不对，或者已经用过')
  })
})
