import { clock } from '@platform/clock'
import { config } from '@platform/config'
import { database } from '@platform/db'
import request from 'supertest'
import { seal, sealSignature } from '../../../server/sandbox/wechat/index'
import { useServer } from '../../helpers/server'
import { useWechat } from '../../helpers/wechat'

const NOON = new Date('2026-11-25T04:00:00Z')
const { WX_APPID: APPID, WX_PUSH_TOKEN: TOKEN, WX_PUSH_AES_KEY: KEY } = config
const PATH = `/wechat/push/${APPID}`

const xml = (changed: { openid?: string; time?: number; inner?: string } = {}) =>
  `<xml><ToUserName>gh</ToUserName><FromUserName>${changed.openid ?? 'oA'}</FromUserName><CreateTime>${changed.time ?? NOON.getTime() / 1000}</CreateTime><MsgType>event</MsgType><Event>debug_demo</Event>${changed.inner ?? ''}</xml>`

describe('the call-back of WeChat', () => {
  const server = useServer()
  const sandbox = useWechat(server)
  beforeEach(async () => {
    clock.set(NOON)
    for (const name of ['outbox', 'wechat_push_seen']) await database().collection(name).deleteMany({})
  })
  afterAll(() => clock.release())

  const seconds = (offset = 0) => String(NOON.getTime() / 1000 + offset)
  const safely = (plain: string, { timestamp = seconds(), token = TOKEN, appid = APPID } = {}) => {
    const encrypted = seal(KEY, appid, plain, Buffer.alloc(16, 7))
    const query = {
      timestamp,
      nonce: 'n',
      openid: 'oA',
      encrypt_type: 'aes',
      signature: sealSignature(token, timestamp, 'n'),
      msg_signature: sealSignature(token, timestamp, 'n', encrypted),
    }
    return { query, body: `<xml><ToUserName>gh</ToUserName><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>` }
  }
  const post = ({ query, body }: { query: object; body: string }, path = PATH) =>
    request(server.http).post(path).query(query).set('Content-Type', 'text/xml').send(body)
  const kept = async () => (await database().collection('outbox').find({ name: 'notify.pushed' }).toArray()).length

  it('has its address checked by the stand-in as by WeChat', async () => {
    expect(await sandbox.push.verify()).toBe(true)
    const timestamp = seconds()
    const query = { timestamp, nonce: '7', signature: sealSignature(TOKEN, timestamp, '7'), echostr: '<script>alert(1)</script>' }
    const answer = await request(server.http).get(PATH).query(query)
    expect([answer.status, answer.text, answer.headers['content-type']]).toEqual([200, query.echostr, expect.stringContaining('text/plain')])
    expect(
      (
        await request(server.http)
          .get(PATH)
          .query({ ...query, nonce: '8' })
      ).status,
    ).toBe(401)
    expect((await request(server.http).get(PATH)).status).toBe(401)
  })

  it.each(['XML', 'JSON'] as const)('takes what the stand-in sends as %s, compatible and safe', async (format) => {
    for (const mode of ['compatible', 'safe'] as const) {
      sandbox.push.set({ format, mode })
      clock.advance(1000)
      sandbox.refuseInSettings(sandbox.addUser({ name: '周敏' }).openid, 'a template')
      await sandbox.push.idle()
    }
    expect(sandbox.push.attempts().map(({ statuses }) => statuses)).toEqual([[200], [200]])
    expect(await kept()).toBe(2)
  })

  it('refuses plain ones, because anybody can change their body', async () => {
    sandbox.push.set({ mode: 'plain' })
    sandbox.refuseInSettings(sandbox.addUser({ name: '周敏' }).openid, 'a template')
    await sandbox.push.idle()
    expect(sandbox.push.attempts()[0]?.statuses).toEqual([401, 401, 401])
    expect(await kept()).toBe(0)
  })

  it('refuses forged signatures and messages to another mini-program', async () => {
    for (const forged of [{ signature: 'wrong' }, { signature: 'right', appid: 'wrong' }] as const) {
      sandbox.push.set(forged)
      sandbox.refuseInSettings(sandbox.addUser({ name: '周敏' }).openid, 'a template')
      await sandbox.push.idle()
    }
    expect(sandbox.push.attempts().map(({ statuses }) => statuses)).toEqual([
      [401, 401, 401],
      [401, 401, 401],
    ])
    expect((await post(safely(xml(), { token: 'another' }))).body).toMatchObject({ code: 'request.signature_refused' })
    expect((await post(safely(xml()), '/wechat/push/wx9999999999999999')).body).toMatchObject({ status: 404, code: 'notify.app_unknown' })
    expect(await kept()).toBe(0)
  })

  it('answers `success` to a repetition and keeps it once, also when both arrive together', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => post(safely(xml()))))
    expect(answers.map(({ status, text }) => [status, text])).toEqual(Array.from({ length: 6 }, () => [200, 'success']))
    await post(safely(xml()))
    expect(await kept()).toBe(1)
    await post(safely(xml({ openid: 'oB' })))
    await post(safely(xml({ time: NOON.getTime() / 1000 + 1 })))
    expect(await kept()).toBe(3)
  })

  it('tells two messages that were sent in the same second apart', async () => {
    const sent = (id: string) =>
      xml({ inner: `<SubscribeMsgSentEvent><List><TemplateId>t</TemplateId><MsgID>${id}</MsgID><ErrorCode>0</ErrorCode></List></SubscribeMsgSentEvent>` })
    await post(safely(sent('1')))
    await post(safely(sent('2')))
    await post(safely(sent('2')))
    expect(await kept()).toBe(2)
  })

  it('refuses one that somebody recorded, five minutes later', async () => {
    const recorded = safely(xml())
    clock.advance(301_000)
    expect((await post(recorded)).status).toBe(401)
    expect((await post(safely(xml(), { timestamp: seconds(700) }))).status).toBe(401)
    expect(await kept()).toBe(0)
  })

  it('does not fall over wrong padding, bombs, nonsense and bodies without end', async () => {
    const signed = (encrypted: string) => ({
      query: { timestamp: seconds(), nonce: 'n', msg_signature: sealSignature(TOKEN, seconds(), 'n', encrypted) },
      body: JSON.stringify({ Encrypt: encrypted }),
    })
    const bomb = `<!DOCTYPE l [<!ENTITY a "${'x'.repeat(1000)}"><!ENTITY b "${'&a;'.repeat(1000)}">]><xml>&b;</xml>`
    expect((await post(signed(Buffer.alloc(64, 99).toString('base64')))).status).toBe(401)
    expect((await post(signed('%%%'))).status).toBe(401)
    expect((await post(safely(bomb))).body).toMatchObject({ status: 400, code: 'request.malformed' })
    expect((await post({ query: safely('x').query, body: bomb })).status).toBe(401)
    expect((await post({ query: {}, body: '' })).status).toBe(401)
    expect((await post({ query: { ...safely(xml()).query, msg_signature: ['a', 'b'] }, body: safely(xml()).body })).status).toBe(401)
    expect((await post({ query: safely(xml()).query, body: 'x'.repeat(1024 * 1024 + 1) })).status).toBe(413)
    expect(await kept()).toBe(0)
  })

  it('takes many in a minute, because every message that is sent comes back', async () => {
    for (let i = 0; i < 650; i += 50) {
      const answers = await Promise.all(Array.from({ length: 50 }, (_, j) => post(safely(xml({ openid: `o${i + j}` })))))
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    }
  })

  it('does what it was told when the worker gets to it, and passes over what it does not know', async () => {
    for (const event of ['unknown_event', 'subscribe_msg_popup_event', 'subscribe_msg_sent_event', 'subscribe_msg_change_event']) {
      await post(safely(xml({ openid: 'oNobody' }).replace('debug_demo', event)))
      await post(safely(`{"FromUserName":"oNobody","Event":"${event}","CreateTime":"${seconds(1)}","List":{"TemplateId":"x","MsgID":1988810812324364291}}`))
    }
    await server.settle()
    expect(await kept()).toBe(0)
  })
})
