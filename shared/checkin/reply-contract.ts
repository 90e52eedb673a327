import { z } from 'zod/mini'
import { Id } from '../base/id'
import { defineRoute } from '../contract/route'
import { ReplyInput } from './opinion'
import { Checkin } from './schema'

export const replyOpinion = defineRoute({
  method: 'POST',
  path: '/checkins/{checkinId}/reply',
  summary: "Answer a parent's opinion, once; the act stays as it was sealed",
  access: 'session',
  roles: ['PRINCIPAL'],
  params: z.object({ checkinId: Id }),
  body: ReplyInput,
  responses: { 201: Checkin },
  errors: ['checkin.opinion_missing', 'checkin.opinion_answered'],
})
