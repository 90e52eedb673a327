import { createHash } from 'node:crypto'
import { blindId, type Id, spokenCode, timedId } from '@shared/base/id'

/** Chance of the demo: every draw is named by words, and the same words draw the same on every run. */
const bytesOf = (words: readonly (string | number)[]): Buffer =>
  createHash('sha256')
    .update(['haofan demo', ...words].join('\n'))
    .digest()

type Words = readonly (string | number)[]

const [PRIME_A, PRIME_B, PRIME_C, PRIME_D] = [2654435761, 1597334677, 2246822507, 3266489909]

const { imul } = Math

/** A number of 53 bits from words: quick, because the demo draws a hundred thousand times. */
function mixed(words: Words): number {
  let [high, low] = [0xdeadbeef, 0x41c6ce57]
  const text = words.join('\n')
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    high = imul(high ^ code, PRIME_A)
    low = imul(low ^ code, PRIME_B)
  }
  high = imul(high ^ (high >>> 16), PRIME_C) ^ imul(low ^ (low >>> 13), PRIME_D)
  low = imul(low ^ (low >>> 16), PRIME_C) ^ imul(high ^ (high >>> 13), PRIME_D)
  return 2 ** 32 * ((2 ** 21 - 1) & low) + (high >>> 0)
}

/** From 0 to 1, 1 excluded. */
export const draw = (...words: Words): number => mixed(words) / 2 ** 53

/** A whole number, both ends included. */
export const between = (least: number, most: number, ...words: Words): number => least + Math.floor(draw(...words) * (most - least + 1))

/** Whether something with this probability happens. */
export const happens = (probability: number, ...words: Words): boolean => draw(...words) < probability

/** One of a list. @throws Error for an empty one */
export function pick<T>(list: readonly T[], ...words: Words): T {
  const found = list[Math.floor(draw(...words) * list.length)]
  if (found === undefined) throw new Error('nothing to pick from')
  return found
}

/** The id of what the words name. */
export const idFor = (...words: Words): Id => blindId(bytesOf(words))

/** The id of what the words name, in lists that are sorted by when something was made. */
export const timedIdFor = (at: Date, ...words: Words): Id => timedId(at.getTime(), bytesOf(words))

/** Salt of a commitment. */
export const saltFor = (...words: Words): string => bytesOf(words).subarray(0, 16).toString('hex')

/** A code for people. */
export const codeFor = (length: number, ...words: Words): string => spokenCode(bytesOf(words), length)

/** The openid under which the stand-in knows somebody: 28 characters, as WeChat's are. */
export const openidFor = (...words: Words): string =>
  `o${bytesOf(['openid', ...words])
    .toString('base64url')
    .replace(/[-_]/g, 'x')
    .slice(0, 27)}`
