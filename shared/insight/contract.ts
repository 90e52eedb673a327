import { z } from 'zod/mini'
import { Id } from '../base/id'
import { BusinessDay } from '../base/time'
import { pageOf, pageQuery } from '../contract/paging'
import { defineRoute } from '../contract/route'
import { OVERSEERS } from './rules'
import { Oversight, Standing } from './schema'

const params = z.object({ day: BusinessDay })

export const readOversight = defineRoute({
  method: 'GET',
  path: '/oversight/{day}',
  summary: 'The five acts of a day over the schools of the own unit, or of the city (of one unit where it is named)',
  access: 'session',
  roles: OVERSEERS,
  params,
  query: z.object({ unitId: z.optional(Id) }),
  responses: { 200: Oversight },
  polled: true,
})

export const listStandings = defineRoute({
  method: 'GET',
  path: '/oversight/{day}/schools',
  summary: 'How the schools of the own unit, or of the city, stand on a day: those that missed most first, closed ones last',
  access: 'session',
  roles: OVERSEERS,
  params,
  query: z.object({ ...pageQuery, unitId: z.optional(Id), name: z.optional(z.string().check(z.trim(), z.maxLength(20))) }),
  responses: { 200: pageOf(Standing) },
  polled: true,
})
