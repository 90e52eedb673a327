import { createCipheriv, createDecipheriv, createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { BackupFault } from './fault'
import { type FileKeys, KEY_FORMS, keysOf, type Opener } from './key'

/*
 * The file: head, chunks, end. Head: magic 8, version 2, form of the key 1, zero 1, salt 32, check of the key 16, check of the head 8. A chunk: up to
 * 256 kB under AES-256-GCM with its tag; its nonce is its number and whether it is the last, the head is bound to each. End: magic 8, length of the file 8.
 * So no byte, no order and no end can be changed unseen; the end is there twice, so that a file that was cut off is told from one that was changed.
 */
const MAGIC = Buffer.from('HAOFANBK')
const END = Buffer.from('HAOFANEN')
const VERSION = 1
const HEAD_BYTES = 68
const CHECKED_BYTES = 60
const END_BYTES = 16
const TAG_BYTES = 16
const CHUNK_BYTES = 256 * 1024

const checksum = (head: Buffer): Buffer => createHash('sha256').update(head.subarray(0, CHECKED_BYTES)).digest().subarray(0, 8)

function nonceOf(number: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(number, 7)
  nonce[11] = last ? 1 : 0
  return nonce
}

function newHead(opener: Opener, salt: Buffer, keys: FileKeys): Buffer {
  const head = Buffer.alloc(HEAD_BYTES)
  MAGIC.copy(head)
  head.writeUInt16BE(VERSION, 8)
  head[10] = opener.form
  salt.copy(head, 12)
  keys.check.copy(head, 44)
  checksum(head).copy(head, CHECKED_BYTES)
  return head
}

/** Bytes as they stand in the file. */
export async function* seal(source: AsyncIterable<Uint8Array>, opener: Opener): AsyncGenerator<Buffer> {
  const salt = randomBytes(32)
  const keys = await keysOf(opener, salt)
  const head = newHead(opener, salt, keys)
  let [number, length] = [0, head.length + END_BYTES]
  const close = (plain: Buffer, last: boolean): Buffer => {
    const cipher = createCipheriv('aes-256-gcm', keys.content, nonceOf(number++, last)).setAAD(head)
    const sealed = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
    length += sealed.length
    return sealed
  }
  yield head
  let waiting = Buffer.alloc(0)
  for await (const piece of source) {
    waiting = Buffer.concat([waiting, piece])
    // one byte at least is left for the last
    for (; waiting.length > CHUNK_BYTES; waiting = waiting.subarray(CHUNK_BYTES)) yield close(waiting.subarray(0, CHUNK_BYTES), false)
  }
  yield close(waiting, true)
  const end = Buffer.alloc(END_BYTES)
  END.copy(end)
  end.writeBigUInt64BE(BigInt(length), 8)
  yield end
}

async function readAt(file: FileHandle, from: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  let done = 0
  while (done < length) {
    const { bytesRead } = await file.read(buffer, done, length - done, from + done)
    if (bytesRead === 0) throw new BackupFault('this backup became shorter while it was read')
    done += bytesRead
  }
  return buffer
}

async function openHead(file: FileHandle, size: number, opener: Opener): Promise<{ head: Buffer; keys: FileKeys }> {
  const head = await readAt(file, 0, Math.min(size, HEAD_BYTES))
  if (!MAGIC.equals(head.subarray(0, MAGIC.length))) throw new BackupFault('this file is no backup of Haofan')
  if (head.length < HEAD_BYTES) throw new BackupFault('this backup is cut off: it ends in its head')
  const version = head.readUInt16BE(8)
  if (version !== VERSION) throw new BackupFault(`this backup has version ${version} of the file format, this program reads version ${VERSION}`)
  if (!checksum(head).equals(head.subarray(CHECKED_BYTES))) throw new BackupFault('this backup was changed: its head does not fit its checksum')
  if (head[10] !== opener.form) {
    const needed = head[10] === KEY_FORMS.PASSPHRASE ? 'HAOFAN_BACKUP_PASSPHRASE_FILE' : 'HAOFAN_BACKUP_KEY'
    throw new BackupFault(`this backup was made with ${needed}: set that one`)
  }
  const keys = await keysOf(opener, head.subarray(12, 44))
  if (!timingSafeEqual(keys.check, head.subarray(44, CHECKED_BYTES))) throw new BackupFault('wrong key: this backup was made with another one')
  return { head, keys }
}

async function assertEnd(file: FileHandle, size: number): Promise<void> {
  const least = HEAD_BYTES + TAG_BYTES + END_BYTES
  const end = size < least ? undefined : await readAt(file, size - END_BYTES, END_BYTES)
  if (!end || !END.equals(end.subarray(0, END.length)) || end.readBigUInt64BE(8) !== BigInt(size))
    throw new BackupFault('this backup is cut off, or its end was changed: it has not the length and the end that it was made with')
}

/**
 * What was sealed, chunk by chunk; each is authentic before it is given.
 * @throws BackupFault for another file, another version, a wrong key, a changed byte, a file that was cut off: each in its own words
 */
export async function* unseal(file: FileHandle, opener: Opener): AsyncGenerator<Buffer> {
  const { size } = await file.stat()
  const { head, keys } = await openHead(file, size, opener)
  await assertEnd(file, size)
  const end = size - END_BYTES
  for (let number = 0, at = HEAD_BYTES; at < end; number++) {
    const length = Math.min(CHUNK_BYTES + TAG_BYTES, end - at)
    const sealed = await readAt(file, at, length)
    const decipher = createDecipheriv('aes-256-gcm', keys.content, nonceOf(number, at + length === end), { authTagLength: TAG_BYTES }).setAAD(head)
    let plain: Buffer
    try {
      decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
      plain = Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()])
    } catch {
      throw new BackupFault(`this backup was changed: something between its bytes ${at} and ${at + length} is not what was written`)
    }
    yield plain
    at += length
  }
}
