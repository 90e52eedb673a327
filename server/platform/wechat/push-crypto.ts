import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { sameText } from '../secret'

/** A call-back that is not what WeChat sent to this mini-program now. Says to whoever sent it nothing about what was wrong. */
export class PushRefused extends Error {
  override name = 'PushRefused'
}

/** PKCS#7 with blocks of 32 bytes, which is not what AES in node takes off by itself. */
const BLOCK = 32
const HEAD = 16 + 4

/** SHA-1 over the sorted parts: token, timestamp, nonce and, in safe mode, the encrypted text. */
export const signPush = (...parts: string[]): string =>
  createHash('sha1')
    .update([...parts].sort().join(''))
    .digest('hex')

export const isPushSigned = (signature: string | undefined, ...parts: string[]): boolean => signature !== undefined && sameText(signature, signPush(...parts))

/** 43 characters are 32 bytes; the last one may carry spare bits, which node passes over. */
const keyOf = (encodingAesKey: string): Buffer => Buffer.from(`${encodingAesKey}=`, 'base64')

/** `base64(AES-256-CBC(random16 ‖ length ‖ message ‖ appid))`, WeChat's safe mode. */
export function encryptPush(encodingAesKey: string, appid: string, message: string, random: Uint8Array = randomBytes(16)): string {
  const body = Buffer.from(message, 'utf8')
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  const full = Buffer.concat([random.subarray(0, 16), length, body, Buffer.from(appid)])
  const pad = BLOCK - (full.length % BLOCK)
  const key = keyOf(encodingAesKey)
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  return Buffer.concat([cipher.update(full), cipher.update(Buffer.alloc(pad, pad)), cipher.final()]).toString('base64')
}

/** @throws PushRefused for a wrong key, padding, length or appid, all alike */
export function decryptPush(encodingAesKey: string, appid: string, encrypted: string): string {
  const full = decryptRaw(keyOf(encodingAesKey), encrypted)
  const pad = full.at(-1) ?? 0
  const plain = full.subarray(0, full.length - pad)
  const wellPadded = pad >= 1 && pad <= BLOCK && plain.length >= HEAD && full.subarray(plain.length).every((byte) => byte === pad)
  if (!wellPadded) throw new PushRefused()
  const end = HEAD + plain.readUInt32BE(16)
  if (end > plain.length || plain.subarray(end).toString('utf8') !== appid) throw new PushRefused()
  return plain.subarray(HEAD, end).toString('utf8')
}

function decryptRaw(key: Buffer, encrypted: string): Buffer {
  try {
    const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
    return Buffer.concat([decipher.update(Buffer.from(encrypted, 'base64')), decipher.final()])
  } catch {
    throw new PushRefused()
  }
}
