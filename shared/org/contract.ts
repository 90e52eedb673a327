import { z } from 'zod/mini'
import { Id } from '../base/id'
import { BusinessDay } from '../base/time'
import { pageOf, pageQuery } from '../contract/paging'
import { defineRoute } from '../contract/route'
import { City, School, SchoolDay, SchoolLine } from './schema'

export const readCity = defineRoute({
  method: 'GET',
  path: '/city',
  summary: 'The city: its name, the numbers to call, its units',
  access: 'public',
  responses: { 200: City },
  polled: true,
})

export const listSchools = defineRoute({
  method: 'GET',
  path: '/schools',
  summary: 'Schools of a unit, that a kitchen feeds today, or whose name contains a text',
  access: 'public',
  query: z.object({ ...pageQuery, unitId: z.optional(Id), kitchenId: z.optional(Id), name: z.optional(z.string().check(z.trim(), z.maxLength(20))) }),
  responses: { 200: pageOf(SchoolLine) },
})

export const readSchool = defineRoute({
  method: 'GET',
  path: '/schools/{schoolId}',
  summary: 'A school as anybody may see it, with serving points and classes',
  access: 'public',
  params: z.object({ schoolId: Id }),
  responses: { 200: School },
  errors: ['org.school_unknown'],
  polled: true,
})

export const readSchoolDays = defineRoute({
  method: 'GET',
  path: '/schools/{schoolId}/days',
  summary: 'On which days a school serves meals, and which; of days without any, why',
  access: 'public',
  params: z.object({ schoolId: Id }),
  query: z.object({ from: BusinessDay, days: z.coerce.number().check(z.int(), z.minimum(1), z.maximum(31)) }),
  responses: { 200: z.object({ items: z.array(SchoolDay) }) },
  errors: ['org.school_unknown'],
  // Up to a month of a calendar for each.
  perMinute: 60,
})
