import { createHash } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { clock } from '../clock'
import { inSnapshot, type Snapshot, SnapshotError } from '../db/snapshot'
import { underLock } from '../db/lock'
import { createFileTally, createTally } from './digest'
import { BackupFault } from './fault'
import { syncFolder, openFile, walkFiles } from './file-store'
import { dropOld, dropParts, nameAt, partOf } from './folder'
import type { Keeping } from './keep'
import type { Opener } from './key'
import { BackupModel } from './model'
import { type Entry, type Manifest, write } from './records'
import { seal } from './seal'
import { settingsMarks } from './settings-marks'

export interface TakenBackup {
  file: string
  bytes: number
  manifest: Manifest
  way: string
  /** Names of backups that were taken away because newer ones are there. */
  dropped: string[]
}

interface Order {
  folder: string
  opener: Opener
  keeping?: Keeping | undefined
  /** Ends it early; nothing is left then. */
  signal?: AbortSignal
  tell?: (line: string) => void
}

const GROUP_BYTES = 256 * 1024
/** One that was killed is waited for no longer than that. */
const PATIENCE = { staleMs: 10_000, beatMs: 2000 }

/** Everything that a backup holds: first the database as it was at one moment, then the files, which never change once a record names them. */
async function* entriesOf(snapshot: Snapshot, at: Date, done: (manifest: Manifest) => void): AsyncGenerator<Entry> {
  yield { kind: 'begin', value: { form: 'haofan-backup-1', at: at.toISOString(), way: snapshot.way, settings: settingsMarks() } }
  const collections: Manifest['collections'] = []
  for (const shape of snapshot.shapes) {
    yield { kind: 'collection', value: shape }
    const tally = createTally()
    let [group, size] = [[] as Uint8Array[], 0]
    for await (const document of snapshot.documents(shape.name)) {
      tally.add(document)
      group.push(document)
      size += document.length
      if (size < GROUP_BYTES) continue
      yield { kind: 'documents', value: group }
      ;[group, size] = [[], 0]
    }
    if (group.length > 0) yield { kind: 'documents', value: group }
    yield { kind: 'collectionEnd', value: tally.total() }
    collections.push({ name: shape.name, ...tally.total() })
  }
  const files = createFileTally()
  for await (const key of walkFiles()) yield* fileEntries(key, files)
  const manifest = { collections, files: files.total() }
  done(manifest)
  yield { kind: 'manifest', value: manifest }
}

async function* fileEntries(key: string, files: ReturnType<typeof createFileTally>): AsyncGenerator<Entry> {
  const content = await openFile(key)
  if (!content) return
  const hash = createHash('sha256')
  let bytes = 0
  yield { kind: 'file', value: { key } }
  for await (const piece of content) {
    hash.update(piece)
    bytes += piece.length
    yield { kind: 'bytes', value: piece }
  }
  const sha256 = hash.digest('hex')
  files.add(key, bytes, sha256)
  yield { kind: 'fileEnd', value: { bytes, sha256 } }
}

interface Written {
  manifest: Manifest
  way: string
}

/** Of several stages of a pipeline that end one another, the fault of the one that failed first. */
function createFirstFault() {
  let first: unknown
  const note = (error: unknown): never => {
    first ??= error
    throw error
  }
  return {
    note,
    async *from<T>(source: AsyncIterable<T>): AsyncGenerator<T> {
      try {
        yield* source
      } catch (error) {
        note(error)
      }
    },
    rethrow: (error: unknown): never => {
      throw first ?? error
    },
  }
}

async function writePart(part: string, at: Date, { opener, signal }: Order): Promise<Written> {
  const handle = await fs.open(part, 'wx', 0o600)
  try {
    const written = await inSnapshot(async (snapshot) => {
      let manifest: Manifest | undefined
      const fault = createFirstFault()
      await pipeline(
        Readable.from(fault.from(write(entriesOf(snapshot, at, (told) => (manifest = told))))),
        createGzip({ level: 4, chunkSize: GROUP_BYTES }),
        (source: AsyncIterable<Uint8Array>) => seal(source, opener),
        async (source: AsyncIterable<Buffer>) => {
          for await (const piece of source) await handle.writeFile(piece).catch(fault.note)
        },
        signal ? { signal } : {},
      ).catch(fault.rethrow)
      return { manifest: manifest as Manifest | undefined, way: snapshot.way }
    })
    if (!written.manifest) throw new BackupFault('nothing was written')
    await handle.sync()
    return { manifest: written.manifest, way: written.way }
  } finally {
    await handle.close()
  }
}

const NO_ROOM = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])

/** Faults of the system as an operator reads them. */
function inOneLine(error: unknown, folder: string): unknown {
  const { code, name, message } = error as NodeJS.ErrnoException
  if (NO_ROOM.has(code ?? '')) return new BackupFault(`there is no room for it in ${folder} (${code}): no backup was made, and nothing half is left`)
  if (error instanceof SnapshotError) return new BackupFault(message)
  if (name === 'AbortError') return new BackupFault('told to end: no backup was made')
  return code !== undefined && (error as NodeJS.ErrnoException).syscall ? new BackupFault(`${folder} cannot be written: ${message}`) : error
}

async function take(order: Order): Promise<TakenBackup> {
  const { folder, keeping } = order
  await fs.mkdir(folder, { recursive: true, mode: 0o700 })
  await dropParts(folder)
  const at = new Date(clock.real())
  const name = nameAt(at)
  const file = path.join(folder, name)
  const part = partOf(file)
  try {
    const { manifest, way } = await writePart(part, at, order)
    const { size: bytes } = await fs.stat(part)
    // under the lock nobody else gives this name
    await fs.rename(part, file)
    await syncFolder(folder)
    await BackupModel.create({ _id: name, at, bytes })
    return { file, bytes, manifest, way, dropped: keeping ? await dropOld(folder, keeping) : [] }
  } catch (error) {
    await fs.rm(part, { force: true })
    throw error
  }
}

/**
 * Writes the database as it is at one moment, and the file store, into one encrypted file. Under its name it is whole or not there at all.
 * @throws BackupFault in one line for what an operator can mend
 */
export async function takeBackup(order: Order): Promise<TakenBackup> {
  try {
    return await underLock('backup', () => take(order), {
      ...PATIENCE,
      waiting: () => order.tell?.('another backup of this database is under way, or was killed just now: this one waits'),
    })
  } catch (error) {
    throw inOneLine(error, order.folder)
  }
}
