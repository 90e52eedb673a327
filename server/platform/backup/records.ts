import type { CollectionShape } from '../db/snapshot'
import type { Tally } from './digest'
import { BackupFault } from './fault'

/** What was sealed, when, and of what. */
export interface Begin {
  form: 'haofan-backup-1'
  at: string
  way: string
  /** Whether the settings of a restore are those of the backup, without telling them. */
  settings: { secret: string; vault: string }
}

export interface Manifest {
  collections: ({ name: string } & Tally)[]
  files: Tally
}

/** What a backup is made of, in this order: begin, collections each with its documents and end, files each with its bytes and end, manifest. */
export type Entry =
  | { kind: 'begin'; value: Begin }
  | { kind: 'collection'; value: CollectionShape }
  | { kind: 'documents'; value: Uint8Array[] }
  | { kind: 'collectionEnd'; value: Tally }
  | { kind: 'file'; value: { key: string } }
  | { kind: 'bytes'; value: Uint8Array }
  | { kind: 'fileEnd'; value: { bytes: number; sha256: string } }
  | { kind: 'manifest'; value: Manifest }

const KINDS: readonly Entry['kind'][] = ['begin', 'collection', 'documents', 'collectionEnd', 'file', 'bytes', 'fileEnd', 'manifest']
const HEAD_BYTES = 5
const MOST_BYTES = 64 * 1024 * 1024

function bodyOf(entry: Entry): Buffer {
  if (entry.kind === 'documents') return Buffer.concat(entry.value)
  if (entry.kind === 'bytes') return Buffer.from(entry.value.buffer, entry.value.byteOffset, entry.value.length)
  return Buffer.from(JSON.stringify(entry.value))
}

/** Entries as bytes: kind, length, body. */
export async function* write(entries: AsyncIterable<Entry>): AsyncGenerator<Buffer> {
  for await (const entry of entries) {
    const body = bodyOf(entry)
    const head = Buffer.alloc(HEAD_BYTES)
    head[0] = KINDS.indexOf(entry.kind)
    head.writeUInt32BE(body.length, 1)
    yield head
    yield body
  }
}

/** Documents say their own length. */
function documentsOf(body: Buffer): Buffer[] {
  const documents: Buffer[] = []
  for (let at = 0; at < body.length;) {
    const length = body.readInt32LE(at)
    if (length < 5 || at + length > body.length) throw new BackupFault('this backup holds a document that ends nowhere')
    documents.push(body.subarray(at, at + length))
    at += length
  }
  return documents
}

function entryOf(kind: Entry['kind'] | undefined, body: Buffer): Entry {
  if (kind === undefined) throw new BackupFault('this backup holds what this program does not know: it was made by another version')
  if (kind === 'documents') return { kind, value: documentsOf(body) }
  if (kind === 'bytes') return { kind, value: body }
  return { kind, value: JSON.parse(body.toString('utf8')) as unknown } as Entry
}

/** @throws BackupFault where the bytes are no entries, or end within one */
export async function* read(source: AsyncIterable<Buffer>): AsyncGenerator<Entry> {
  let pieces: Buffer[] = []
  let length = 0
  let wanted = HEAD_BYTES
  for await (const piece of source) {
    pieces.push(piece)
    length += piece.length
    if (length < wanted) continue
    let all = Buffer.concat(pieces)
    while (all.length >= HEAD_BYTES) {
      const size = all.readUInt32BE(1)
      if (size > MOST_BYTES) throw new BackupFault('this backup holds an entry that is too large: it was made by another version')
      wanted = HEAD_BYTES + size
      if (all.length < wanted) break
      yield entryOf(KINDS[all[0] ?? -1], all.subarray(HEAD_BYTES, wanted))
      all = all.subarray(wanted)
      wanted = HEAD_BYTES
    }
    pieces = all.length > 0 ? [all] : []
    length = all.length
  }
  if (length > 0) throw new BackupFault('this backup ends within an entry')
}
