import type { BusinessDay } from '@shared/base/time'
import type { Window } from '@shared/duty/rules'
import type { Act } from '@shared/duty/schema'
import type { MealKind } from '@shared/org/schema'
import type { Explanation } from '../../modules/duty/index'
import type { PastDay, Records } from '../../modules/checkin/index'

export type ActRow = Records['acts'][number]
export type RatingRow = Records['ratings'][number]
export type MendingRow = Records['mendings'][number]
export type ClassMealRow = Records['classMeals'][number]
export type Explanations = Map<string, Explanation>
export type { PastDay }

/** A record with the moment at which it is made; `persona`: by somebody whom a newcomer may be. */
export interface Happening<R> {
  at: Date
  row: R
  persona: boolean
}

/** A duty that nobody did. */
export interface Missing {
  dutyId: string
  act: Act
  /** Code of the school or kitchen. */
  place: string
  day: BusinessDay
  mealKind?: MealKind
  window: Window
}

/** Everything that happens at some places on a day. */
export interface DayLife {
  acts: Happening<ActRow>[]
  /** What was done about what leaders found wrong. */
  mendings: Happening<MendingRow>[]
  ratings: Happening<RatingRow>[]
  classMeals: Happening<ClassMealRow>[]
  explanations: Explanations
  missing: Missing[]
}

export const quietDay = (): DayLife => ({ acts: [], mendings: [], ratings: [], classMeals: [], explanations: new Map(), missing: [] })
