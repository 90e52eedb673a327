import { createDecipheriv, createHash } from 'node:crypto'
import { sameText } from '../secret'
import { type Fields, isFields, parseWechatJson } from './json'

/** Data of a phone that do not belong to this session or mini-program, or are old. */
export class OpenDataError extends Error {
  override name = 'OpenDataError'
}

const RECENT_MS = 300_000

/** Whether `rawData` was signed under this session key. */
export const isOpenDataSigned = (rawData: string, signature: string, sessionKey: string): boolean =>
  sameText(
    createHash('sha1')
      .update(rawData + sessionKey)
      .digest('hex'),
    signature,
  )

/**
 * Opens encrypted open data: AES-128-CBC under the session key.
 * @throws OpenDataError for another key, another mini-program, or data older than five minutes
 */
export function openOpenData({ encryptedData, iv }: { encryptedData: string; iv: string }, sessionKey: string, appid: string, now: Date): Fields {
  const fields = decryptFields(encryptedData, iv, sessionKey)
  const watermark = isFields(fields['watermark']) ? fields['watermark'] : {}
  if (watermark['appid'] !== appid) throw new OpenDataError('of another mini-program')
  if (Math.abs(now.getTime() - Number(watermark['timestamp']) * 1000) > RECENT_MS) throw new OpenDataError('too old')
  return fields
}

function decryptFields(encryptedData: string, iv: string, sessionKey: string): Fields {
  try {
    const decipher = createDecipheriv('aes-128-cbc', Buffer.from(sessionKey, 'base64'), Buffer.from(iv, 'base64'))
    const plain = Buffer.concat([decipher.update(Buffer.from(encryptedData, 'base64')), decipher.final()]).toString('utf8')
    const fields = parseWechatJson(plain)
    if (isFields(fields)) return fields
  } catch {
    // What is wrong with it stays unsaid: padding and text must look the same from outside.
  }
  throw new OpenDataError('not encrypted under this session key')
}
