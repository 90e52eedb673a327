import { z } from 'zod/mini'
import { pageOf, pageQuery } from '../contract/paging'
import { defineRoute } from '../contract/route'
import { Task } from './schema'

export const listTasks = defineRoute({
  method: 'GET',
  path: '/tasks',
  summary: 'What waits for the current post: incidents first, then by what is due soonest; how many in all (100 at most), and how many were done today',
  access: 'session',
  roles: 'ANY',
  query: z.object(pageQuery),
  responses: { 200: z.object({ ...pageOf(Task).shape, open: z.number(), doneToday: z.number() }) },
  polled: true,
})
