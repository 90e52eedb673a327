import type { Id } from '@shared/base/id'
import type { FilePurpose } from '@shared/file/schema'
import { model, Schema } from 'mongoose'
import { scoped } from '@platform/db'

const options = (collection: string) => ({ collection, versionKey: false as const })
const text = { type: String, required: true } as const

export interface FileRow {
  _id: Id
  purpose: FilePurpose
  /** Who uploaded it; nobody for pictures of complaints without a name. */
  personId?: Id
  width: number
  height: number
  /** SHA-256 of the bytes as they came, kept apart as evidence where the record is official. */
  originalHash?: string
  /** To the hour for anonymous pictures. */
  createdAt: Date
  /** Whether a record uses it; others are swept after a day. */
  used: boolean
}
const fileSchema = new Schema<FileRow>(
  {
    _id: text,
    purpose: text,
    personId: String,
    width: { type: Number, required: true },
    height: { type: Number, required: true },
    originalHash: String,
    createdAt: { type: Date, required: true },
    used: { type: Boolean, required: true },
  },
  options('file'),
)
fileSchema.plugin(scoped, { axes: ['person'] })
export const FileModel = model('File', fileSchema)

/** A ticket that nobody's name is on: hash and hour of issue. */
export interface TicketRow {
  _id: string
  at: Date
}
const ticketSchema = new Schema<TicketRow>({ _id: text, at: { type: Date, required: true } }, options('upload_ticket'))
ticketSchema.plugin(scoped, { public: true })
export const TicketModel = model('UploadTicket', ticketSchema)
