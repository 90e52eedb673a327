import fs from 'node:fs'

const MEBI = 1024 * 1024

/** Free bytes on the disk of a folder. */
export type Free = (folder: string) => number

export const freeBytes: Free = (folder) => {
  const { bavail, bsize } = fs.statfsSync(folder)
  return bavail * bsize
}

/**
 * Least room for the engine to start (an empty store takes 130 MB) and to go on. On a full disk it acknowledges a last write that it then does not have
 * (tried: one lost of every filling), so it is stopped while there is still room for the 100 MB that it takes at a time, and started again when there is
 * more than it gives back by stopping.
 */
const LEAST = { start: 512 * MEBI, run: 192 * MEBI }

/** What is wrong with the room on the disk of a folder, in one line; nothing where it will do. */
export function lackOfRoom(folder: string, to: keyof typeof LEAST, free: Free = freeBytes): string | undefined {
  const bytes = free(folder)
  return bytes < LEAST[to] ? `the disk of ${folder} has ${Math.floor(bytes / MEBI)} MB left, the database needs ${LEAST.start / MEBI} MB` : undefined
}
