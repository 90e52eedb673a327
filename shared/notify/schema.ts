import { z } from 'zod/mini'
import { Id } from '../base/id'

/** Kinds of message, each with its template at WeChat where it has one. */
export const MessageKind = z.enum([
  'MENU_PUBLISHED',
  'ACT_MISSING',
  'COMPLAINT_ANSWERED',
  'MENU_CHANGED',
  'MENU_TO_CHECK',
  'MENU_RETURNED',
  'GUARDIAN_ASKED',
  'GUARDIAN_DECIDED',
  'COMPLAINT_WAITING',
  'PROBLEM_FOUND',
  'PROBLEM_OVERDUE',
  'PROBLEM_MENDED',
  'OPINION_ANSWERED',
  'OPINION_LATE',
])
export type MessageKind = z.infer<typeof MessageKind>

/** What a person chose in WeChat's dialog, by template. */
export const GrantResult = z.enum(['accept', 'reject', 'ban', 'filter'])
export type GrantResult = z.infer<typeof GrantResult>

/** A template that a page may ask for, and how many messages this person still allows. */
export const TemplateLine = z.object({ kind: MessageKind, templateId: z.string(), allowed: z.number(), last: z.optional(GrantResult) })
export type TemplateLine = z.infer<typeof TemplateLine>

export const InboxItem = z.object({
  id: Id,
  kind: MessageKind,
  title: z.string(),
  text: z.string(),
  /** Page of the mini-program, with query, without a leading slash. */
  page: z.optional(z.string()),
  at: z.iso.datetime(),
  read: z.boolean(),
  /** Whether WeChat delivered it as well. */
  pushed: z.boolean(),
})
export type InboxItem = z.infer<typeof InboxItem>
