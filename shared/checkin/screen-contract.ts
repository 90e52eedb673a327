import { z } from 'zod/mini'
import { Id } from '../base/id'
import { Text } from '../base/text'
import { defineRoute } from '../contract/route'
import { Screen, ScreenLink, ScreenPlan } from './screen'

const KEEPERS = ['SCHOOL_ADMIN', 'PRINCIPAL', 'CANTEEN_MANAGER', 'FOOD_SAFETY_OFFICER'] as const

export const inviteScreen = defineRoute({
  method: 'POST',
  path: '/serving-points/{servingPointId}/screens',
  summary: 'A code that links a screen to a serving point, once and within minutes; a new one takes the place of one that was not used',
  access: 'session',
  roles: KEEPERS,
  params: z.object({ servingPointId: Id }),
  responses: { 201: ScreenLink },
  errors: ['checkin.screens_full'],
  idempotent: true,
  perMinute: 10,
})

export const listScreens = defineRoute({
  method: 'GET',
  path: '/serving-points/{servingPointId}/screens',
  summary: 'The screens of a serving point, those in use first, with when each was heard from',
  access: 'session',
  roles: KEEPERS,
  params: z.object({ servingPointId: Id }),
  responses: { 200: z.object({ items: z.array(Screen) }) },
  polled: true,
})

export const revokeScreen = defineRoute({
  method: 'POST',
  path: '/screens/{screenId}/revocation',
  summary: 'Ends a screen: it gets no keys any more, and its codes are refused',
  access: 'session',
  roles: KEEPERS,
  params: z.object({ screenId: Id }),
  responses: { 200: Screen },
})

export const linkScreen = defineRoute({
  method: 'POST',
  path: '/screens',
  summary: 'A screen takes the key that it made itself, by a code that its keeper has shown; the same again is answered again',
  access: 'anonymous',
  body: z.object({
    code: z.string().check(z.minLength(8), z.maxLength(20)),
    /** 32 random bytes, base64url: made on the screen, kept there, hashed here. */
    key: z.string().check(z.regex(/^[\w-]{43}$/)),
    device: Text(20),
  }),
  responses: { 204: null },
  errors: ['checkin.screen_link_refused'],
  perMinute: 20,
})

export const readScreenPlan = defineRoute({
  method: 'GET',
  path: '/screen',
  summary: 'What a screen needs to go on by itself for a day: keys by day, meals, the time',
  access: 'key',
  responses: { 200: ScreenPlan },
})
