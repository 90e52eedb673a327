import { openPush, openPushCheck, PushMalformed, PushRefused } from '@platform/wechat'
import { seal, sealSignature } from '../../../server/sandbox/wechat/index'

const TOKEN = 'aToken'
const KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG'
const APPID = 'wx0000000000000000'
const now = new Date('2026-11-25T04:00:00Z')
const STAMP = String(now.getTime() / 1000)
const PLAIN = '<xml><FromUserName>oA</FromUserName><Event>debug_demo</Event></xml>'

const settings = (mode: 'plain' | 'safe') => ({ appid: APPID, token: TOKEN, aesKey: KEY, mode })
const plainQuery = (timestamp = STAMP) => ({ timestamp, nonce: 'n', signature: sealSignature(TOKEN, timestamp, 'n') })
const safely = (plain: string, { timestamp = STAMP, appid = APPID, key = KEY } = {}) => {
  const encrypted = seal(key, appid, plain, Buffer.alloc(16, 1))
  const query = { ...plainQuery(timestamp), encrypt_type: 'aes', msg_signature: sealSignature(TOKEN, timestamp, 'n', encrypted) }
  return { query, encrypted, body: `<xml><ToUserName>gh</ToUserName><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>` }
}

describe('a call-back in plain mode', () => {
  it('is opened by its signature', () => {
    expect(openPush(plainQuery(), PLAIN, settings('plain'), now).event).toBe('debug_demo')
    expect(openPush(plainQuery(), '{"Event":"debug_demo"}', settings('plain'), now).event).toBe('debug_demo')
  })

  it('is refused where nothing encrypted is accepted in its place', () => {
    expect(() => openPush(plainQuery(), PLAIN, settings('safe'), now)).toThrow(PushRefused)
  })

  it('cannot get round its signature by calling itself encrypted', () => {
    expect(() => openPush({ timestamp: STAMP, nonce: 'n', encrypt_type: 'aes' }, PLAIN, settings('plain'), now)).toThrow(PushRefused)
    expect(() => openPush({ timestamp: STAMP, nonce: 'n' }, PLAIN, settings('plain'), now)).toThrow(PushRefused)
  })

  it('that is signed and cannot be read says so', () => {
    expect(() => openPush(plainQuery(), 'nonsense', settings('plain'), now)).toThrow(PushMalformed)
  })
})

describe('a call-back in compatible mode', () => {
  it('is believed for what is encrypted, not for the plain text beside it', () => {
    const { query, encrypted } = safely(PLAIN)
    const body = `<xml><FromUserName>oThief</FromUserName><Event>forged</Event><Encrypt>${encrypted}</Encrypt></xml>`
    for (const mode of ['plain', 'safe'] as const) expect(openPush(query, body, settings(mode), now)).toMatchObject({ fromUserName: 'oA', event: 'debug_demo' })
  })
})

describe('a call-back in safe mode', () => {
  it('is opened, and needs the signature over what is encrypted', () => {
    const { query, body } = safely(PLAIN)
    expect(openPush(query, body, settings('safe'), now).event).toBe('debug_demo')
    const { msg_signature: _, ...unsigned } = query
    expect(() => openPush(unsigned, body, settings('safe'), now)).toThrow(PushRefused)
    expect(() => openPush({ ...query, msg_signature: query.signature }, body, settings('safe'), now)).toThrow(PushRefused)
    expect(() => openPush({ ...query, msg_signature: [query.msg_signature, 'x'] }, body, settings('safe'), now)).toThrow(PushRefused)
  })

  it.each([
    ['for another mini-program', safely(PLAIN, { appid: 'wx1111111111111111' })],
    ['under another key', safely(PLAIN, { key: 'A'.repeat(43) })],
    ['that is old', safely(PLAIN, { timestamp: String(Number(STAMP) - 301) })],
    ['from the future', safely(PLAIN, { timestamp: String(Number(STAMP) + 301) })],
    ['without a time', safely(PLAIN, { timestamp: '' })],
    ['with a time that is none', safely(PLAIN, { timestamp: '1e9' })],
  ])('%s is refused', (_, { query, body }) => {
    expect(() => openPush(query, body, settings('safe'), now)).toThrow(PushRefused)
  })

  it('with wrong padding, a wrong length or no whole block is refused like any other', () => {
    const blocks = [Buffer.alloc(64, 0), Buffer.alloc(64, 33), Buffer.alloc(16, 1), Buffer.alloc(15), Buffer.alloc(0)]
    for (const block of blocks) {
      const encrypted = block.toString('base64')
      const query = { timestamp: STAMP, nonce: 'n', msg_signature: sealSignature(TOKEN, STAMP, 'n', encrypted) }
      expect(() => openPush(query, JSON.stringify({ Encrypt: encrypted }), settings('safe'), now)).toThrow(PushRefused)
    }
  })

  it('that hides a document type inside is malformed', () => {
    const { query, body } = safely('<!DOCTYPE x [<!ENTITY a "b">]><xml>&a;</xml>')
    expect(() => openPush(query, body, settings('safe'), now)).toThrow(PushMalformed)
  })
})

describe('the check of the address', () => {
  it('echoes what it was asked within five minutes, and nobody else', () => {
    const query = { ...plainQuery(), echostr: '12345678901234567890' }
    expect(openPushCheck(query, settings('safe'), now)).toBe('12345678901234567890')
    expect(() => openPushCheck({ ...query, signature: '0'.repeat(40) }, settings('safe'), now)).toThrow(PushRefused)
    expect(() => openPushCheck(query, settings('safe'), new Date(now.getTime() + 301_000))).toThrow(PushRefused)
  })
})
