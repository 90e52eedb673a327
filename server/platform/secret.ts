import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import { config } from './config'

const derived = new Map<string, Buffer>()

/** A key of its own for each purpose, derived from the one secret of the installation. */
export function keyFor(purpose: string): Buffer {
  const known = derived.get(purpose)
  if (known) return known
  const key = Buffer.from(hkdfSync('sha256', Buffer.from(config.HAOFAN_SECRET, 'hex'), '', purpose, 32))
  derived.set(purpose, key)
  return key
}

/** HMAC-SHA256 under the key of a purpose, 64 hex digits. */
export const mac = (purpose: string, text: string): string => createHmac('sha256', keyFor(purpose)).update(text).digest('hex')

/** SHA-256, 64 hex digits. */
export const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')

/** Compares in constant time. */
export function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

/** AES-256-GCM: nonce, tag and cipher text in one base64 text. `bound` ties it to its record. */
export function encrypt(key: Buffer, plain: string, bound: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(bound))
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64')
}

/** @throws Error when the text was changed, belongs to another record or the key is another */
export function decrypt(key: Buffer, sealed: string, bound: string): string {
  const bytes = Buffer.from(sealed, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 }).setAAD(Buffer.from(bound))
  decipher.setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
}

/** The key of the vault of complainants' identities, apart from the installation's secret. */
export const vaultKey = (): Buffer => Buffer.from(config.HAOFAN_VAULT_KEY, 'hex')

/** HMAC-SHA256 under a key that only the vault's key gives, 64 hex digits: finds again what is in the vault, and cannot be made without it. */
export const vaultMac = (purpose: string, text: string): string =>
  createHmac('sha256', Buffer.from(hkdfSync('sha256', vaultKey(), '', purpose, 32)))
    .update(text)
    .digest('hex')
