import { createHash, type Hash } from 'node:crypto'
import fs from 'node:fs/promises'
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { createFileTally, createTally, type Tally } from './digest'
import { BackupFault } from './fault'
import type { Opener } from './key'
import { type Begin, type Entry, type Manifest, read } from './records'
import { unseal } from './seal'

export interface CheckedBackup {
  begin: Begin
  manifest: Manifest
  bytes: number
}

/** Entries of a backup in their order; each byte is authentic. @throws BackupFault */
export async function* entriesOf(file: string, opener: Opener): AsyncGenerator<Entry> {
  const handle = await fs.open(file).catch((error: NodeJS.ErrnoException) => {
    throw new BackupFault(`${file} cannot be read: ${error.code}`)
  })
  const sealed = Readable.from(unseal(handle, opener))
  const plain = createGunzip({ chunkSize: 256 * 1024 })
  sealed.once('error', (error) => plain.destroy(error))
  try {
    yield* read(sealed.pipe(plain))
  } finally {
    sealed.destroy()
    plain.destroy()
    await handle.close()
  }
}

export const sameTally = (a: Tally, b: Tally): boolean => a.count === b.count && a.bytes === b.bytes && a.digest === b.digest

/** Follows the entries of a backup and holds them against its own counts and hashes. */
function createChecker() {
  const collections: Manifest['collections'] = []
  const files = createFileTally()
  let begin: Begin | undefined
  let manifest: Manifest | undefined
  let current: { name: string; tally: ReturnType<typeof createTally> } | undefined
  let file: { key: string; hash: Hash; bytes: number } | undefined

  const wrong = (): never => {
    throw new BackupFault('this backup does not agree with its own counts and hashes')
  }

  function endCollection(told: Tally): void {
    if (!current || !sameTally(current.tally.total(), told)) return wrong()
    collections.push({ name: current.name, ...told })
    current = undefined
  }

  function endFile(told: { bytes: number; sha256: string }): void {
    if (!file || file.bytes !== told.bytes || file.hash.digest('hex') !== told.sha256) return wrong()
    files.add(file.key, told.bytes, told.sha256)
    file = undefined
  }

  return {
    take(entry: Entry): void {
      if (entry.kind === 'begin') begin = entry.value
      else if (entry.kind === 'collection') current = { name: entry.value.name, tally: createTally() }
      else if (entry.kind === 'documents') for (const document of entry.value) (current ?? wrong()).tally.add(document)
      else if (entry.kind === 'collectionEnd') endCollection(entry.value)
      else if (entry.kind === 'file') file = { key: entry.value.key, hash: createHash('sha256'), bytes: 0 }
      else if (entry.kind === 'bytes') {
        const target = file ?? wrong()
        target.hash.update(entry.value)
        target.bytes += entry.value.length
      } else if (entry.kind === 'fileEnd') endFile(entry.value)
      else manifest = entry.value
    },
    /** @throws BackupFault where something is missing at the end */
    end(): { begin: Begin; manifest: Manifest } {
      if (!begin || !manifest) return wrong()
      if (JSON.stringify(manifest) !== JSON.stringify({ collections, files: files.total() })) return wrong()
      return { begin, manifest }
    },
  }
}

/**
 * Reads a backup to its end and holds it against its own counts and hashes; nothing is written.
 * @throws BackupFault in one line for everything that is wrong with it
 */
export async function checkBackup(path: string, opener: Opener): Promise<CheckedBackup> {
  const checker = createChecker()
  for await (const entry of entriesOf(path, opener)) checker.take(entry)
  return { ...checker.end(), bytes: (await fs.stat(path)).size }
}
