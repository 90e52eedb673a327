import { rateMeal, takeRatingTicket } from '@shared/checkin/contract'
import { signIn } from '@shared/identity/contract'
import { aFamilyServer, aTicket, SHEET_CODE } from '../helpers/phone/family'
import { Refuse } from '../helpers/phone/server'
import { AT_LUNCH } from '../helpers/phone/world'
import { openPage, type Opened, useApp, wxCalls } from '../helpers/weapp'

describe('pupils who rate, in the weapp build', () => {
  const server = aFamilyServer()
  let page: Opened
  const open = async (code = SHEET_CODE) => {
    page = await openPage('public/rate', { code })
  }
  const choose = async (...words: string[]) => {
    for (const word of words) await page.tap(page.named(word))
  }
  const ALL = ['好吃吗，好吃', '够吃吗，差一点', '干净吗，干净', '打饭的人好吗，好']
  useApp(server, { at: AT_LUNCH })

  it('are signed in by nothing, and take one ticket however often the page is opened', async () => {
    await open()
    expect(page.text()).toContain('今天午餐云桥小学 三年级 2 班土豆烧牛肉、')
    await choose('好吃吗，还行')
    page.close()
    await open()
    expect(server.asked(takeRatingTicket)).toHaveLength(1)
    expect(page.text()).toContain('还有 3 个没选')
    expect(server.asked(signIn)).toHaveLength(0)
    expect(wxCalls.map(({ name }) => name)).not.toContain('login')
  })

  it('send four scores and nothing of who they are', async () => {
    await open()
    await choose(...ALL)
    await page.tap('#rate-send')
    expect(page.text()).toContain('评好了')
    expect(server.asked(rateMeal)[0]?.body).toEqual({ token: aTicket().token, taste: 5, portion: 3, hygiene: 5, service: 5 })
    const known = ['authorization', 'x-post', 'x-client-version', 'idempotency-key', 'x-query-code', 'cookie']
    for (const route of [takeRatingTicket, rateMeal]) for (const { headers } of server.asked(route)) expect(known.filter((name) => name in headers)).toEqual([])
  })

  it('hand the tablet on: the next pupil gets a ticket of their own', async () => {
    const before = server.asked(takeRatingTicket).length
    await open()
    await choose(...ALL)
    await page.tap('#rate-send')
    await page.tap(page.named('下一位同学'))
    expect(server.asked(takeRatingTicket)).toHaveLength(before + 2)
    expect(page.text()).toContain('还有 4 个没选')
    await choose(...ALL)
    await page.tap('#rate-send')
  })

  it('lose nothing without network, and count as done where the answer alone was lost', async () => {
    await open()
    await choose(...ALL)
    server.down = true
    await page.tap('#rate-send')
    expect(page.text()).toContain('没有网络没有交上去，选的都在，再点一次')
    server.down = false
    server.on(rateMeal, new Refuse('checkin.token_refused'))
    await page.tap('#rate-send')
    expect(page.text()).toContain('评好了')
    server.on(rateMeal, { count: 12 })
  })

  it.each([
    ['checkin.sheet_closed', '20:00 就截止了', '这顿评完了20:00 就截止了。明天再评。'],
    ['checkin.sheet_empty', '这个班 6 人吃饭，6 张票都发完了', '票发完了这个班 6 人吃饭，6 张票都发完了。没评上就告诉老师。'],
    ['checkin.sheet_unknown', undefined, '这个码不对再扫一次老师手机上的码。'],
    ['checkin.window_not_open', '11:40 开餐后才能评', '还没开餐11:40 开餐后才能评。吃完再来评。'],
  ] as const)('are told of %s in its own words', async (code, detail, words) => {
    server.on(takeRatingTicket, new Refuse(code, detail === undefined ? {} : { detail }))
    await open(`${SHEET_CODE.slice(0, -6)}${code.slice(-6)}`.replace(/\./g, '0'))
    expect(page.text()).toContain(words)
    server.on(takeRatingTicket, aTicket())
  })

  it('are told of a ticket that was used elsewhere, and get another one', async () => {
    await open()
    await choose(...ALL)
    server.on(rateMeal, new Refuse('checkin.token_refused', { detail: '这张票已经评过了' }))
    await page.tap('#rate-send')
    expect(page.text()).toContain('这张票用过了')
    server.on(rateMeal, { count: 12 })
    await page.tap(page.named('换一张票'))
    expect(page.text()).toContain('还有 4 个没选')
  })
})
