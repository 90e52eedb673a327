import { decryptPush, isPushSigned, PushRefused } from './push-crypto'
import { PushMalformed, type PushMessage, readPushMessage } from './push-message'

/** What the console of a mini-program was told about its call-back. */
export interface PushSettings {
  appid: string
  token: string
  aesKey: string
  /** `safe` refuses what is not encrypted. `plain` is for the stand-in: its signature does not cover the body. */
  mode: 'plain' | 'safe'
}

export type PushQuery = Readonly<Record<string, unknown>>

/** Own policy: a call-back older or newer than this was recorded by somebody. */
const WINDOW_MS = 300_000

const text = (query: PushQuery, name: string): string => {
  const value = query[name]
  return typeof value === 'string' ? value : ''
}

function assertRecent(query: PushQuery, now: Date): void {
  const seconds = text(query, 'timestamp')
  if (!/^\d{1,12}$/.test(seconds) || Math.abs(now.getTime() - Number(seconds) * 1000) > WINDOW_MS) throw new PushRefused()
}

function assertSigned(query: PushQuery, name: 'signature' | 'msg_signature', token: string, ...covered: string[]): void {
  if (!isPushSigned(text(query, name), token, text(query, 'timestamp'), text(query, 'nonce'), ...covered)) throw new PushRefused()
}

/** The check of the address, plain in every mode. @returns what must be answered, and nothing else @throws PushRefused */
export function openPushCheck(query: PushQuery, { token }: PushSettings, now: Date): string {
  assertRecent(query, now)
  assertSigned(query, 'signature', token)
  return text(query, 'echostr')
}

/**
 * Opens a call-back in plain, compatible or safe mode. Compatible mode carries the plain text too; only the encrypted form is believed.
 * @throws PushRefused where signature, time, key or appid are not right, PushMalformed where what was signed cannot be read
 */
export function openPush(query: PushQuery, body: string, settings: PushSettings, now: Date): PushMessage {
  assertRecent(query, now)
  if (settings.mode === 'safe' || text(query, 'encrypt_type') === 'aes') return openEncrypted(query, body, settings)
  assertSigned(query, 'signature', settings.token)
  return readPushMessage(body)
}

function openEncrypted(query: PushQuery, body: string, { appid, token, aesKey }: PushSettings): PushMessage {
  const encrypted = encryptedOf(body)
  assertSigned(query, 'msg_signature', token, encrypted)
  return readPushMessage(decryptPush(aesKey, appid, encrypted))
}

/** The signature stands over what is inside, so this much is read of a body that nobody has vouched for yet. */
function encryptedOf(body: string): string {
  try {
    const { encrypt } = readPushMessage(body)
    if (encrypt) return encrypt
  } catch (error) {
    if (!(error instanceof PushMalformed)) throw error
  }
  throw new PushRefused()
}
