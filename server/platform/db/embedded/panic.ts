import fs from 'node:fs'

const PANIC = 'WT_PANIC'
const MOST_BYTES = 64 * 1024

/** Looks at what an engine has written to its log from now on. An engine whose storage has panicked goes on to run and refuses everything. */
export function panicWatch(logFile: string): () => boolean {
  const sizeNow = () => fs.statSync(logFile, { throwIfNoEntry: false })?.size ?? 0
  let seen = sizeNow()
  return () => {
    const size = sizeNow()
    if (size <= seen) return false
    const from = Math.max(seen, size - MOST_BYTES)
    seen = size
    const part = Buffer.alloc(size - from)
    const file = fs.openSync(logFile, 'r')
    fs.readSync(file, part, 0, part.length, from)
    fs.closeSync(file)
    return part.includes(PANIC)
  }
}
