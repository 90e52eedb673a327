import { z } from 'zod/mini'
import { Id } from '../base/id'
import { defineRoute } from '../contract/route'
import { DeskAsk, DeskPreview, DeskSecret, DeskSignedIn, DeskTicket, DeskTicketState } from './desk'

const Code = z.string().check(z.minLength(16), z.maxLength(64), z.regex(/^[\w-]+$/))
const code = z.object({ code: Code })
const ticket = z.object({ ticketId: Id })
const CLOSED = ['identity.desk_unknown', 'identity.desk_expired', 'identity.desk_scanned', 'identity.desk_used', 'identity.desk_refused'] as const

export const openDeskTicket = defineRoute({
  method: 'POST',
  path: '/desk-tickets',
  summary: 'A browser asks to be signed in: a code to be scanned with the mini-program, for two minutes',
  access: 'public',
  body: DeskAsk,
  responses: { 201: DeskTicket },
  perMinute: 60,
})

export const readDeskTicket = defineRoute({
  method: 'GET',
  path: '/desk-tickets/{ticketId}',
  summary: 'How it stands with a code on the screen',
  access: 'public',
  params: ticket,
  responses: { 200: z.object({ state: DeskTicketState, expiresAt: z.iso.datetime() }) },
  errors: ['identity.desk_unknown'],
  polled: true,
})

export const takeDeskSession = defineRoute({
  method: 'POST',
  path: '/desk-tickets/{ticketId}/session',
  summary: 'The browser that asked takes the session, once, with its secret',
  access: 'public',
  params: ticket,
  body: z.object({ secret: DeskSecret }),
  responses: { 201: DeskSignedIn },
  errors: [...CLOSED, 'identity.desk_waiting', 'identity.desk_secret_refused'],
  perMinute: 60,
})

export const previewDeskTicket = defineRoute({
  method: 'POST',
  path: '/desk-tickets/preview',
  summary: 'Which desk asks; from now on the code is of whoever scanned it first',
  access: 'session',
  roles: 'ANY',
  body: code,
  responses: { 200: DeskPreview },
  errors: CLOSED,
  perMinute: 60,
})

export const approveDeskTicket = defineRoute({
  method: 'POST',
  path: '/desk-tickets/approve',
  summary: 'Let the desk in, under one of the own posts',
  access: 'session',
  roles: 'ANY',
  body: z.object({ code: Code, postId: Id }),
  responses: { 204: null },
  errors: [...CLOSED, 'identity.desk_post_refused'],
  perMinute: 60,
})

export const refuseDeskTicket = defineRoute({
  method: 'POST',
  path: '/desk-tickets/refuse',
  summary: 'It is not me: the code is worth nothing any more',
  access: 'session',
  roles: 'ANY',
  body: code,
  responses: { 204: null },
  errors: CLOSED,
  perMinute: 60,
})
