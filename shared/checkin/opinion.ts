import { z } from 'zod/mini'
import { Seal } from '../audit/schema'
import { Text } from '../base/text'

/** The most that is written of an answer, and of what was done. */
export const REPLY_LENGTH = { text: { least: 4, most: 500 }, measures: { most: 300 } } as const

/** What a school answers to a parent's opinion (D13): the answer, and what was done where something was. */
export const ReplyInput = z.object({
  text: Text(REPLY_LENGTH.text.most, REPLY_LENGTH.text.least),
  measures: z.optional(Text(REPLY_LENGTH.measures.most)),
})
export type ReplyInput = z.infer<typeof ReplyInput>

/** The school's answer: written once, and sealed with it. */
export const OpinionReply = z.object({
  text: z.string(),
  measures: z.optional(z.string()),
  /** Name and post for staff, post alone for parents. */
  who: z.string(),
  at: z.iso.datetime(),
  seal: Seal,
})
export type OpinionReply = z.infer<typeof OpinionReply>

const state = {
  /** When the school must have answered. */
  dueAt: z.iso.datetime(),
  reply: z.optional(OpinionReply),
  /** Whether the current post may answer: nobody has yet, and it is the head's. */
  mayReply: z.boolean(),
}

/** How a parent's opinion stands with the school. */
export const OpinionState = z.object(state)
export type OpinionState = z.infer<typeof OpinionState>

/** A parent's opinion with what the parent saw and scored. */
export const Opinion = z.object({ ...state, words: z.string(), facts: z.array(z.string()) })
export type Opinion = z.infer<typeof Opinion>
