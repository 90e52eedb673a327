import { listSessions, readMe, signIn, signOut } from '@shared/identity/contract'
import { clock } from '@platform/clock'
import { database } from '@platform/db'
import { call } from '../../helpers/client'
import { useServer } from '../../helpers/server'
import { useWechat } from '../../helpers/wechat'

const LOGIN = '/sns/jscode2session'
const DAY_MS = 24 * 3600_000

describe('signing in', () => {
  const server = useServer({ unlimited: true })
  const sandbox = useWechat(server)
  afterEach(() => clock.release())

  const aUser = () => sandbox.addUser({ name: '周敏' }).openid
  const enter = (code: string) => call(server.http, signIn, { body: { code, device: '红米 9A' } })
  const me = (token: string) => call(server.http, readMe, {}, { headers: { Authorization: `Bearer ${token}` } })
  const accounts = (openid: string) => database().collection('account').countDocuments({ openid })

  it('makes one account of a person who comes for the first time, also by two phones at once, and knows the person again', async () => {
    const openid = aUser()
    const answers = await Promise.all([1, 2].map(() => enter(sandbox.mintLoginCode(openid))))
    expect(answers.map(({ status }) => status)).toEqual([201, 201])
    const again = await enter(sandbox.mintLoginCode(openid))
    expect(new Set([...answers, again].map(({ body }) => body.me.personId)).size).toBe(1)
    expect(await accounts(openid)).toBe(1)
    const { items } = (await call(server.http, listSessions, {}, { headers: { Authorization: `Bearer ${again.body.token}` } })).body
    expect(items.map(({ device, current }) => [device, current]).filter(([, current]) => current)).toEqual([['红米 9A', true]])
    expect(items).toHaveLength(3)
  })

  it('keeps neither token nor session key readable, and gives no session key away', async () => {
    const openid = aUser()
    const { body } = await enter(sandbox.mintLoginCode(openid))
    const rows = JSON.stringify(await database().collection('session').find().toArray())
    expect(rows).not.toContain(body.token)
    expect(JSON.stringify(body)).not.toMatch(/session_?key|openid/i)
  })

  it('lasts thirty days from the last visit, and ends at once when it is ended', async () => {
    const start = new Date('2026-11-25T04:00:00Z')
    clock.set(start)
    const { token } = (await enter(sandbox.mintLoginCode(aUser()))).body
    clock.set(new Date(start.getTime() + 29 * DAY_MS))
    expect((await me(token)).status).toBe(200)
    clock.set(new Date(start.getTime() + 58 * DAY_MS))
    expect((await me(token)).status).toBe(200)
    clock.set(new Date(start.getTime() + 89 * DAY_MS))
    expect((await me(token)).problem.code).toBe('request.session_ended')

    const other = (await enter(sandbox.mintLoginCode(aUser()))).body.token
    expect((await call(server.http, signOut, {}, { headers: { Authorization: `Bearer ${other}` } })).status).toBe(204)
    expect((await me(other)).problem.code).toBe('request.session_ended')
  })

  it('takes a code once, and none that was made up', async () => {
    const code = sandbox.mintLoginCode(aUser())
    expect((await enter(code)).status).toBe(201)
    expect((await enter(code)).problem.code).toBe('identity.login_code_refused')
    expect((await enter('made-up')).problem.code).toBe('identity.login_code_refused')
    sandbox.settings.usedCodeSays = 40163
    expect((await enter(code)).problem.code).toBe('identity.login_code_refused')
  })

  it('makes no account of a person whom WeChat has blocked', async () => {
    const openid = aUser()
    // The stand-in begins anew for each test, and so with the same openids.
    await database().collection('account').deleteMany({ openid })
    sandbox.block(openid)
    expect(await enter(sandbox.mintLoginCode(openid))).toMatchObject({ status: 403, problem: { code: 'identity.account_blocked' } })
    expect(await accounts(openid)).toBe(0)
  })

  it('asks to come again in a minute when WeChat has had enough of it', async () => {
    sandbox.fault({ path: LOGIN, kind: 'errcode', errcode: 45011 })
    expect(await enter(sandbox.mintLoginCode(aUser()))).toMatchObject({ status: 429, problem: { code: 'request.too_many' }, headers: { 'retry-after': '60' } })
  })

  it.each([
    ['is busy', { kind: 'errcode', errcode: -1, times: 4 } as const],
    ['does not know our appid', { kind: 'errcode', errcode: 40013 } as const],
    ['does not know our secret', { kind: 'errcode', errcode: 40125 } as const],
    ['has frozen our secret', { kind: 'errcode', errcode: 40243 } as const],
    ['does not know our address', { kind: 'errcode', errcode: 40164 } as const],
    ['says what nobody has documented', { kind: 'errcode', errcode: 99999 } as const],
    ['answers HTTP 500', { kind: 'error500' } as const],
    ['hangs up', { kind: 'reset' } as const],
    ['answers half', { kind: 'truncated' } as const],
    ['is a page of some proxy', { kind: 'html' } as const],
  ])('asks to come again when WeChat %s, and a new code lets the same person in', async (_, fault) => {
    const openid = aUser()
    sandbox.fault({ path: LOGIN, ...fault })
    const refused = await enter(sandbox.mintLoginCode(openid))
    expect(refused).toMatchObject({ status: 503, problem: { code: 'identity.wechat_unreachable' }, headers: { 'retry-after': '5' } })
    expect(JSON.stringify(refused.problem)).not.toMatch(/40013|40125|40164|99999|secret|appid/)
    expect((await enter(sandbox.mintLoginCode(openid))).status).toBe(201)
    expect(await accounts(openid)).toBe(1)
  })

  it('waits for a slow WeChat, and says so when there is none', async () => {
    const openid = aUser()
    sandbox.fault({ path: LOGIN, kind: 'slow', ms: 700 })
    expect((await enter(sandbox.mintLoginCode(openid))).status).toBe(201)
    const code = sandbox.mintLoginCode(openid)
    await sandbox.close()
    try {
      expect(await enter(code)).toMatchObject({ status: 503, problem: { code: 'identity.wechat_unreachable' } })
    } finally {
      await sandbox.open()
    }
  })
})
