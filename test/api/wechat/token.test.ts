import { clock } from '@platform/clock'
import { config } from '@platform/config'
import { database } from '@platform/db'
import { createWechat, type WechatError } from '@platform/wechat'
import { createTokens } from '@platform/wechat/token'
import { useDatabase } from '../../helpers/database'
import { until } from '../../helpers/program'
import { useWechat } from '../../helpers/wechat'

const TOKEN_PATH = '/cgi-bin/stable_token'
const HOUR = 3_600_000

describe('the access token', () => {
  useDatabase()
  const sandbox = useWechat()
  const now = new Date('2026-11-25T02:00:00Z')
  beforeEach(async () => {
    await database().collection('wechat_token').deleteMany({})
    clock.set(now)
    sandbox.addMedium('m1', Buffer.from('a picture'))
  })
  afterAll(() => clock.release())

  /** Two of these know as much of each other as two processes do. */
  const aProcess = () =>
    createWechat({
      appid: config.WX_APPID,
      secret: config.WX_SECRET,
      apiBase: () => config.WX_API_BASE,
      mediaBase: () => config.WX_API_BASE,
      miniState: 'formal',
      timeoutMs: 2000,
      pauseMs: 1,
    })
  const works = (wechat: ReturnType<typeof aProcess>) => wechat.readMedium('m1')

  /** A fetch that counts, as long as a test keeps it waiting. */
  function counting(lifeMs = 2 * HOUR) {
    let count = 0
    let open: () => void = () => undefined
    let gate = Promise.resolve()
    return {
      fetch: async () => {
        const token = `92_token-${++count}`
        await gate
        return { token, expiresAt: new Date(clock.now().getTime() + lifeMs) }
      },
      hold: () => void (gate = new Promise((resolve) => (open = resolve))),
      release: () => open(),
      get count() {
        return count
      },
    }
  }

  it('is fetched once, however many ask in however many processes', async () => {
    const source = counting()
    const processes = [createTokens('wxA', source.fetch), createTokens('wxA', source.fetch), createTokens('wxA', source.fetch)]
    const tokens = await Promise.all(processes.flatMap((each) => Array.from({ length: 10 }, () => each.get())))
    expect(new Set(tokens)).toEqual(new Set(['92_token-1']))
    expect(source.count).toBe(1)
  })

  it('is one for each mini-program', async () => {
    const source = counting()
    const [a, b] = [await createTokens('wxA', source.fetch).get(), await createTokens('wxB', source.fetch).get()]
    expect(a).not.toBe(b)
  })

  it('is renewed five minutes before its end; meanwhile the other processes go on with the old one', async () => {
    const source = counting()
    const [first, second] = [createTokens('wxA', source.fetch), createTokens('wxA', source.fetch)]
    expect([await first.get(), await second.get()]).toEqual(['92_token-1', '92_token-1'])
    clock.set(new Date(now.getTime() + 2 * HOUR - 200_000))
    source.hold()
    const renewing = first.get()
    await until(() => source.count === 2, 'the first is fetching')
    expect(await second.get()).toBe('92_token-1')
    source.release()
    expect(await renewing).toBe('92_token-2')
    expect(await second.get()).toBe('92_token-2')
    expect(source.count).toBe(2)
  })

  it('is renewed once when several find it refused, and not at all by who finds it renewed', async () => {
    const source = counting()
    const [first, second] = [createTokens('wxA', source.fetch), createTokens('wxA', source.fetch)]
    await Promise.all([first.get(), second.get()])
    const renewed = await Promise.all([first.renew('92_token-1'), first.renew('92_token-1'), second.renew('92_token-1')])
    expect(renewed).toEqual(['92_token-2', '92_token-2', '92_token-2'])
    expect(await second.renew('92_token-1')).toBe('92_token-2')
    expect(source.count).toBe(2)
  })

  it('stays the old one while WeChat gives no new one and the old one still works', async () => {
    let fails = false
    const source = counting()
    const tokens = createTokens('wxA', () => (fails ? Promise.reject(new Error('down')) : source.fetch()))
    await tokens.get()
    fails = true
    clock.set(new Date(now.getTime() + 2 * HOUR - 100_000))
    expect(await tokens.get()).toBe('92_token-1')
    clock.set(new Date(now.getTime() + 2 * HOUR + 1000))
    await new Promise((resolve) => setTimeout(resolve, 3100))
    await expect(tokens.get()).rejects.toThrow('down')
    fails = false
    expect(await tokens.get()).toBe('92_token-2')
  })

  it('is taken over from a process that died while it fetched', async () => {
    await database()
      .collection<{ _id: string }>('wechat_token')
      .insertOne({ _id: 'wxA', lockUntil: Date.now() + 300 } as never)
    expect(await createTokens('wxA', counting().fetch).get()).toBe('92_token-1')
  })

  it('is not readable in the database', async () => {
    await createTokens('wxA', counting().fetch).get()
    expect(JSON.stringify(await database().collection('wechat_token').find().toArray())).not.toContain('92_token')
  })

  it('of any length is kept whole', async () => {
    const long = `92_${'x'.repeat(600)}`
    const fetch = () => Promise.resolve({ token: long, expiresAt: new Date(now.getTime() + HOUR) })
    await createTokens('wxA', fetch).get()
    expect(await createTokens('wxA', () => Promise.reject(new Error('not asked'))).get()).toBe(long)
  })

  it('that expired or was superseded at WeChat is renewed once, without the caller seeing it', async () => {
    const [first, second] = [aProcess(), aProcess()]
    await Promise.all([works(first), works(second)])
    for (const how of ['expired', 'superseded'] as const) {
      sandbox.tokens.end(how)
      await Promise.all([works(first), works(second)])
    }
  })

  it('that is refused again after it was renewed is not asked for in a loop', async () => {
    const wechat = aProcess()
    await works(wechat)
    sandbox.fault({ path: '/cgi-bin/media/get', kind: 'errcode', errcode: 40001, times: 2 })
    await expect(works(wechat)).rejects.toMatchObject({ errcode: 40001 })
    await works(wechat)
  })

  it.each([
    [40164, 'invalid ip 203.0.113.7, not in whitelist'],
    [40013, 'invalid appid'],
    [40125, 'invalid appsecret'],
  ])('that WeChat does not give for a setting (%d) is not asked for in a loop, and says what to mend', async (errcode, errmsg) => {
    sandbox.fault({ path: TOKEN_PATH, kind: 'errcode', errcode, errmsg })
    const error = await works(aProcess()).catch((each: unknown) => each as WechatError)
    expect(error).toMatchObject({ errcode, errmsg })
    await works(aProcess())
  })

  it('does not come for a wrong secret', async () => {
    const wrong = createWechat({
      appid: config.WX_APPID,
      secret: 'wrong',
      apiBase: () => config.WX_API_BASE,
      mediaBase: () => config.WX_API_BASE,
      miniState: 'formal',
    })
    await expect(works(wrong)).rejects.toMatchObject({ errcode: 40001 })
  })

  it('is waited for when the platform was busy or slow for a moment', async () => {
    sandbox.fault({ path: TOKEN_PATH, kind: 'errcode', errcode: -1, times: 2 })
    sandbox.fault({ path: TOKEN_PATH, kind: 'reset' })
    sandbox.fault({ path: TOKEN_PATH, kind: 'late', ms: 100 })
    await works(aProcess())
  })
})
