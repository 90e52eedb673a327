import { z } from 'zod/mini'
import { Id } from '../base/id'
import { raw } from '../contract/raw'
import { defineRoute } from '../contract/route'

/** A poster that hangs in a dining hall, or in a kitchen that stands apart from its schools. */
export const Poster = z.object({
  /** Of the serving point or the kitchen. */
  id: Id,
  kind: z.enum(['SERVING_POINT', 'KITCHEN']),
  placeName: z.string(),
  pointName: z.string(),
  number: z.number(),
})
export type Poster = z.infer<typeof Poster>

export const listPosters = defineRoute({
  method: 'GET',
  path: '/posters',
  summary: 'The posters of the current post: of the own school, of the dining halls where the own kitchen tastes, or of the kitchen itself',
  access: 'session',
  roles: ['SCHOOL_ADMIN', 'PRINCIPAL', 'CANTEEN_MANAGER', 'CATERER_MANAGER', 'FOOD_SAFETY_OFFICER'],
  responses: { 200: z.object({ items: z.array(Poster) }) },
  polled: true,
})

export const readKitchenPoster = defineRoute({
  method: 'GET',
  path: '/kitchens/{kitchenId}/poster',
  summary: 'The poster of a kitchen that stands apart from its schools, A4, to print',
  access: 'session',
  roles: ['CANTEEN_MANAGER', 'CATERER_MANAGER'],
  params: z.object({ kitchenId: Id }),
  responses: { 200: raw('application/pdf') },
  errors: ['identity.wechat_unreachable'],
  // Printing one keeps the process busy for half a second.
  perMinute: 10,
})
