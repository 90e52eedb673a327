import fs from 'node:fs'

const MEBI = 1024 * 1024
/** An empty store takes 130 MB, and the engine writes ahead. */
const LEAST_BYTES = 256 * MEBI

const freeBytes = (folder: string): number => {
  const { bavail, bsize } = fs.statfsSync(folder)
  return bavail * bsize
}

/** What is wrong with the room on the disk of a folder, in one line; nothing where it will do. */
export function lackOfRoom(folder: string, free = freeBytes): string | undefined {
  const bytes = free(folder)
  return bytes < LEAST_BYTES ? `the disk of ${folder} has ${Math.floor(bytes / MEBI)} MB left, the database needs ${LEAST_BYTES / MEBI} MB` : undefined
}
