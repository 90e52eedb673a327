import { z } from 'zod/mini'
import { Id } from '../base/id'
import { BusinessDay } from '../base/time'
import { pageOf, pageQuery } from '../contract/paging'
import { defineRoute } from '../contract/route'
import { Duty, DutyId, DutyState, ExplanationText } from './schema'

export const listDuties = defineRoute({
  method: 'GET',
  path: '/duties',
  summary: 'Duties of a day at the places of the current post, or of one school with its kitchens, soonest first; of one school also those of the term, last',
  access: 'session',
  roles: 'ANY',
  query: z.object({ ...pageQuery, day: BusinessDay, schoolId: z.optional(Id), state: z.optional(DutyState) }),
  responses: { 200: pageOf(Duty) },
  polled: true,
})

export const readDuty = defineRoute({
  method: 'GET',
  path: '/duties/{dutyId}',
  summary: 'One duty in reach of the current post',
  access: 'session',
  roles: 'ANY',
  params: z.object({ dutyId: DutyId }),
  responses: { 200: Duty },
  errors: ['duty.unknown'],
  polled: true,
})

export const explainDuty = defineRoute({
  method: 'POST',
  path: '/duties/{dutyId}/explanation',
  summary: 'Attach an explanation to a missed duty (补说明); the state stays MISSED',
  access: 'session',
  roles: ['CHEF', 'CANTEEN_MANAGER', 'DINING_LEADER', 'PRINCIPAL', 'HOMEROOM_TEACHER', 'TEACHER'],
  params: z.object({ dutyId: DutyId }),
  body: z.object({ text: ExplanationText }),
  responses: { 201: Duty },
  errors: ['duty.unknown', 'duty.not_missed', 'duty.explained'],
})
