import type { Id } from '@shared/base/id'
import type { BusinessDay } from '@shared/base/time'
import type { Act, DutyState } from '@shared/duty/schema'
import type { MealKind } from '@shared/org/schema'
import { model, Schema } from 'mongoose'
import { scoped } from '@platform/db'

const options = (collection: string) => ({ collection, versionKey: false as const })
const text = { type: String, required: true } as const
const date = { type: Date, required: true } as const
const count = { type: Number, required: true } as const

/** An act of a meal as far as it has come; what a seal is made of. */
export interface ActStanding {
  act: Act
  state: DutyState
  opensAt: Date
  graceUntil: Date
  /** Kitchens that have tasted, ratings at the meal as last told, parents who came. */
  count: number
  needed: number
  doneAt?: Date
}
const actSchema = new Schema<ActStanding>({ act: text, state: text, opensAt: date, graceUntil: date, count, needed: count, doneAt: Date }, { _id: false })

export interface MealStanding {
  mealKind: MealKind
  start: Date
  end: Date
  acts: ActStanding[]
}
const mealSchema = new Schema<MealStanding>({ mealKind: text, start: date, end: date, acts: { type: [actSchema], required: true } }, { _id: false })

/** How a school stands on a day: made of its duties and tallies, and of nothing else. */
export interface StandingRow {
  /** `<day>_<schoolId>` */
  _id: string
  day: BusinessDay
  schoolId: Id
  unitId: Id
  name: string
  /** Characters and pairs of the name, by which it is found. */
  grams: string[]
  closedReason?: string
  meals: MealStanding[]
  missed: number
  late: number
  /** Place in the list, unique within a day: closed last, then what was missed most, then what came late. */
  order: string
}
const standingSchema = new Schema<StandingRow>(
  {
    _id: text,
    day: text,
    schoolId: text,
    unitId: text,
    name: text,
    grams: { type: [String], required: true },
    closedReason: String,
    meals: { type: [mealSchema], required: true },
    missed: count,
    late: count,
    order: text,
  },
  options('insight_standing'),
)
standingSchema.plugin(scoped, { axes: ['unit'] })
export const StandingModel = model('InsightStanding', standingSchema)

export const OUTCOMES = ['planned', 'done', 'late', 'missed'] as const
export type Outcomes = Record<(typeof OUTCOMES)[number], number>
export type ActOutcomes = Record<Act, Outcomes>

/** What is counted of a kind of meal over the schools of a unit; `DAY`: of the day as a whole. */
export interface UnitDayRow {
  /** `<day>_<unitId>_<meal>` */
  _id: string
  day: BusinessDay
  unitId: Id
  meal: MealKind | 'DAY'
  /** Schools that eat this meal; of `DAY`: that eat at all. */
  schools: number
  /** Schools that do not eat that day, of `DAY` alone. */
  closed: number
  start?: Date
  end?: Date
  acts: ActOutcomes
}
const outcomes = { type: new Schema<Outcomes>({ planned: count, done: count, late: count, missed: count }, { _id: false }), required: true } as const
const unitDaySchema = new Schema<UnitDayRow>(
  {
    _id: text,
    day: text,
    unitId: text,
    meal: text,
    schools: count,
    closed: count,
    start: Date,
    end: Date,
    acts: {
      type: new Schema<ActOutcomes>(
        { chefTasting: outcomes, leaderDining: outcomes, teacherDining: outcomes, studentRating: outcomes, parentOversight: outcomes },
        { _id: false },
      ),
      required: true,
    },
  },
  options('insight_unit_day'),
)
unitDaySchema.plugin(scoped, { axes: ['unit'] })
export const UnitDayModel = model('InsightUnitDay', unitDaySchema)
