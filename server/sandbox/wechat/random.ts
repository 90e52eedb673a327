import { createHash } from 'node:crypto'

/** Chance that is the same on every run: what a test or the demo saw yesterday, it sees today. */
export function createRandom(seed: string) {
  let drawn = 0
  const draw = (): Buffer => createHash('sha256').update(`${seed}/${drawn++}`).digest()
  return {
    bytes: (length: number): Buffer => draw().subarray(0, length),
    /** `length` characters of base64url, at most 43. */
    text: (length: number): string => draw().toString('base64url').slice(0, length),
    /** A whole number of 64 bits, as text. */
    long: (): string => (draw().readBigUInt64BE() >> 1n).toString(),
    /** `65f2c1b0-1a2b3c4d-00000007`, in the form that WeChat's support asks for. */
    rid(): string {
      const hex = draw().toString('hex')
      return `${hex.slice(0, 8)}-${hex.slice(8, 16)}-${hex.slice(16, 24)}`
    },
    restart: (): void => void (drawn = 0),
  }
}

export type Random = ReturnType<typeof createRandom>

/** The same text for the same parts, in every process and run: openids and session keys by name. */
export const derived = (...parts: string[]): Buffer => createHash('sha256').update(parts.join('/')).digest()
