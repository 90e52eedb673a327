import {
  decryptPush,
  encryptPush,
  isOpenDataSigned,
  isPushSigned,
  openOpenData,
  openPush,
  openPushCheck,
  PushRefused,
  sessionSignature,
  signPush,
} from '@platform/wechat'
import { vectors } from '../../helpers/vectors'

const { push, session, platform } = vectors
const settings = { appid: push.appid, token: push.token, aesKey: push.encoding_aes_key, mode: 'safe' as const }
const sentAt = (seconds: string) => new Date(Number(seconds) * 1000)

describe('the published vectors of call-backs', () => {
  it('give the answer to the check of the address', () => {
    const { timestamp, nonce, echostr, signature } = push.url_verify
    expect(signPush(push.token, timestamp, nonce)).toBe(signature)
    expect(openPushCheck({ timestamp, nonce, echostr, signature }, settings, sentAt(timestamp))).toBe(echostr)
  })

  it.each([push.safe_in, push.safe_reply])(
    'are met both ways: what we encrypt is theirs, what they encrypt we read',
    ({ random16, plain, encrypt, ...sent }) => {
      expect(encryptPush(push.encoding_aes_key, push.appid, plain, Buffer.from(random16))).toBe(encrypt)
      expect(signPush(push.token, sent.timestamp, sent.nonce, encrypt)).toBe(sent.msg_signature)
      expect(decryptPush(push.encoding_aes_key, push.appid, encrypt)).toBe(plain)
    },
  )

  it("are met by the platform's own example", () => {
    const { token, url_check, plain_post, reply } = platform
    expect(signPush(token, url_check.timestamp, url_check.nonce)).toBe(url_check.signature)
    expect(isPushSigned(plain_post.signature, token, plain_post.timestamp, plain_post.nonce)).toBe(true)
    expect(encryptPush(platform.encoding_aes_key, platform.appid, reply.plain, Buffer.from(reply.random16))).toBe(reply.encrypt)
    expect(signPush(token, reply.timestamp, reply.nonce, reply.encrypt)).toBe(reply.msg_signature)
  })

  it('open a whole call-back in safe mode, with its 64-bit id intact', () => {
    const { timestamp, nonce, msg_signature, encrypt, plain_bytes, plain } = push.safe_in
    expect(Buffer.byteLength(plain)).toBe(plain_bytes)
    const body = `<xml><ToUserName><![CDATA[gh_canteen000001]]></ToUserName><Encrypt><![CDATA[${encrypt}]]></Encrypt></xml>`
    const message = openPush({ timestamp, nonce, msg_signature, encrypt_type: 'aes' }, body, settings, sentAt(timestamp))
    expect(message).toMatchObject({
      fromUserName: 'oParentOpenId000000000000001',
      createTime: 1795400100,
      msgType: 'text',
      msgId: '24512345678901234',
      fields: { Content: '今天三年级午餐的鸡腿没熟' },
    })
    const asJson = JSON.stringify({ ToUserName: 'gh_canteen000001', Encrypt: encrypt })
    expect(openPush({ timestamp, nonce, msg_signature, encrypt_type: 'aes' }, asJson, settings, sentAt(timestamp))).toEqual(message)
  })

  it.each(['appid', 'aesKey'] as const)('do not open for another %s', (key) => {
    const { timestamp, nonce, msg_signature, encrypt } = push.safe_in
    const other = { ...settings, [key]: key === 'appid' ? 'wx0000000000000001' : 'A'.repeat(43) }
    expect(() => openPush({ timestamp, nonce, msg_signature }, JSON.stringify({ Encrypt: encrypt }), other, sentAt(timestamp))).toThrow(PushRefused)
  })

  it('do not open when a single character of the encrypted text was changed', () => {
    for (let i = 0; i < push.safe_in.encrypt.length - 2; i += 7) {
      const changed = push.safe_in.encrypt.slice(0, i) + (push.safe_in.encrypt[i] === 'A' ? 'B' : 'A') + push.safe_in.encrypt.slice(i + 1)
      expect(isPushSigned(push.safe_in.msg_signature, push.token, push.safe_in.timestamp, push.safe_in.nonce, changed)).toBe(false)
    }
  })

  it('read messages of every length: the padding is of 32 bytes, not of 16', () => {
    for (let length = 0; length < 70; length++) {
      const message = '饭'.repeat(length % 7) + 'x'.repeat(length)
      expect(decryptPush(push.encoding_aes_key, push.appid, encryptPush(push.encoding_aes_key, push.appid, message))).toBe(message)
    }
  })
})

describe('the published vectors of a session', () => {
  const now = new Date(1795400000 * 1000)
  const appid = 'wx0123456789abcdef'
  const encrypted = { encryptedData: session.encrypted_data, iv: session.iv }

  it('give the signature of open data', () => {
    expect(isOpenDataSigned(session.raw_data, session.signature, session.session_key)).toBe(true)
    expect(isOpenDataSigned(`${session.raw_data} `, session.signature, session.session_key)).toBe(false)
  })

  it('give the plain open data, to its own mini-program, for five minutes', () => {
    expect(openOpenData(encrypted, session.session_key, appid, now)).toEqual(JSON.parse(session.open_data))
    expect(() => openOpenData(encrypted, session.session_key, 'wx0000000000000001', now)).toThrow('another mini-program')
    expect(() => openOpenData(encrypted, session.session_key, appid, new Date(now.getTime() + 301_000))).toThrow('too old')
    expect(() => openOpenData(encrypted, 'AAAAAAAAAAAAAAAAAAAAAA==', appid, now)).toThrow('not encrypted under this session key')
  })

  it('give the signature that asks whether the session lives', () => {
    expect(sessionSignature(session.session_key)).toBe(session.checksession_signature)
  })
})
