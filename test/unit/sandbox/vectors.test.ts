import { decryptPush, openPush } from '@platform/wechat'
import { seal, sealSignature } from '../../../server/sandbox/wechat/index'
import { vectors } from '../../helpers/vectors'

const { push, platform } = vectors

describe('the stand-in', () => {
  it('signs and encrypts as the published vectors do, by code of its own', () => {
    expect(sealSignature(push.token, push.url_verify.timestamp, push.url_verify.nonce)).toBe(push.url_verify.signature)
    for (const { random16, plain, encrypt, timestamp, nonce, msg_signature } of [push.safe_in, push.safe_reply]) {
      expect(seal(push.encoding_aes_key, push.appid, plain, Buffer.from(random16))).toBe(encrypt)
      expect(sealSignature(push.token, timestamp, nonce, encrypt)).toBe(msg_signature)
    }
  })

  it("meets the platform's own example", () => {
    const { reply } = platform
    expect(seal(platform.encoding_aes_key, platform.appid, reply.plain, Buffer.from(reply.random16))).toBe(reply.encrypt)
    expect(sealSignature(platform.token, platform.url_check.timestamp, platform.url_check.nonce)).toBe(platform.url_check.signature)
  })

  it('is understood by the client at every length', () => {
    for (let length = 0; length < 70; length++) {
      const message = `{"a":"${'菜'.repeat(length)}"}`
      expect(decryptPush(push.encoding_aes_key, push.appid, seal(push.encoding_aes_key, push.appid, message, Buffer.alloc(16, length)))).toBe(message)
    }
  })

  it('makes a call-back that the client opens', () => {
    const settings = { appid: push.appid, token: push.token, aesKey: push.encoding_aes_key, mode: 'safe' as const }
    const encrypted = seal(push.encoding_aes_key, push.appid, '{"FromUserName":"oA","Event":"debug_demo"}', Buffer.alloc(16))
    const query = { timestamp: '1795400000', nonce: '7', msg_signature: sealSignature(push.token, '1795400000', '7', encrypted) }
    expect(openPush(query, JSON.stringify({ Encrypt: encrypted }), settings, new Date(1795400000_000))).toMatchObject({
      fromUserName: 'oA',
      event: 'debug_demo',
    })
  })
})
