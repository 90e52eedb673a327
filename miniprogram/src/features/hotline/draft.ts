import type { Id } from '@shared/base/id'
import type { BusinessDay } from '@shared/base/time'
import type { AnonymousComplaintInput, ComplaintCategory, NamedComplaintInput, Standing } from '@shared/hotline/schema'
import type { MealKind } from '@shared/org/schema'
import { OWN } from '@/api/keep'
import { storage } from '@/platform/storage'

/** A complaint on its way, of which it is not known whether it arrived: it is sent again as it was. */
export type Sent = { named: false; body: AnonymousComplaintInput } | { named: true; body: NamedComplaintInput }

/** What somebody has written so far. It leaves the phone by being sent, and the phone when it was. */
export interface Draft {
  schoolId?: Id | undefined
  schoolName?: string | undefined
  /** Which meal; `NONE`: none in particular; nothing: the one that was eaten last. */
  about?: { day: BusinessDay; mealKind: MealKind } | 'NONE' | undefined
  dishName?: string | undefined
  classId?: Id | undefined
  category?: ComplaintCategory | undefined
  words: string
  standing?: Standing | undefined
  fearsHarm: boolean
  named: boolean
  name?: string | undefined
  phone: string
  /** Of every try of this complaint; the query code is made from it. */
  nonce?: Id | undefined
  sent?: Sent | undefined
}

const KEY = `${OWN}complaint`

export const emptyDraft = (): Draft => ({ words: '', fearsHarm: false, named: false, phone: '' })

export const readDraft = (): Draft | undefined => storage.get<Draft>(KEY)?.value

/** Keeps it, once there is something in it that somebody would miss. */
export function keepDraft(draft: Draft): void {
  if (draft.words.trim() !== '' || draft.category !== undefined || draft.sent) storage.set(KEY, draft)
  else storage.remove(KEY)
}

export const dropDraft = (): void => storage.remove(KEY)
