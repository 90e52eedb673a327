import type { Id } from '@shared/base/id'
import type { PlaceKind, Role } from '@shared/identity/role'
import type { TaskKind, Urgency } from '@shared/task/schema'
import { model, Schema } from 'mongoose'
import { scoped } from '@platform/db'

const text = { type: String, required: true } as const
const list = { type: [String], required: true } as const

/** How a task ended: decided, not done in time, or no longer asked of anybody. */
export type Outcome = 'DONE' | 'MISSED' | 'WITHDRAWN'

export interface TaskRow {
  _id: Id
  /** Names the decision; never used again. */
  key: string
  kind: TaskKind
  urgency: Urgency
  roles: Role[]
  placeKind: PlaceKind
  placeId: Id
  schoolId?: Id
  kitchenId?: Id
  unitId?: Id
  classIds: Id[]
  personId?: Id
  /** Who sees it, see policy.ts. */
  audience: string[]
  title: string
  place: string
  fact: string
  opensAt?: Date
  dueAt?: Date
  page: string
  /** Place in the queue, unique: urgency, due time, id. */
  order: string
  open: boolean
  openedAt: Date
  /** From then on nobody can decide it any more and nobody is shown it. */
  until: Date
  closedAt?: Date
  outcome?: Outcome
  /** When the row is thrown away. */
  goneAt?: Date
  /** Of something that nobody's name is on: no moment is kept but the one by which it must be done, and that only while it is open. */
  blind?: boolean
}

const schema = new Schema<TaskRow>(
  {
    _id: text,
    key: text,
    kind: text,
    urgency: text,
    roles: list,
    placeKind: text,
    placeId: text,
    schoolId: String,
    kitchenId: String,
    unitId: String,
    classIds: list,
    personId: String,
    audience: list,
    title: text,
    place: text,
    fact: text,
    opensAt: Date,
    dueAt: Date,
    page: text,
    order: text,
    open: { type: Boolean, required: true },
    openedAt: { type: Date, required: true },
    until: { type: Date, required: true },
    closedAt: Date,
    outcome: String,
    goneAt: Date,
    blind: Boolean,
  },
  { collection: 'task', versionKey: false },
)
schema.plugin(scoped, { axes: ['school', 'kitchen', 'unit', 'family', 'person'] })
export const TaskModel = model('Task', schema)
