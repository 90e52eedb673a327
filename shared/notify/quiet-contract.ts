import { z } from 'zod/mini'
import { defineRoute } from '../contract/route'
import { QuietHours } from './quiet'

const Setting = z.object({ hours: z.optional(QuietHours) })

export const readQuietHours = defineRoute({
  method: 'GET',
  path: '/me/quiet-hours',
  summary: 'From when until when WeChat brings this person nothing, where that was set',
  access: 'session',
  roles: 'ANY',
  responses: { 200: Setting },
})

export const setQuietHours = defineRoute({
  method: 'PUT',
  path: '/me/quiet-hours',
  summary: 'Set quiet hours, or none: what comes meanwhile waits for their end, and what is of no use by then stands in the inbox alone',
  access: 'session',
  roles: 'ANY',
  body: Setting,
  responses: { 200: Setting },
})
