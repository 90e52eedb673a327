import { model, Schema } from 'mongoose'
import { scoped } from './scoped'

/** That something changed which processes keep; each drops what it keeps of the subject. Kept for an hour. */
export interface ChangeRow {
  _id: string
  /** The id of a person, or the name of what is kept as a whole. */
  subject: string
  /** Time of the machine: this is between processes, not of the day. */
  at: Date
}

const schema = new Schema<ChangeRow>({ _id: String, subject: String, at: Date }, { collection: 'change', versionKey: false, minimize: false })
schema.plugin(scoped, { internal: true })
export const ChangeModel = model('Change', schema)
