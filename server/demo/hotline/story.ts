import type { ClockTime } from '@shared/base/time'
import type { ComplaintCategory, Standing } from '@shared/hotline/schema'
import type { DishKind } from '@shared/menu/schema'
import type { Move, Moves } from './moves'

/** A moment some working days before the first day of the demo. */
export type Ago = (workingDays: number, time: ClockTime) => Date

/** One complaint as the demo tells it. */
export interface Story {
  key: string
  school: string
  category: ComplaintCategory
  words: string
  standing: Standing
  fearsHarm?: boolean
  className?: string
  /** The dish of the meal that it is about; it stands in the words as `〈菜〉`. */
  dish?: DishKind
  /** Working days before the first day. */
  filed: readonly [daysAgo: number, time: ClockTime]
  /** Key of the guardian who left the name; nobody did where it is absent. */
  by?: string
  phone?: string
  queryCode?: string
  picture?: boolean
  course?: (moves: Moves, ago: Ago) => Move[]
  messages?: (ago: Ago) => { from: 'COMPLAINANT' | 'HANDLER'; text: string; at: Date }[]
}
