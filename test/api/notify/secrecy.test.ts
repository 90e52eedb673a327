import { signIn } from '@shared/identity/contract'
import { clock } from '@platform/clock'
import { config } from '@platform/config'
import { database } from '@platform/db'
import { aPerson, type TestPerson } from '../../helpers/city'
import { call } from '../../helpers/client'
import { logged } from '../../helpers/logs'
import { allows, aReminder, tell } from '../../helpers/notify'
import { useServer } from '../../helpers/server'
import { useWechat } from '../../helpers/wechat'

const SEND = '/cgi-bin/message/subscribe/send'
const SPOKEN = '李一诺'

describe('what is written to the log about messages', () => {
  const server = useServer()
  const sandbox = useWechat(server)
  beforeAll(() => clock.set(new Date('2026-11-25T04:00:00Z')))
  afterAll(() => clock.release())

  /** Signs in, is told, is refused, and meets every fault, with the log wide open. */
  async function aDay(person: TestPerson, code: string): Promise<void> {
    await call(server.http, signIn, { body: { code } })
    await call(server.http, signIn, { body: { code } })
    await allows(sandbox, person, 'ACT_MISSING', 20)
    for (const fault of [
      { kind: 'reset' },
      { kind: 'html' },
      { kind: 'errcode', errcode: 47003, errmsg: `argument invalid! ${person.openid}` },
      { kind: 'errcode', errcode: 40001 },
    ] as const) {
      sandbox.fault({ path: SEND, ...fault })
      await tell({
        ...aReminder(person),
        title: SPOKEN,
        text: `${SPOKEN} 13800138000`,
        fields: { act: SPOKEN, place: '云桥小学', due: '12:30', note: SPOKEN },
      } as ReturnType<typeof aReminder>)
      await server.settle()
      clock.advance(60_000)
      await server.settle()
    }
    sandbox.push.set({ signature: 'wrong' })
    sandbox.refuseInSettings(person.openid, 'a template')
    await sandbox.push.idle()
  }

  it('tells the operator what happened, and nothing of anybody', async () => {
    const person = await aPerson(server)
    const code = sandbox.mintLoginCode(person.openid)
    const lines = (await logged(() => aDay(person, code))).join('\n')
    const stored = await database().collection('wechat_token').findOne({})
    expect(lines).toContain(SEND)
    expect(lines).toContain('47003')
    expect(lines).toMatch(/"rid":"[\da-f-]+"/)
    for (const secret of [
      person.openid,
      person.token,
      code,
      SPOKEN,
      '13800138000',
      config.WX_SECRET,
      config.WX_PUSH_TOKEN,
      config.WX_PUSH_AES_KEY,
      'access_token=',
      '92_',
      String(stored?.['token']),
    ]) {
      expect({ secret, found: lines.includes(secret) }).toEqual({ secret, found: false })
    }
  })

  it('is as little in what was given up', async () => {
    const dead = JSON.stringify(await database().collection('job').find({ dead: true }).toArray())
    expect(dead).toContain('47003')
    for (const secret of [SPOKEN, '13800138000', 'access_token']) expect(dead).not.toContain(secret)
    expect(dead).not.toMatch(/o[0-9A-Z]{26}/)
  })
})
