import { model, Schema } from 'mongoose'
import { scoped } from '../db'

const schema = new Schema(
  { _id: String, bodyHash: String, answer: String, done: Boolean, at: Date },
  { collection: 'idempotency', versionKey: false, minimize: false },
)
schema.plugin(scoped, { internal: true })
/** First answers of POSTs that create, for a day. */
export const Kept = model('Idempotency', schema)
