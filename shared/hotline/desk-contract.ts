import { z } from 'zod/mini'
import { Id } from '../base/id'
import { Text } from '../base/text'
import { pageOf, pageQuery } from '../contract/paging'
import { defineRoute } from '../contract/route'
import {
  CallBackOutcome,
  ComplainantIdentity,
  ComplaintCategory,
  ComplaintState,
  DeskComplaint,
  DeskLine,
  HandlingLevel,
  Priority,
  SchoolOrder,
} from './schema'

const DESKS = ['CITY_COMPLAINT_DESK', 'COUNTY_COMPLAINT_DESK'] as const
const READERS = [...DESKS, 'CALLBACK_DESK'] as const

const one = { access: 'session', params: z.object({ complaintId: Id }), responses: { 200: DeskComplaint } } as const

export const listDeskComplaints = defineRoute({
  method: 'GET',
  path: '/desk/complaints',
  summary: 'What waits for this desk, by what is due soonest; with a state: everything in that state that the desk may see (closed: newest first)',
  access: 'session',
  roles: READERS,
  query: z.object({ ...pageQuery, state: z.optional(ComplaintState) }),
  responses: { 200: pageOf(DeskLine) },
})

export const readDeskComplaint = defineRoute({
  ...one,
  method: 'GET',
  path: '/desk/complaints/{complaintId}',
  summary: 'One complaint, full text',
  roles: READERS,
})

export const triageComplaint = defineRoute({
  ...one,
  method: 'POST',
  path: '/desk/complaints/{complaintId}/triage',
  summary: 'Class it, set its priority and say whom it is about',
  roles: DESKS,
  body: z.object({
    /** As the clerk read it. */
    revision: z.number(),
    category: ComplaintCategory,
    priority: Priority,
    /** Keeps it from the school; once said it stays. */
    aboutHeadBuyerOrMoney: z.boolean(),
  }),
  errors: ['hotline.state_refused', 'hotline.category_refused'],
})

export const dispatchComplaint = defineRoute({
  ...one,
  method: 'POST',
  path: '/desk/complaints/{complaintId}/dispatch',
  summary: 'Give it to who handles it; a school gets the summary and nothing else',
  roles: DESKS,
  body: z.object({ level: HandlingLevel, summary: Text(500, 5) }),
  errors: ['hotline.state_refused', 'hotline.school_barred', 'hotline.level_refused'],
})

export const acceptComplaint = defineRoute({
  ...one,
  method: 'POST',
  path: '/desk/complaints/{complaintId}/accept',
  summary: 'Take it on',
  roles: DESKS,
  errors: ['hotline.state_refused'],
})

export const handBackComplaint = defineRoute({
  ...one,
  method: 'POST',
  path: '/desk/complaints/{complaintId}/hand-back',
  summary: 'Give it back to the desk within one working day, with the reason',
  roles: DESKS,
  body: z.object({ reason: Text(200, 4) }),
  errors: ['hotline.state_refused'],
})

export const investigateComplaint = defineRoute({
  ...one,
  method: 'POST',
  path: '/desk/complaints/{complaintId}/investigation',
  summary: 'Note what is being done; who complained reads it',
  roles: DESKS,
  idempotent: true,
  body: z.object({ note: Text(300, 4) }),
  errors: ['hotline.state_refused'],
})

export const askComplainant = defineRoute({
  ...one,
  method: 'POST',
  path: '/desk/complaints/{complaintId}/messages',
  summary: 'Ask who complained, without knowing who it is',
  roles: DESKS,
  idempotent: true,
  body: z.object({ text: Text(500) }),
  errors: ['hotline.state_refused'],
})

export const replyComplaint = defineRoute({
  ...one,
  method: 'POST',
  path: '/desk/complaints/{complaintId}/reply',
  summary: 'Answer it; a named complainant is told by message',
  roles: DESKS,
  body: z.object({ reply: Text(1000, 10) }),
  errors: ['hotline.state_refused'],
})

export const callBackComplaint = defineRoute({
  ...one,
  method: 'POST',
  path: '/desk/complaints/{complaintId}/call-back',
  summary: 'What who complained said of the answer; asked by somebody outside the handling unit',
  roles: ['CALLBACK_DESK'],
  body: z.object({ satisfaction: CallBackOutcome, words: z.optional(Text(300)) }),
  errors: ['hotline.state_refused', 'hotline.same_handler'],
})

export const concludeComplaint = defineRoute({
  ...one,
  method: 'POST',
  path: '/desk/complaints/{complaintId}/conclusion',
  summary: "The city's conclusion after a redo that did not satisfy",
  roles: ['CITY_COMPLAINT_DESK'],
  body: z.object({ conclusion: Text(1000, 10) }),
  errors: ['hotline.state_refused'],
})

export const readIdentity = defineRoute({
  method: 'POST',
  path: '/desk/complaints/{complaintId}/identity',
  summary: 'Who filed a named complaint; every look is logged with its reason',
  access: 'session',
  roles: READERS,
  params: z.object({ complaintId: Id }),
  body: z.object({ reason: Text(200, 4) }),
  responses: { 200: ComplainantIdentity },
  errors: ['hotline.identity_none'],
  perMinute: 30,
})

const order = { access: 'session', roles: ['PRINCIPAL'], params: z.object({ orderId: Id }), responses: { 200: SchoolOrder } } as const

export const listSchoolOrders = defineRoute({
  method: 'GET',
  path: '/school-orders',
  summary: 'Complaints that the desk gave to this school',
  access: 'session',
  roles: ['PRINCIPAL'],
  query: z.object(pageQuery),
  responses: { 200: pageOf(SchoolOrder) },
})

export const readSchoolOrder = defineRoute({ ...order, method: 'GET', path: '/school-orders/{orderId}', summary: "One of them: the desk's summary" })

export const acceptSchoolOrder = defineRoute({
  ...order,
  method: 'POST',
  path: '/school-orders/{orderId}/accept',
  summary: 'Take it on',
  errors: ['hotline.state_refused'],
})

export const handBackSchoolOrder = defineRoute({
  ...order,
  method: 'POST',
  path: '/school-orders/{orderId}/hand-back',
  summary: 'Give it back within one working day, with the reason',
  body: z.object({ reason: Text(200, 4) }),
  errors: ['hotline.state_refused'],
})

export const investigateSchoolOrder = defineRoute({
  ...order,
  method: 'POST',
  path: '/school-orders/{orderId}/investigation',
  summary: 'Note what is being done',
  idempotent: true,
  body: z.object({ note: Text(300, 4) }),
  errors: ['hotline.state_refused'],
})

export const replySchoolOrder = defineRoute({
  ...order,
  method: 'POST',
  path: '/school-orders/{orderId}/reply',
  summary: 'Answer it',
  body: z.object({ reply: Text(1000, 10) }),
  errors: ['hotline.state_refused'],
})
