import { z } from 'zod/mini'
import { Id } from '../base/id'

/** What waits for somebody; each kind has one decision. */
export const TaskKind = z.enum([
  'MENU_CHECK',
  'MENU_PUBLISH',
  'DUTY',
  'GUARDIAN_CONFIRM',
  'RATING_WORDS',
  'PROBLEM',
  'OPINION_REPLY',
  'COMPLAINT_TRIAGE',
  'COMPLAINT_DISPATCH',
  'COMPLAINT_ACCEPT',
  'COMPLAINT_INVESTIGATE',
  'COMPLAINT_REPLY',
  'COMPLAINT_CALLBACK',
  'COMPLAINT_CONCLUDE',
])
export type TaskKind = z.infer<typeof TaskKind>

export const Urgency = z.enum(['INCIDENT', 'NORMAL'])
export type Urgency = z.infer<typeof Urgency>

/** One thing that waits: what, where, one fact, until when, and the page where it is decided. */
export const Task = z.object({
  id: Id,
  kind: TaskKind,
  urgency: Urgency,
  title: z.string(),
  place: z.string(),
  fact: z.string(),
  opensAt: z.optional(z.iso.datetime()),
  dueAt: z.optional(z.iso.datetime()),
  page: z.string(),
})
export type Task = z.infer<typeof Task>
