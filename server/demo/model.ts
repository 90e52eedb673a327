import type { BusinessDay } from '@shared/base/time'
import { model, Schema } from 'mongoose'
import { scoped } from '@platform/db'

/** That a database holds the demo, and how far it has been lived. */
export interface DemoRow {
  _id: 'DEMO'
  /** The day on which it began. */
  first: BusinessDay
  /** The last day that was filled; absent while the first fill is under way. */
  filledTo?: BusinessDay
}

const text = { type: String, required: true } as const
const schema = new Schema<DemoRow>({ _id: text, first: text, filledTo: String }, { collection: 'demo', versionKey: false })
schema.plugin(scoped, { public: true })
export const DemoModel = model('Demo', schema)
