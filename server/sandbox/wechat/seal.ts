import { createCipheriv, createHash } from 'node:crypto'

const sha1 = (parts: readonly string[]): string =>
  createHash('sha1')
    .update([...parts].sort().join(''))
    .digest('hex')

/** The signature of a call-back, written apart from the client's. */
export const sealSignature = (token: string, timestamp: string, nonce: string, encrypted?: string): string =>
  sha1(encrypted === undefined ? [token, timestamp, nonce] : [token, timestamp, nonce, encrypted])

/** The encrypted form of a message to a mini-program, written apart from the client's. */
export function seal(encodingAesKey: string, appid: string, message: string, random: Uint8Array): string {
  const key = Buffer.from(encodingAesKey + '=', 'base64')
  const text = Buffer.from(message)
  const size = 16 + 4 + text.length + Buffer.byteLength(appid)
  const padding = 32 - (size % 32)
  const plain = Buffer.alloc(size + padding, padding)
  plain.set(random.subarray(0, 16), 0)
  plain.writeInt32BE(text.length, 16)
  plain.set(text, 20)
  plain.write(appid, 20 + text.length)
  const aes = createCipheriv('aes-256-cbc', key, key.subarray(0, 16))
  aes.setAutoPadding(false)
  return aes.update(plain, undefined, 'base64') + aes.final('base64')
}
