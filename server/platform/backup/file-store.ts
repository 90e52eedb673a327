import { createHash } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import { filesFolder } from '../media'
import { BackupFault } from './fault'

const PIECE = 1024 * 1024
/** Stands in the folder while it is being filled by a restore. */
const MARK = '.restoring'

/** Keys of everything in the file store; what is hidden is not of the store. */
export async function* walkFiles(folder = filesFolder(), under = ''): AsyncGenerator<string> {
  const entries = await fs.readdir(path.join(folder, under), { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  for (const entry of entries.filter(({ name }) => !name.startsWith('.')).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const key = path.posix.join(under, entry.name)
    if (entry.isDirectory()) yield* walkFiles(folder, key)
    else if (entry.isFile()) yield key
  }
}

/** Bytes of a file piece by piece; nothing where it is gone meanwhile. */
export async function openFile(key: string): Promise<AsyncGenerator<Buffer> | undefined> {
  const handle = await fs.open(path.join(filesFolder(), key)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  return handle && pieces(handle)
}

async function* pieces(handle: fs.FileHandle): AsyncGenerator<Buffer> {
  try {
    for (;;) {
      const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(PIECE), 0, PIECE)
      if (bytesRead === 0) return
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    await handle.close()
  }
}

/** A file of the store that is being written; it is on disk when `end` resolves. */
export async function beginFile(key: string) {
  const folder = filesFolder()
  const file = path.join(folder, key)
  if (path.relative(folder, file).startsWith('..') || path.isAbsolute(key)) throw new BackupFault('this backup holds a file that would lie outside')
  await fs.mkdir(path.dirname(file), { recursive: true })
  const handle = await fs.open(file, 'wx', 0o600)
  return {
    write: (bytes: Uint8Array) => handle.writeFile(bytes),
    async end(): Promise<void> {
      await handle.sync()
      await handle.close()
    },
  }
}

/** SHA-256 and length of a file of the store as it is now. */
export async function hashFile(key: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const piece of (await openFile(key)) ?? []) {
    hash.update(piece)
    bytes += piece.length
  }
  return { bytes, sha256: hash.digest('hex') }
}

/** Puts on disk that a folder has the files that it has. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await fs.open(folder)
  await handle.sync().finally(() => handle.close())
}

/** Puts on disk which files every folder of the store has. */
export async function syncFiles(folder = filesFolder()): Promise<void> {
  for (const entry of await fs.readdir(folder, { withFileTypes: true })) if (entry.isDirectory()) await syncFiles(path.join(folder, entry.name))
  await syncFolder(folder)
}

const markFile = () => path.join(filesFolder(), MARK)

/** The mark of a restore that is filling the store. */
export const filesMark = {
  isThere: (): Promise<boolean> =>
    fs.access(markFile()).then(
      () => true,
      () => false,
    ),
  async set(): Promise<void> {
    await fs.mkdir(filesFolder(), { recursive: true })
    await fs.writeFile(markFile(), '')
  },
  remove: (): Promise<void> => fs.rm(markFile(), { force: true }),
}

/** Takes away every file of a store that bears the mark. */
export async function emptyFiles(): Promise<void> {
  for (const name of await fs.readdir(filesFolder())) if (name !== MARK) await fs.rm(path.join(filesFolder(), name), { recursive: true })
}
