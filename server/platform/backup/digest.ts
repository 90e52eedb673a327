import { createHash } from 'node:crypto'

export interface Tally {
  count: number
  bytes: number
  digest: string
}

const LANES = 8

/**
 * Counts documents and sums their SHA-256, so that a collection has one hash in whatever order an engine gives it. It finds what was lost, doubled or
 * altered; against who alters on purpose stands the encryption of the file.
 */
export function createTally() {
  const sum = new Uint32Array(LANES)
  let [count, bytes] = [0, 0]
  return {
    add(document: Uint8Array): void {
      const hash = createHash('sha256').update(document).digest()
      for (let i = 0; i < LANES; i++) sum[i] = (sum[i] ?? 0) + hash.readUInt32LE(i * 4)
      count++
      bytes += document.length
    },
    total: (): Tally => ({ count, bytes, digest: Buffer.from(sum.buffer).toString('hex') }),
  }
}

/** What a list of files is in one hash, in its order. */
export function createFileTally() {
  const hash = createHash('sha256')
  let [count, bytes] = [0, 0]
  return {
    add(key: string, size: number, sha256: string): void {
      hash.update(`${key}\0${size}\0${sha256}\n`)
      count++
      bytes += size
    },
    total: (): Tally => ({ count, bytes, digest: hash.copy().digest('hex') }),
  }
}
