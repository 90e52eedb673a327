import { model, Schema } from 'mongoose'
import { scoped } from '../db'

const jobSchema = new Schema(
  {
    /** `<name>:<key>`: the same thing is never planned twice. */
    _id: { type: String, required: true },
    name: { type: String, required: true },
    data: Schema.Types.Mixed,
    runAt: { type: Date, required: true },
    attempts: { type: Number, default: 0 },
    leaseUntil: { type: Number, default: 0 },
    leaseBy: String,
    dead: { type: Boolean, default: false },
    error: String,
  },
  { collection: 'job', versionKey: false, minimize: false },
)
jobSchema.plugin(scoped, { internal: true })
export const JobModel = model('Job', jobSchema)

const eventSchema = new Schema(
  {
    _id: { type: String, required: true },
    name: { type: String, required: true },
    data: Schema.Types.Mixed,
    at: { type: Date, required: true },
    /** Consumers that still have to take it; absent until it was first looked at. */
    pending: { type: [String], default: undefined },
    attempts: { type: Number, default: 0 },
    dueAt: { type: Number, default: 0 },
    leaseBy: String,
    dead: { type: Boolean, default: false },
    error: String,
  },
  { collection: 'outbox', versionKey: false, minimize: false },
)
eventSchema.plugin(scoped, { internal: true })
export const EventModel = model('OutboxEvent', eventSchema)
