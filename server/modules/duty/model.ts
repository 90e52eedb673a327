import type { Id } from '@shared/base/id'
import type { BusinessDay } from '@shared/base/time'
import type { Anchor, DutyDefinition, Span } from '@shared/duty/rules'
import type { Act, DutyCode, DutyState } from '@shared/duty/schema'
import type { Role } from '@shared/identity/role'
import type { MealKind, SlotId, TrustMark } from '@shared/org/schema'
import { model, Schema } from 'mongoose'
import { scoped } from '@platform/db'

const options = (collection: string) => ({ collection, versionKey: false as const })
const text = { type: String, required: true } as const
const date = { type: Date, required: true } as const
const count = { type: Number, required: true } as const
const list = { type: [String], required: true } as const

/** A duty of the rule book, editable by the city. */
export interface DefinitionRow extends DutyDefinition {
  _id: DutyCode
  name: string
  basis: string
  status: TrustMark
  source: string
}
const anchorSchema = new Schema<Anchor>({ from: text, minutes: Number, time: String }, { _id: false })
const anchor = { type: anchorSchema, required: true } as const
const spanSchema = new Schema<Span>({ opens: anchor, due: anchor, grace: anchor }, { _id: false })
const definitionSchema = new Schema<DefinitionRow>(
  {
    _id: text,
    code: text,
    name: text,
    act: text,
    frequency: text,
    place: text,
    roles: list,
    remind: list,
    escalate: list,
    severity: text,
    span: { type: spanSchema, required: true },
    actSpan: spanSchema,
    basis: text,
    status: text,
    source: text,
  },
  options('duty_definition'),
)
definitionSchema.plugin(scoped, { public: true })
export const DefinitionModel = model('DutyDefinition', definitionSchema)

/** One duty at one place for one meal, day or term. */
export interface DutyRow {
  /** See `dutyIdOf`. */
  _id: string
  code: DutyCode
  act: Act
  placeKind: 'SCHOOL' | 'KITCHEN'
  placeId: Id
  placeName: string
  schoolId?: Id
  kitchenId?: Id
  unitIds: Id[]
  day?: BusinessDay
  mealKind?: MealKind
  slotId?: SlotId
  termId?: string
  roles: Role[]
  opensAt: Date
  dueAt: Date
  graceUntil: Date
  remindAt: Date
  reminded: boolean
  state: DutyState
  doneAt?: Date
  count: number
  /** What pages show the count against; `needed` makes it done. */
  target: number
  needed: number
  /** Classes that were counted, for D10. */
  classIds?: Id[]
  explanation?: { text: string; byName: string; personId: Id; at: Date }
}
const explanationSchema = new Schema({ text, byName: text, personId: text, at: date }, { _id: false })
const dutySchema = new Schema<DutyRow>(
  {
    _id: text,
    code: text,
    act: text,
    placeKind: text,
    placeId: text,
    placeName: text,
    schoolId: String,
    kitchenId: String,
    unitIds: list,
    day: String,
    mealKind: String,
    slotId: String,
    termId: String,
    roles: list,
    opensAt: date,
    dueAt: date,
    graceUntil: date,
    remindAt: date,
    reminded: { type: Boolean, required: true },
    state: text,
    doneAt: Date,
    count,
    target: count,
    needed: count,
    classIds: { type: [String], default: undefined },
    explanation: explanationSchema,
  },
  options('duty'),
)
dutySchema.plugin(scoped, { axes: ['school', 'kitchen', 'unit'], writers: ['school', 'kitchen'], paths: { unit: 'unitIds' } })
export const DutyModel = model('Duty', dutySchema)

/** That the duties of a day were planned for a school. */
export interface PlanRow {
  /** `<schoolId>_<day>` */
  _id: string
  schoolId: Id
  day: BusinessDay
}
const planSchema = new Schema<PlanRow>({ _id: text, schoolId: text, day: text }, options('duty_plan'))
planSchema.plugin(scoped, { axes: ['school'] })
export const PlanModel = model('DutyPlan', planSchema)
