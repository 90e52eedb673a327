import { z } from 'zod/mini'
import { Id } from '../base/id'
import { raw } from '../contract/raw'
import { defineRoute } from '../contract/route'
import { FilePurpose, Picture } from './schema'

const UPLOAD_MAX = 10 * 1024 * 1024 + 16 * 1024

export const uploadFile = defineRoute({
  method: 'POST',
  path: '/files',
  summary: 'Upload one picture (field `file`); its bytes decide the type, EXIF is dropped',
  access: 'session',
  roles: 'ANY',
  query: z.object({ purpose: FilePurpose }),
  body: raw('multipart/form-data'),
  responses: { 201: Picture },
  errors: ['file.type_refused', 'file.damaged', 'file.too_large'],
  maxBytes: UPLOAD_MAX,
  perMinute: 60,
})

export const issueUploadTicket = defineRoute({
  method: 'POST',
  path: '/upload-tickets',
  summary: 'A one-time ticket for a picture that belongs to nobody, good for ten minutes',
  access: 'anonymous',
  responses: { 201: z.object({ ticket: z.string() }) },
  perMinute: 20,
})

export const uploadAnonymousFile = defineRoute({
  method: 'POST',
  path: '/anonymous-files',
  summary: 'Upload one picture (field `file`) with a ticket (field `ticket`); the original is not kept',
  access: 'anonymous',
  body: raw('multipart/form-data'),
  responses: { 201: z.object({ id: Id }) },
  errors: ['file.type_refused', 'file.damaged', 'file.too_large', 'file.ticket_refused'],
  maxBytes: UPLOAD_MAX,
  perMinute: 20,
})

export const readFile = defineRoute({
  method: 'GET',
  path: '/files/{fileId}/{variant}',
  summary: 'A picture by its signed link',
  access: 'public',
  params: z.object({ fileId: Id, variant: z.enum(['view', 'thumb']) }),
  query: z.object({ until: z.string().check(z.regex(/^\d{1,12}$/)), sign: z.string().check(z.maxLength(64)) }),
  responses: { 200: raw('image/webp') },
  errors: ['file.link_expired', 'file.unknown'],
})
