import { hkdfSync, scrypt } from 'node:crypto'
import fs from 'node:fs/promises'
import { promisify } from 'node:util'
import { config } from '../config'
import { BackupFault } from './fault'

/** From what the key of a file is made; its number stands in the file. */
export const KEY_FORMS = { KEY: 1, PASSPHRASE: 2 } as const
type KeyForm = (typeof KEY_FORMS)[keyof typeof KEY_FORMS]

/** What opens backups here: 32 random bytes, or a passphrase. */
export interface Opener {
  form: KeyForm
  secret: Buffer
}

/** Keys of one file; `check` stands in its head and tells a wrong key from a damaged file. */
export interface FileKeys {
  content: Buffer
  check: Buffer
}

const LEAST_CHARACTERS = 16
const SCRYPT = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 }
const stretch = promisify<Buffer, Buffer, number, typeof SCRYPT, Buffer>(scrypt)

/** @throws BackupFault where no key is set, or two */
export async function openerOfSettings(): Promise<Opener> {
  const { HAOFAN_BACKUP_KEY: key, HAOFAN_BACKUP_PASSPHRASE_FILE: file } = config
  if (key && file) throw new BackupFault('HAOFAN_BACKUP_KEY and HAOFAN_BACKUP_PASSPHRASE_FILE are both set: leave one')
  if (key) return { form: KEY_FORMS.KEY, secret: Buffer.from(key, 'hex') }
  if (!file) throw new BackupFault('no key for backups: set HAOFAN_BACKUP_KEY (openssl rand -hex 32) or HAOFAN_BACKUP_PASSPHRASE_FILE')
  const text = await fs.readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new BackupFault(`HAOFAN_BACKUP_PASSPHRASE_FILE ${file} cannot be read: ${error.code}`)
  })
  const passphrase = text.replace(/\r?\n$/, '')
  if (passphrase.length < LEAST_CHARACTERS) throw new BackupFault(`the passphrase in ${file} is shorter than ${LEAST_CHARACTERS} characters`)
  return { form: KEY_FORMS.PASSPHRASE, secret: Buffer.from(passphrase, 'utf8') }
}

/** Keys of the file with this salt: each file has its own, so that counted nonces never meet again under one key. */
export async function keysOf({ form, secret }: Opener, salt: Buffer): Promise<FileKeys> {
  const master = form === KEY_FORMS.PASSPHRASE ? await stretch(secret, salt, 32, SCRYPT) : secret
  const derive = (purpose: string, bytes: number) => Buffer.from(hkdfSync('sha256', master, salt, purpose, bytes))
  return { content: derive('haofan backup: content', 32), check: derive('haofan backup: check', 16) }
}
