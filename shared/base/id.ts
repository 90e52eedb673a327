import { z } from 'zod/mini'

/** The characters of every code and id: Crockford's 32, without I, L, O and U. */
export const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const ULID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/

/** The one form of an id: 26 characters of Crockford's base 32, a ULID where time may be told, random where it may not. */
export const Id = z.string().check(z.regex(ULID))
export type Id = string

/** Whether a text has the form of an id. */
export const isId = (text: string): boolean => ULID.test(text)

const encode = (bytes: Uint8Array): string => {
  let out = ''
  let bits = 0
  let held = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      out += CROCKFORD[(held >> bits) & 31]
    }
    held &= (1 << bits) - 1
  }
  return bits > 0 ? out + CROCKFORD[(held << (5 - bits)) & 31] : out
}

const timePart = (millis: number): string => {
  let out = ''
  for (let rest = millis, i = 0; i < 10; i++, rest = Math.floor(rest / 32)) out = CROCKFORD[rest % 32] + out
  return out
}

/**
 * A ULID: sorts by the time it was made.
 * @param millis time in milliseconds since 1970
 * @param random 10 random bytes
 */
export const timedId = (millis: number, random: Uint8Array): Id => timePart(millis) + encode(random.subarray(0, 10))

/**
 * An id that tells nothing of when it was made (complaints, ratings).
 * @param random 17 random bytes
 */
export const blindId = (random: Uint8Array): Id => CROCKFORD[(random[16] ?? 0) & 7] + encode(random.subarray(0, 16)).slice(0, 25)

/**
 * A code that people read aloud and type: Crockford's 32 characters, without I, L, O and U.
 * @param random at least as many random bytes as `length`
 */
export const spokenCode = (random: Uint8Array, length: number): string => Array.from(random.subarray(0, length), (byte) => CROCKFORD[byte & 31]).join('')

/** What somebody typed, as the code it was meant to be: spaces and dashes gone, O read as 0, I and L as 1. */
export const readSpokenCode = (typed: string): string => typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')

/** In groups of four, as codes are shown. */
export const grouped = (code: string, separator = ' '): string => code.match(/.{1,4}/g)?.join(separator) ?? ''
