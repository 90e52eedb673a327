import { model, Schema } from 'mongoose'
import { scoped } from '../db'

/** A backup that was made, so that every process knows how old the newest is. */
export interface BackupRow {
  /** Name of the file. */
  _id: string
  /** Time of the machine: the moment that it holds. */
  at: Date
  bytes: number
}
const backupSchema = new Schema<BackupRow>(
  { _id: String, at: { type: Date, required: true }, bytes: { type: Number, required: true } },
  { collection: 'backup', versionKey: false },
)
backupSchema.plugin(scoped, { internal: true })
export const BackupModel = model('Backup', backupSchema)

/** That this database is being filled by a restore, and how far that is. */
export interface RestoreRow {
  _id: 'restore'
  state: 'FILLING' | 'FILLED'
}
const restoreSchema = new Schema<RestoreRow>({ _id: String, state: { type: String, required: true } }, { collection: 'restore', versionKey: false })
restoreSchema.plugin(scoped, { internal: true })
export const RestoreModel = model('Restore', restoreSchema)
