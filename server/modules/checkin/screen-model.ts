import type { Id } from '@shared/base/id'
import { model, Schema } from 'mongoose'
import { scoped } from '@platform/db'

const text = { type: String, required: true } as const
const date = { type: Date, required: true } as const

/** A screen in a dining hall. Before it is linked it is a code that somebody was shown; afterwards it stays, because acts name it. */
export interface ScreenRow {
  _id: Id
  /** Its name in codes. */
  name: string
  servingPointId: Id
  schoolId: Id
  unitId: Id
  /** Who made the code that linked it. */
  madeBy: string
  /** Of the code that links it; good until then, once. */
  linkHash: string
  linkUntil: Date
  /** Of the key that the screen made itself; absent until it is linked. */
  keyHash?: string
  device?: string
  linkedAt?: Date
  lastSeenAt?: Date
  revokedAt?: Date
  revokedBy?: string
}

const schema = new Schema<ScreenRow>(
  {
    _id: text,
    name: text,
    servingPointId: text,
    schoolId: text,
    unitId: text,
    madeBy: text,
    linkHash: text,
    linkUntil: date,
    keyHash: String,
    device: String,
    linkedAt: Date,
    lastSeenAt: Date,
    revokedAt: Date,
    revokedBy: String,
  },
  { collection: 'screen', versionKey: false, minimize: false },
)
schema.plugin(scoped, { axes: ['school', 'unit'] })
export const ScreenModel = model('Screen', schema)
