import { z } from 'zod/mini'
import { Id } from '../base/id'
import { defineRoute } from '../contract/route'
import { Mender, MendingInput, MendingOfAct } from './mending'

const params = z.object({ checkinId: Id })

export const listMenders = defineRoute({
  method: 'GET',
  path: '/menders',
  summary: "Who may be asked to mend something: persons with a post at the current post's school and the kitchens that cook for it today, 100 at most",
  access: 'session',
  roles: ['DINING_LEADER', 'PRINCIPAL'],
  responses: { 200: z.object({ items: z.array(Mender) }) },
  polled: true,
})

export const readMending = defineRoute({
  method: 'GET',
  path: '/checkins/{checkinId}/mending',
  summary: 'What a leader found wrong at a meal and what became of it: for who mends it, for the school and its kitchen, and for who oversees them',
  access: 'session',
  roles: 'ANY',
  params,
  responses: { 200: MendingOfAct },
  errors: ['checkin.nothing_to_mend'],
  polled: true,
})

export const mendProblem = defineRoute({
  method: 'POST',
  path: '/checkins/{checkinId}/mending',
  summary: 'Write what was done about it, once: its owner, or the head in the place of the owner; the act stays as it was sealed',
  access: 'session',
  roles: 'ANY',
  params,
  body: MendingInput,
  responses: { 201: MendingOfAct },
  errors: ['checkin.nothing_to_mend', 'checkin.not_yours_to_mend', 'checkin.mended_already', 'file.unknown', 'request.conflict'],
})
