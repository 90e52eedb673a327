import { randomBytes } from 'node:crypto'
import { blindId, type Id, spokenCode, timedId } from '@shared/base/id'
import { clock } from './clock'

/** A new id that sorts by when it was made. */
export const newId = (): Id => timedId(clock.now().getTime(), randomBytes(10))

/** A new id that tells nothing of when it was made, for what anonymous people write. */
export const newBlindId = (): Id => blindId(randomBytes(17))

/** A secret for a link or a session: 32 random bytes, base64url. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** A code for people, `length` characters. */
export const newSpokenCode = (length: number): string => spokenCode(randomBytes(length), length)

/** Salt of a commitment, 16 random bytes as hex. */
export const newSalt = (): string => randomBytes(16).toString('hex')
