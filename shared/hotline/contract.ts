import { z } from 'zod/mini'
import { Id } from '../base/id'
import { pageOf, pageQuery } from '../contract/paging'
import { defineRoute } from '../contract/route'
import { AnonymousComplaintInput, ComplaintFiled, ComplaintLine, ComplaintView, MessageInput, NamedComplaintInput, SatisfactionInput } from './schema'

const FILING_ERRORS = ['org.school_unknown', 'file.unknown', 'hotline.fear_refused', 'hotline.category_refused', 'hotline.class_unknown'] as const

export const fileAnonymously = defineRoute({
  method: 'POST',
  path: '/anonymous-complaints',
  summary: 'Complain without a name; the answer is the query code, the only way back',
  access: 'anonymous',
  body: AnonymousComplaintInput,
  responses: { 201: ComplaintFiled },
  errors: FILING_ERRORS,
  perMinute: 10,
})

export const fileNamed = defineRoute({
  method: 'POST',
  path: '/complaints',
  summary: 'Complain with a name, kept in the vault; repeated with the same nonce it answers the same',
  access: 'session',
  roles: 'ANY',
  body: NamedComplaintInput,
  responses: { 201: ComplaintFiled },
  errors: FILING_ERRORS,
  perMinute: 10,
})

export const readByCode = defineRoute({
  method: 'GET',
  path: '/complaint',
  summary: 'The complaint of a query code (header X-Query-Code)',
  access: 'queryCode',
  responses: { 200: ComplaintView },
  errors: ['hotline.code_unknown'],
  perMinute: 60,
})

export const writeByCode = defineRoute({
  method: 'POST',
  path: '/complaint/messages',
  summary: 'Write to who handles it, by query code',
  access: 'queryCode',
  body: MessageInput,
  responses: { 201: ComplaintView },
  errors: ['hotline.code_unknown', 'hotline.state_refused', 'file.unknown'],
  perMinute: 20,
})

export const answerByCode = defineRoute({
  method: 'POST',
  path: '/complaint/satisfaction',
  summary: 'Say whether the answer is good, by query code',
  access: 'queryCode',
  body: SatisfactionInput,
  responses: { 200: ComplaintView },
  errors: ['hotline.code_unknown', 'hotline.state_refused', 'hotline.already_answered'],
  perMinute: 20,
})

export const listMyComplaints = defineRoute({
  method: 'GET',
  path: '/me/complaints',
  summary: 'Complaints filed with a name by this person',
  access: 'session',
  roles: 'ANY',
  query: z.object(pageQuery),
  responses: { 200: pageOf(ComplaintLine) },
})

export const readMyComplaint = defineRoute({
  method: 'GET',
  path: '/me/complaints/{complaintId}',
  summary: 'One of them',
  access: 'session',
  roles: 'ANY',
  params: z.object({ complaintId: Id }),
  responses: { 200: ComplaintView },
})

export const writeMyComplaint = defineRoute({
  method: 'POST',
  path: '/me/complaints/{complaintId}/messages',
  summary: 'Write to who handles it',
  access: 'session',
  roles: 'ANY',
  params: z.object({ complaintId: Id }),
  body: MessageInput,
  responses: { 201: ComplaintView },
  errors: ['hotline.state_refused', 'file.unknown'],
  perMinute: 20,
})

export const answerMyComplaint = defineRoute({
  method: 'POST',
  path: '/me/complaints/{complaintId}/satisfaction',
  summary: 'Say whether the answer is good',
  access: 'session',
  roles: 'ANY',
  params: z.object({ complaintId: Id }),
  body: SatisfactionInput,
  responses: { 200: ComplaintView },
  errors: ['hotline.state_refused', 'hotline.already_answered'],
})
