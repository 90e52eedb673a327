import type { Id } from '@shared/base/id'
import type { Fix } from '@shared/base/place'
import { type BusinessDay, dayOf } from '@shared/base/time'
import type { CheckinInput, GrownUpAct, ScannedPoint } from '@shared/checkin/schema'
import { sameScan } from '@shared/checkin/screen-code'
import type { Picture } from '@shared/file/schema'
import type { MealKind, SlotId } from '@shared/org/schema'
import { OWN } from '@/api/keep'
import { storage } from '@/platform/storage'

/** What an act asks beside the meal. */
export type FieldsOf<A extends GrownUpAct> = Extract<CheckinInput, { act: A }>['fields']

/** An act on its way: what is filled in, and once it was sent the moment of the tap. Its id makes that it counts once, however often it is sent. */
export interface ActDraft {
  id?: Id
  code: string
  hatId: string
  act: GrownUpAct
  mealKind: MealKind
  slotId: SlotId
  /** What the scan answered: without network the form can be filled in again. */
  point: ScannedPoint
  fields: Record<string, unknown>
  /** Pictures that the server has. */
  pictures: Picture[]
  /** When the person tapped and no answer came, and where the phone was. */
  sent?: { at: number; fix: Fix } | undefined
}

const PREFIX = `${OWN}act.`
const keyOf = (hatId: string, slotId: SlotId): string => `${PREFIX}${hatId}.${slotId}`

export const readDraft = (hatId: string, slotId: SlotId): ActDraft | undefined => storage.get<ActDraft>(keyOf(hatId, slotId))?.value

export const keepDraft = (draft: ActDraft): void => storage.set(keyOf(draft.hatId, draft.slotId), draft)

export const dropDraft = ({ hatId, slotId }: Pick<ActDraft, 'hatId' | 'slotId'>): void => storage.remove(keyOf(hatId, slotId))

/** Acts of a hat that wait on this phone; what was not sent on its day can be recorded no more and is thrown away. */
export function waitingDrafts(hatId: string, today: BusinessDay): ActDraft[] {
  return storage.keys(`${PREFIX}${hatId}.`).flatMap((key) => {
    const draft = storage.get<ActDraft>(key)?.value
    const first = draft?.point.acts[0]
    if (!draft || !first || dayOf(first.opensAt) !== today) {
      storage.remove(key)
      return []
    }
    return draft.sent ? [draft] : []
  })
}

/** The draft that was begun with a code, or with what its scan was answered with, for who opens the form again without network or later. */
export const draftOfCode = (hatId: string, code: string): ActDraft | undefined =>
  storage
    .keys(`${PREFIX}${hatId}.`)
    .map((key) => storage.get<ActDraft>(key)?.value)
    .find((draft) => draft !== undefined && (draft.code === code || sameScan(draft.code, code)))
