import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { clock } from '@platform/clock'
import { config } from '@platform/config'
import { openPush, type PushMessage } from '@platform/wechat'
import { type Sandbox, startSandbox } from '../../../server/sandbox/wechat/index'
import { until } from '../../helpers/program'

const APP = { appid: 'wx1111111111111111', secret: 's1' }
const OTHER = { appid: 'wx2222222222222222', secret: 's2' }
const PUSH = { token: 'aToken', aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG' }
const TEMPLATE = { id: 't1', title: '提醒', fields: [{ key: 'thing1', label: '事项' }] }
const LONG = { ...TEMPLATE, id: 't2', longTerm: true }

interface Json {
  errcode?: number
  access_token?: string
  expires_in?: number
}

/** A call-back that records what arrives; `answer` decides what WeChat gets. */
async function aCallBack(answer: () => number | 'never' = () => 200) {
  const got: { message: PushMessage | undefined; url: URL; body: string }[] = []
  const settings = { appid: APP.appid, ...PUSH }
  const server = http.createServer((request, response) => {
    void (async () => {
      let body = ''
      for await (const part of request) body += String(part)
      const url = new URL(request.url ?? '', 'http://x')
      let message: PushMessage | undefined
      for (const mode of ['safe', 'plain'] as const) {
        try {
          message ??= openPush(Object.fromEntries(url.searchParams), body, { ...settings, mode }, new Date())
        } catch {
          // What cannot be opened is recorded as it came.
        }
      }
      got.push({ message, url, body })
      const status = answer()
      if (status !== 'never') response.writeHead(status).end(url.searchParams.get('echostr') ?? 'success')
    })()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return { got, close, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/push` }
}

describe('the stand-in for WeChat', () => {
  let sandbox: Sandbox
  let callBack: Awaited<ReturnType<typeof aCallBack>>
  let answer: number | 'never' = 200
  beforeAll(async () => {
    callBack = await aCallBack(() => answer)
    sandbox = await startSandbox({
      port: 0,
      apps: [APP, OTHER],
      templates: [TEMPLATE, LONG],
      push: { url: callBack.url, ...PUSH, mode: 'safe' },
      product: 'http://127.0.0.1:3000',
    })
  })
  const base = new Date()
  beforeEach(async () => {
    clock.set(base)
    await sandbox.push.idle()
    answer = 200
    callBack.got.length = 0
    sandbox.reset()
    sandbox.settings.sendMs = 0
  })
  afterAll(async () => {
    clock.release()
    await sandbox.close()
    await callBack.close()
  })

  const ask = async (path: string, body?: object | string): Promise<Json> =>
    (await (await fetch(sandbox.url + path, body ? { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) } : {})).json()) as Json
  const stable = (app = APP, force = false) => ask('/cgi-bin/stable_token', { grant_type: 'client_credential', ...app, force_refresh: force })
  const classic = (app = APP) => ask(`/cgi-bin/token?grant_type=client_credential&appid=${app.appid}&secret=${app.secret}`)
  /** What an interface says to a token: 40007 means that the token was taken. */
  const verdict = async (token: string | undefined) =>
    (await ask(`/cgi-bin/media/get?media_id=x${token === undefined ? '' : `&access_token=${token}`}`)).errcode
  const later = (seconds: number) => sandbox.setNow(new Date(base.getTime() + seconds * 1000))
  const TAKEN = 40007

  describe('its tokens', () => {
    it('of the stable family stay the same and run down, until five minutes before their end', async () => {
      const first = await stable()
      expect(first.expires_in).toBe(7200)
      later(1000)
      const again = await stable()
      expect([again.access_token, again.expires_in]).toEqual([first.access_token, 6200])
      later(6950)
      const rotated = await stable()
      expect(rotated.access_token).not.toBe(first.access_token)
      expect([await verdict(first.access_token), await verdict(rotated.access_token)]).toEqual([TAKEN, TAKEN])
      later(7201)
      expect(await verdict(first.access_token)).toBe(42001)
    })

    it('of the classic family kill one another after a grace, and never touch the stable one', async () => {
      const kept = await stable()
      const [first, second] = [await classic(), await classic()]
      expect(first.access_token).not.toBe(second.access_token)
      expect(await verdict(first.access_token)).toBe(TAKEN)
      later(301)
      expect([await verdict(first.access_token), await verdict(second.access_token), await verdict(kept.access_token)]).toEqual([40001, TAKEN, TAKEN])
    })

    it('are renewed by force at once, not twice in 30 seconds, and twenty times a day', async () => {
      const [first, forced] = [await stable(), await stable(APP, true)]
      expect([await verdict(first.access_token), await verdict(forced.access_token)]).toEqual([40001, TAKEN])
      expect((await stable(APP, true)).access_token).toBe(forced.access_token)
      for (let i = 2; i < 20; i++) {
        later(i * 31)
        await stable(APP, true)
      }
      expect((await stable(APP, true)).errcode).toBe(45009)
    })

    it('are told apart when missing, malformed, foreign or used up', async () => {
      expect(await verdict(undefined)).toBe(41001)
      expect(await verdict('nonsense')).toBe(40014)
      expect(await verdict(`92_${'x'.repeat(129)}`)).toBe(40001)
      const { access_token: token } = await stable()
      sandbox.tokens.end('expired')
      expect(await verdict(token)).toBe(42001)
    })

    it('belong to one mini-program: an openid of another is nobody', async () => {
      const user = sandbox.addUser({ name: '周敏', appid: APP.appid })
      const { access_token: token } = await stable(OTHER)
      const message = { touser: user.openid, template_id: 't1', data: { thing1: { value: 'a' } } }
      expect((await ask(`/cgi-bin/message/subscribe/send?access_token=${token}`, message)).errcode).toBe(40003)
    })

    it('are given to listed addresses only, where a list is set', async () => {
      sandbox.settings.addresses = new Set(['203.0.113.7'])
      expect([(await stable()).errcode, (await classic()).errcode]).toEqual([40164, 40164])
    })
  })

  it('refuses wrong verbs and bodies as WeChat does', async () => {
    const { access_token: token } = await stable()
    const send = `/cgi-bin/message/subscribe/send?access_token=${token}`
    expect((await ask(send)).errcode).toBe(43002)
    expect((await ask(`/wxa/msg_sec_check?access_token=${token}`)).errcode).toBe(43302)
    expect((await ask(send, '{"a":')).errcode).toBe(47001)
    expect((await ask(send, '[]')).errcode).toBe(47001)
    expect((await ask('/sns/jscode2session', { appid: APP.appid })).errcode).toBe(41002)
  })

  it('gives the same person the same openid on every run, and another one to each mini-program', async () => {
    const { openid } = sandbox.addUser({ name: '周敏' })
    expect(openid).toMatch(/^o[A-Za-z0-9]{27}$/)
    const second = await startSandbox({ port: 0, apps: [APP, OTHER] })
    expect(second.addUser({ name: '周敏' }).openid).toBe(openid)
    expect(second.addUser({ name: '周敏', appid: OTHER.appid }).openid).not.toBe(openid)
    await second.close()
  })

  describe('its messages', () => {
    const send = async (openid: string, templateId = 't1') => {
      const { access_token: token } = await stable()
      return (
        await ask(`/cgi-bin/message/subscribe/send?access_token=${token}`, {
          touser: openid,
          template_id: templateId,
          page: 'pages/home/index',
          data: { thing1: { value: '试餐' } },
        })
      ).errcode
    }

    it('are allowed once for each accept, and without end for a long-term template until it is refused', async () => {
      const { openid } = sandbox.addUser({ name: '周敏' })
      expect(await send(openid)).toBe(43101)
      sandbox.choose(openid, [
        { templateId: 't1', result: 'accept' },
        { templateId: 't2', result: 'accept' },
      ])
      expect([await send(openid), await send(openid), await send(openid, 't2'), await send(openid, 't2')]).toEqual([0, 43101, 0, 0])
      sandbox.refuseInSettings(openid, 't2')
      expect(await send(openid, 't2')).toBe(43101)
    })

    it('tell the call-back of dialog, delivery and refusal, in XML and in JSON, plain, compatible and safe', async () => {
      const { openid } = sandbox.addUser({ name: '周敏' })
      for (const format of ['XML', 'JSON'] as const) {
        for (const mode of ['plain', 'compatible', 'safe'] as const) {
          callBack.got.length = 0
          sandbox.push.set({ format, mode })
          sandbox.choose(openid, [
            { templateId: 't1', result: 'accept' },
            { templateId: 't2', result: 'reject' },
          ])
          await sandbox.push.idle()
          await send(openid)
          await sandbox.push.idle()
          sandbox.refuseInSettings(openid, 't1')
          await sandbox.push.idle()
          expect(
            callBack.got.map(({ message }) => [
              message?.event,
              message?.fromUserName,
              message?.list.map((each) => each['SubscribeStatusString'] ?? each['ErrorCode']),
            ]),
          ).toEqual([
            ['subscribe_msg_popup_event', openid, ['accept', 'reject']],
            ['subscribe_msg_sent_event', openid, ['0']],
            ['subscribe_msg_change_event', openid, ['reject']],
          ])
          expect(
            callBack.got.every(({ body }) => body.includes('Encrypt') === (mode !== 'plain') && body.includes('subscribe_msg') === (mode !== 'safe')),
          ).toBe(true)
        }
      }
    })
  })

  describe('its call-backs', () => {
    const refuse = () => sandbox.refuseInSettings(sandbox.addUser({ name: '周敏' }).openid, 't1')
    const settled = async () => {
      await sandbox.push.idle()
      return sandbox.push.attempts().map(({ statuses }) => statuses)
    }

    it('are tried three times in all, with the same event, when there is no answer or a bad one', async () => {
      answer = 500
      refuse()
      expect(await settled()).toEqual([[500, 500, 500]])
      answer = 'never'
      sandbox.push.set({ timeoutMs: 50 })
      refuse()
      expect((await settled())[1]).toEqual([0, 0, 0])
      expect(new Set(callBack.got.map(({ message }) => message?.createTime)).size).toBeLessThanOrEqual(2)
    })

    it('come twice, late and in another order, or forged, where that is asked for', async () => {
      sandbox.push.set({ duplicate: true })
      refuse()
      await settled()
      expect(callBack.got).toHaveLength(2)
      sandbox.push.set({ duplicate: false, reorder: true })
      refuse()
      sandbox.choose(sandbox.addUser({ name: '周敏' }).openid, [{ templateId: 't1', result: 'accept' }])
      await settled()
      expect(callBack.got).toHaveLength(2)
      sandbox.push.flush()
      await settled()
      expect(callBack.got.length).toBe(4)
      for (const forged of [{ signature: 'wrong' }, { signature: 'right', appid: 'wrong' }] as const) {
        sandbox.push.set({ reorder: false, ...forged })
        refuse()
        await settled()
        expect(callBack.got.at(-1)?.message).toBeUndefined()
      }
    })

    it('check their address first', async () => {
      expect(await sandbox.push.verify()).toBe(true)
      answer = 500
      expect(await sandbox.push.verify()).toBe(false)
    })

    it('tell of a picture that was judged', async () => {
      const { openid } = sandbox.addUser({ name: '周敏' })
      await ask(`/sns/jscode2session?appid=${APP.appid}&secret=${APP.secret}&grant_type=authorization_code&js_code=${sandbox.mintLoginCode(openid)}`)
      const { access_token: token } = await stable()
      sandbox.push.set({ format: 'JSON' })
      const check = { media_url: 'https://x.example/__RISKY__.jpg', media_type: 2, version: 2, scene: 2, openid }
      expect((await ask(`/wxa/media_check_async?access_token=${token}`, check)).errcode).toBe(0)
      await until(() => callBack.got.length > 0, 'it was told')
      expect(callBack.got[0]?.message).toMatchObject({ event: 'wxa_media_check', fromUserName: openid })
    })
  })

  describe('its admin interface', () => {
    const admin = (path: string, init: RequestInit = {}) => fetch(`${sandbox.url}/__sandbox/${path}`, init)
    const post = (path: string, body: object) => admin(path, { method: 'POST', body: JSON.stringify(body) })

    it('plays people, dialogs, time and trouble', async () => {
      const user = (await (await post('users', { name: '王老师' })).json()) as { openid: string }
      const login = (await (await admin(`wxlogin?user=${encodeURIComponent('王老师')}`)).json()) as { openid: string; code: string }
      expect(login.openid).toBe(user.openid)
      await post('subscribe', { openid: user.openid, results: [{ templateId: 't1', result: 'accept' }] })
      expect(await (await admin(`quota?openid=${user.openid}&templateId=t1`)).json()).toEqual({ quota: 1 })
      await admin('users', { headers: { 'X-Sandbox-Now': '2027-01-01T00:00:00Z' } })
      const { now } = (await (await post('clock', { now: null })).json()) as { now: string }
      expect(Math.abs(Date.parse(now) - Date.now())).toBeLessThan(60_000)
      await post('faults', { path: '/cgi-bin/stable_token', kind: 'errcode', errcode: 45011 })
      expect((await stable()).errcode).toBe(45011)
      expect((await post('faults', { path: 1 })).status).toBe(400)
      expect((await admin('push/verify', { method: 'POST' })).status).toBe(200)
    })

    it('is closed to other machines and to pages of other sites', async () => {
      expect((await admin('users', { headers: { 'X-Forwarded-For': '203.0.113.7' } })).status).toBe(403)
      expect((await admin('users', { headers: { Origin: 'https://evil.example' } })).status).toBe(403)
      const status = await new Promise((resolve) => {
        http.get(`${sandbox.url}/__sandbox/users`, { headers: { host: 'evil.example' } }, (answered) => resolve(answered.resume().statusCode))
      })
      expect(status).toBe(403)
    })
  })

  it('shows what it delivered, to each person, with fields and page, under a strict policy', async () => {
    const { openid } = sandbox.addUser({ name: '<b>周敏</b>' })
    sandbox.choose(openid, [{ templateId: 't1', result: 'accept' }])
    const { access_token: token } = await stable()
    await ask(`/cgi-bin/message/subscribe/send?access_token=${token}`, {
      touser: openid,
      template_id: 't1',
      page: 'pages/home/index?a=1',
      data: { thing1: { value: '试餐' } },
    })
    const page = await fetch(sandbox.url)
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'")
    expect(await page.text()).not.toMatch(/<script>|onclick|style=/)
    for (const file of ['/page.js', '/page.css']) expect((await fetch(sandbox.url + file)).status).toBe(200)
    expect(await (await fetch(`${sandbox.url}/deliveries`)).json()).toMatchObject([
      {
        name: '<b>周敏</b>',
        messages: [
          { title: '提醒', page: 'pages/home/index?a=1', href: 'http://127.0.0.1:3000/#/pages/home/index?a=1', fields: [{ label: '事项', value: '试餐' }] },
        ],
      },
    ])
  })

  it('does not start in production', async () => {
    const { NODE_ENV } = config
    Object.assign(config, { NODE_ENV: 'production' })
    await expect(startSandbox({ port: 0 })).rejects.toThrow('refused in production')
    Object.assign(config, { NODE_ENV })
  })
})
