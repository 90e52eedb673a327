import { createHmac, randomBytes } from 'node:crypto'
import { dayOf } from '@shared/base/time'
import { clock } from '../clock'

let day = ''
let key = randomBytes(32)

/** An address as the rate limit may know it: an HMAC under a key that lives in memory and is thrown away at the end of the day. */
export function addressKey(address: string): string {
  const today = dayOf(clock.now())
  if (today !== day) {
    day = today
    key = randomBytes(32)
  }
  return createHmac('sha256', key).update(address).digest('base64url')
}
