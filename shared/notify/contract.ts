import { z } from 'zod/mini'
import { Id } from '../base/id'
import { pageOf, pageQuery } from '../contract/paging'
import { raw } from '../contract/raw'
import { defineRoute } from '../contract/route'
import { GrantResult, InboxItem, TemplateLine } from './schema'

export const listTemplates = defineRoute({
  method: 'GET',
  path: '/me/templates',
  summary: 'Templates that may be asked for, with what this person still allows',
  access: 'session',
  roles: 'ANY',
  responses: { 200: z.object({ items: z.array(TemplateLine) }) },
})

export const reportGrants = defineRoute({
  method: 'POST',
  path: '/me/grants',
  summary: 'What the person chose in the dialog; `id` makes a repeated report count once',
  access: 'session',
  roles: 'ANY',
  body: z.object({
    id: Id,
    results: z.array(z.object({ templateId: z.string().check(z.maxLength(64)), result: GrantResult })).check(z.minLength(1), z.maxLength(3)),
  }),
  responses: { 204: null },
})

export const listInbox = defineRoute({
  method: 'GET',
  path: '/me/inbox',
  summary: 'Messages to this person, newest first',
  access: 'session',
  roles: 'ANY',
  query: z.object(pageQuery),
  responses: { 200: pageOf(InboxItem) },
})

export const readInboxCount = defineRoute({
  method: 'GET',
  path: '/me/inbox/count',
  summary: 'How many messages are unread, for the tab',
  access: 'session',
  roles: 'ANY',
  responses: { 200: z.object({ unread: z.number() }) },
  polled: true,
})

export const markInboxRead = defineRoute({
  method: 'POST',
  path: '/me/inbox/read',
  summary: 'Mark messages up to this one as read',
  access: 'session',
  roles: 'ANY',
  body: z.object({ upToId: Id }),
  responses: { 204: null },
})

const Word = z.string().check(z.maxLength(512))
const PushQuery = z.object({
  signature: z.optional(Word),
  timestamp: z.optional(Word),
  nonce: z.optional(Word),
  echostr: z.optional(Word),
  openid: z.optional(Word),
  encrypt_type: z.optional(Word),
  msg_signature: z.optional(Word),
})

export const verifyPush = defineRoute({
  method: 'GET',
  path: '//wechat/push/{appid}',
  summary: 'WeChat checks the address of the call-back',
  access: 'signature',
  params: z.object({ appid: z.string().check(z.maxLength(32)) }),
  query: PushQuery,
  responses: { 200: raw('text/plain') },
  errors: ['notify.app_unknown'],
})

export const receivePush = defineRoute({
  method: 'POST',
  path: '//wechat/push/{appid}',
  summary: 'Events from WeChat, plain or encrypted, XML or JSON; answered `success` within five seconds',
  access: 'signature',
  params: z.object({ appid: z.string().check(z.maxLength(32)) }),
  query: PushQuery,
  body: raw('*/*'),
  responses: { 200: raw('text/plain') },
  errors: ['notify.app_unknown', 'request.malformed'],
  maxBytes: 1024 * 1024,
  // Every message that is sent comes back as an event, all of them from one address.
  perMinute: 100_000,
})
