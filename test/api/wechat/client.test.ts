import net from 'node:net'
import jsqr from 'jsqr'
import sharp from 'sharp'
import { config } from '@platform/config'
import { metrics } from '@platform/metrics'
import { classOf, createWechat, type WechatError } from '@platform/wechat'
import { useDatabase } from '../../helpers/database'
import { useWechat } from '../../helpers/wechat'

const SEND = '/cgi-bin/message/subscribe/send'
const LOGIN = '/sns/jscode2session'
const TEMPLATE = config.WX_TEMPLATES['ACT_MISSING']?.id ?? ''
const DATA = { thing1: '校长陪餐', thing2: '云桥小学', time3: '12:30', thing4: '还没有人做' }

const client = (changed: Partial<Parameters<typeof createWechat>[0]> = {}) =>
  createWechat({
    appid: config.WX_APPID,
    secret: config.WX_SECRET,
    apiBase: () => config.WX_API_BASE,
    mediaBase: () => config.WX_API_BASE,
    miniState: 'formal',
    timeoutMs: 3000,
    pauseMs: 1,
    ...changed,
  })

/** The package is CommonJS with a default inside. */
const readQr = (jsqr as unknown as { default?: typeof jsqr }).default ?? jsqr

const aClosedPort = () =>
  new Promise<number>((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo
      server.close(() => resolve(port))
    })
  })

const errorOf = (promise: Promise<unknown>): Promise<WechatError> =>
  promise.then(
    () => {
      throw new Error('it went through')
    },
    (error: unknown) => error as WechatError,
  )

describe('the client of WeChat', () => {
  useDatabase()
  const sandbox = useWechat()
  const wechat = client()
  const hasty = client({ timeoutMs: 1500 })
  const aUser = () => sandbox.addUser({ name: '周敏' })
  const message = (openid: string) => ({ openid, templateId: TEMPLATE, page: '/pages/home/index?from=push', data: DATA })
  const willing = (times = 1) => {
    const { openid } = aUser()
    sandbox.choose(
      openid,
      Array.from({ length: times }, () => ({ templateId: TEMPLATE, result: 'accept' as const })),
    )
    return openid
  }

  describe('signing in', () => {
    it('gives openid and session key for a code, once', async () => {
      const { openid } = aUser()
      const code = sandbox.mintLoginCode(openid)
      const session = await wechat.code2Session(code)
      expect(session.openid).toBe(openid)
      expect(Buffer.from(session.sessionKey, 'base64')).toHaveLength(16)
      expect(await errorOf(wechat.code2Session(code))).toMatchObject({ errcode: 40029, outcome: 'refused' })
      sandbox.settings.usedCodeSays = 40163
      expect(classOf(await errorOf(wechat.code2Session(code)))).toBe('code')
    })

    it('tells a blocked person, a wrong appid and a wrong secret apart, and keeps the rid', async () => {
      const { openid } = aUser()
      sandbox.block(openid)
      const blocked = await errorOf(wechat.code2Session(sandbox.mintLoginCode(openid)))
      expect(blocked).toMatchObject({ errcode: 40226, errmsg: 'code blocked' })
      expect(blocked.rid).toMatch(/^[\da-f]{8}-[\da-f]{8}-[\da-f]{8}$/)
      expect(await errorOf(client({ appid: 'wx9999999999999999' }).code2Session('x'))).toMatchObject({ errcode: 40013 })
      expect(await errorOf(client({ secret: 'wrong' }).code2Session('x'))).toMatchObject({ errcode: 40125 })
      expect(await errorOf(client({ appid: '' }).code2Session('x'))).toMatchObject({ errcode: 41002 })
    })

    it('refuses a code that is older than five minutes', async () => {
      const code = sandbox.mintLoginCode(aUser().openid)
      sandbox.setNow(new Date(Date.now() + 301_000))
      expect(await errorOf(wechat.code2Session(code))).toMatchObject({ errcode: 40029 })
    })

    it('is tried again while the platform is busy, at most three times', async () => {
      const { openid } = aUser()
      sandbox.fault({ path: LOGIN, kind: 'errcode', errcode: -1, times: 3 })
      expect((await wechat.code2Session(sandbox.mintLoginCode(openid))).openid).toBe(openid)
      sandbox.fault({ path: LOGIN, kind: 'errcode', errcode: -1, times: 4 })
      expect(await errorOf(wechat.code2Session(sandbox.mintLoginCode(openid)))).toMatchObject({ errcode: -1, outcome: 'unknown' })
    })

    it('is not tried again with a code that may be burnt', async () => {
      const { openid } = aUser()
      for (const kind of ['reset', 'late', 'truncated', 'html'] as const) {
        const code = sandbox.mintLoginCode(openid)
        sandbox.fault({ path: LOGIN, kind, ms: 2500 })
        expect(await errorOf(hasty.code2Session(code))).toMatchObject({ errcode: 0, outcome: 'unknown' })
        expect(await errorOf(wechat.code2Session(code))).toMatchObject({ errcode: 40029 })
      }
    })

    it('does not go on too often', async () => {
      const { openid } = aUser()
      for (let i = 0; i < 100; i++) await wechat.code2Session(sandbox.mintLoginCode(openid))
      expect(classOf(await errorOf(wechat.code2Session(sandbox.mintLoginCode(openid))))).toBe('frequency')
    })
  })

  describe('the phone number', () => {
    it('comes for a code that belongs to the person, once', async () => {
      const [{ openid, phone }, other] = [aUser(), sandbox.addUser({ name: '李雪' })]
      const code = sandbox.mintPhoneCode(openid)
      expect(await errorOf(wechat.phoneNumber(code, other.openid))).toMatchObject({ errcode: 40029 })
      expect(await wechat.phoneNumber(code, openid)).toEqual({ number: phone, countryCode: '86' })
      expect(await errorOf(wechat.phoneNumber(code, openid))).toMatchObject({ errcode: 40029 })
    })

    it('does not come for a code of wx.login', async () => {
      const { openid } = aUser()
      expect(await errorOf(wechat.phoneNumber(sandbox.mintLoginCode(openid), openid))).toMatchObject({ errcode: 40029 })
    })
  })

  it('knows whether a stored session key still lives', async () => {
    const { openid } = aUser()
    const { sessionKey } = await wechat.code2Session(sandbox.mintLoginCode(openid))
    expect(await wechat.checkSession(openid, sessionKey)).toBe(true)
    expect(await wechat.checkSession(openid, 'b3RoZXIga2V5IG9mIDE2Yg==')).toBe(false)
    expect(await errorOf(wechat.checkSession('oNobody', sessionKey))).toMatchObject({ errcode: 40003 })
  })

  describe('a code to scan', () => {
    it('is a picture that leads to page and scene', async () => {
      const picture = await wechat.miniCode({ scene: 's.K7Q2M9XA41', page: '/pages/scan/index', width: 430 })
      const { data, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
      expect(readQr(new Uint8ClampedArray(data), info.width, info.height)?.data).toBe('sandbox://pages/scan/index?scene=s.K7Q2M9XA41')
    })

    it('is refused for a scene, a page or a size that WeChat does not take', async () => {
      const page = 'pages/scan/index'
      for (const scene of ['', 'x'.repeat(33), '午餐', '100%']) expect(await errorOf(wechat.miniCode({ scene, page }))).toMatchObject({ errcode: 40169 })
      for (const each of ['pages/scan/index?x=1', 'index']) expect(await errorOf(wechat.miniCode({ scene: 'a', page: each }))).toMatchObject({ errcode: 41030 })
      expect(await errorOf(wechat.miniCode({ scene: 'a', page, width: 100 }))).toMatchObject({ errcode: 40097 })
      sandbox.settings.pages = new Set([page])
      expect(await errorOf(wechat.miniCode({ scene: 'a', page: 'pages/new/index' }))).toMatchObject({ errcode: 41030 })
      expect((await wechat.miniCode({ scene: 'a', page: 'pages/new/index', checkPage: false })).length).toBeGreaterThan(100)
    })

    it('that came as half a picture or as a page of a proxy is no picture', async () => {
      for (const kind of ['truncated', 'html'] as const) {
        sandbox.fault({ path: '/wxa/getwxacodeunlimit', kind })
        expect(await errorOf(wechat.miniCode({ scene: 'a', page: 'pages/scan/index' }))).toMatchObject({ fault: 'garbled' })
      }
    })

    it('is asked for again when the connection broke or the platform was busy', async () => {
      sandbox.fault({ path: '/wxa/getwxacodeunlimit', kind: 'reset' })
      sandbox.fault({ path: '/wxa/getwxacodeunlimit', kind: 'errcode', errcode: -1 })
      expect((await wechat.miniCode({ scene: 'a', page: 'pages/scan/index' })).length).toBeGreaterThan(100)
    })
  })

  describe('a subscription message', () => {
    it('reaches the phone with its 64-bit id intact', async () => {
      const openid = willing()
      const { msgid } = await wechat.sendSubscribe(message(openid))
      expect(sandbox.delivered()).toEqual([
        expect.objectContaining({ id: msgid, openid, templateId: TEMPLATE, page: 'pages/home/index?from=push', state: 'formal' }),
      ])
      expect(msgid).toMatch(/^\d{19}$/)
      expect(sandbox.delivered()[0]?.fields.map(({ key, value }) => [key, value])).toEqual(Object.entries(DATA))
    })

    it('is refused with 43101 when nothing is left of what the person allowed', async () => {
      const openid = willing()
      await wechat.sendSubscribe(message(openid))
      const error = await errorOf(wechat.sendSubscribe(message(openid)))
      expect(error).toMatchObject({ errcode: 43101, errmsg: 'user refuse to accept the msg', outcome: 'refused' })
      expect(classOf(error)).toBe('unwilling')
    })

    it.each([
      ['an openid of nobody', { openid: 'oNobody' }, 40003, 'person'],
      ['a template of another mini-program', { templateId: 'x'.repeat(43) }, 40037, 'template'],
      ['a page that is not released', { page: 'nowhere' }, 41030, 'wording'],
      ['a field that is too long', { data: { ...DATA, thing1: '一'.repeat(21) } }, 47003, 'wording'],
      ['a field with a line break', { data: { ...DATA, thing1: 'a\nb' } }, 47003, 'wording'],
      ['an empty field', { data: { ...DATA, thing1: '' } }, 47003, 'wording'],
      ['a missing field', { data: { thing1: 'a' } }, 47003, 'wording'],
      ['a time that is none', { data: { ...DATA, time3: '午餐后' } }, 47003, 'wording'],
    ])('to %s is refused and costs nothing', async (_, changed, errcode, kind) => {
      const openid = willing()
      const error = await errorOf(wechat.sendSubscribe({ ...message(openid), ...changed }))
      expect(error).toMatchObject({ errcode, outcome: 'refused' })
      expect(classOf(error)).toBe(kind)
      expect(sandbox.quota(openid, TEMPLATE)).toBe(1)
    })

    it('names the field that was wrong, not what stood in it', async () => {
      const error = await errorOf(wechat.sendSubscribe({ ...message(willing()), data: { ...DATA, thing2: '第三小学'.repeat(6) } }))
      expect(error.errmsg).toBe('argument invalid! data.thing2.value invalid')
      expect(error.message).not.toContain('第三小学')
    })

    it('is refused while another one to the same person is on its way', async () => {
      const openid = willing(2)
      sandbox.settings.sendMs = 1000
      const [first, second] = await Promise.all([
        wechat.sendSubscribe(message(openid)).catch((error: unknown) => error),
        wechat.sendSubscribe(message(openid)).catch((error: unknown) => error),
      ])
      const refused = [first, second].filter((each) => each instanceof Error) as WechatError[]
      expect(refused.map((each) => [each.errcode, classOf(each)])).toEqual([[43108, 'concurrent']])
    })

    it.each(['reset', 'late', 'truncated', 'html'] as const)('whose answer was lost (%s) may have gone out, and is not sent again', async (kind) => {
      const openid = willing(3)
      await hasty.sendSubscribe(message(openid))
      sandbox.fault({ path: SEND, kind, ms: 2500 })
      expect(await errorOf(hasty.sendSubscribe(message(openid)))).toMatchObject({ outcome: 'unknown' })
      expect(sandbox.delivered()).toHaveLength(2)
    })

    it.each([
      ['-1', { kind: 'errcode', errcode: -1 } as const],
      ['HTTP 500', { kind: 'error500' } as const],
    ])('that was answered with %s is not sent again by the client', async (name, fault) => {
      const openid = willing(3)
      sandbox.fault({ path: SEND, ...fault })
      const sending = wechat.sendSubscribe(message(openid))
      if (name === '-1') expect(await errorOf(sending)).toMatchObject({ errcode: -1, outcome: 'unknown' })
      else expect(await errorOf(sending)).toMatchObject({ fault: 'garbled', outcome: 'unknown' })
      expect(sandbox.delivered()).toHaveLength(0)
    })

    it.each([
      [45009, 'quota'],
      [45011, 'frequency'],
      [43107, 'template'],
      [45168, 'wording'],
      [48001, 'config'],
      [40164, 'config'],
      [44002, 'bug'],
      [99999, 'bug'],
    ])('answered with %d is of the class %s', async (errcode, kind) => {
      sandbox.fault({ path: SEND, kind: 'errcode', errcode })
      expect(classOf(await errorOf(wechat.sendSubscribe(message(willing()))))).toBe(kind)
    })

    it('has reached nobody when WeChat is down', async () => {
      const port = await aClosedPort()
      const down = client({ apiBase: () => `http://127.0.0.1:${port}` })
      expect(await errorOf(down.code2Session('x'))).toMatchObject({ fault: 'unreachable', outcome: 'refused' })
    })
  })

  describe('the check of a text', () => {
    it('goes by the judgement and not by the errcode', async () => {
      const { openid } = await wechat.code2Session(sandbox.mintLoginCode(aUser().openid))
      expect(await wechat.checkText(openid, 2, '鸡腿没熟')).toMatchObject({ suggest: 'pass', label: 100 })
      expect(await wechat.checkText(openid, 2, '__RISKY__')).toMatchObject({ suggest: 'risky', label: 20001 })
      expect(await wechat.checkText(openid, 2, '__REVIEW__')).toMatchObject({ suggest: 'review' })
      expect(await errorOf(wechat.checkText(openid, 9 as 2, 'a'))).toMatchObject({ errcode: 40129 })
      expect(await errorOf(wechat.checkText('oNobody', 2, 'a'))).toMatchObject({ errcode: 40003 })
    })

    it('is not made for somebody who was away for two hours', async () => {
      const { openid } = await wechat.code2Session(sandbox.mintLoginCode(aUser().openid))
      sandbox.setNow(new Date(Date.now() + 2 * 3_600_000 + 1000))
      expect(await errorOf(wechat.checkText(openid, 2, 'a'))).toMatchObject({ errcode: 61010 })
    })
  })

  it('fetches media as bytes, and their absence as an error', async () => {
    sandbox.addMedium('m1', Buffer.from([1, 2, 3]))
    expect([...(await wechat.readMedium('m1'))]).toEqual([1, 2, 3])
    expect(await errorOf(wechat.readMedium('m2'))).toMatchObject({ errcode: 40007 })
  })

  it('counts its calls by path and errcode', async () => {
    await errorOf(wechat.code2Session('never minted'))
    expect(await metrics.getSingleMetricAsString('haofan_wechat_calls_total')).toMatch(/path="\/sns\/jscode2session",errcode="40029"/)
  })

  it('carries neither secret, token, code nor openid in its errors', async () => {
    const { openid } = aUser()
    const code = sandbox.mintLoginCode(openid)
    sandbox.fault({ path: LOGIN, kind: 'reset' })
    sandbox.fault({ path: SEND, kind: 'errcode', errcode: 40003, errmsg: `invalid openid hint: [${openid}]` })
    const errors = [
      await errorOf(wechat.code2Session(code)),
      await errorOf(wechat.sendSubscribe(message(openid))),
      await errorOf(client({ secret: 'hush' }).code2Session(code)),
    ]
    for (const error of errors) {
      const text = `${error.message} ${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`
      for (const secret of [config.WX_SECRET, 'hush', code, openid, 'access_token=']) expect(text).not.toContain(secret)
    }
  })
})
