import { at, dayOf } from '@shared/base/time'
import type { Page } from '@shared/contract/paging'
import type { Task } from '@shared/task/schema'
import { clock } from '@platform/clock'
import { wire } from '@platform/db'
import type { Actor } from '../identity/index'
import { kitchensOfSchool } from '../org/index'
import { addressesOf } from './policy'
import { tasks } from './repo'

const PAGE = 20
const MOST = 100

interface Queue extends Page<Task> {
  open: number
  doneToday: number
}

/** What waits for the actor under the current hat, and what was done of it today. */
export async function listTasks(actor: Actor, { cursor, limit = PAGE }: { cursor?: string | undefined; limit?: number | undefined }): Promise<Queue> {
  const now = clock.now()
  const today = dayOf(now)
  const { hat } = actor
  const audience = addressesOf(actor, hat?.placeKind === 'SCHOOL' ? await kitchensOfSchool(hat.placeId, today) : [])
  const [rows, open, doneToday] = await Promise.all([
    tasks.page(audience, now, cursor, limit + 1),
    tasks.count(audience, now, MOST),
    tasks.countDone(audience, at(today, '00:00'), at(today, '00:00', 1)),
  ])
  const items = rows.slice(0, limit)
  return { items: wire(items), nextCursor: rows.length > limit ? items.at(-1)?.order : undefined, open, doneToday }
}
