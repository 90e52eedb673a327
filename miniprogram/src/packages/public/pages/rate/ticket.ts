import type { RatingTicket } from '@shared/checkin/schema'
import { storage } from '@/platform/storage'

export type Part = 'taste' | 'portion' | 'hygiene' | 'service'
export type Scores = Partial<Record<Part, number>>

/** One of the class's tickets, on this phone until it is used: a page that is loaded anew must not cost a second one. */
export interface Held {
  ticket: RatingTicket
  scores: Scores
  words: string
  /** It was sent and no answer came: refused as used, it was ours. */
  unsure: boolean
}

const keyOf = (code: string): string => `rate.${code}`

/** The ticket of an earlier visit, while it can still be used. */
export function heldTicket(code: string, now: Date): Held | undefined {
  const held = storage.get<Held>(keyOf(code))?.value
  if (held && new Date(held.ticket.closesAt) > now) return held
  if (held) storage.remove(keyOf(code))
  return undefined
}

export const holdTicket = (code: string, held: Held): void => storage.set(keyOf(code), held)
export const dropTicket = (code: string): void => storage.remove(keyOf(code))
