import type { Id } from '@shared/base/id'
import type { BusinessDay } from '@shared/base/time'
import type { Page } from '@shared/contract/paging'
import type { Duty, DutyState } from '@shared/duty/schema'
import { clock } from '@platform/clock'
import { wire } from '@platform/db'
import { allowed, found, problem } from '@platform/http'
import type { Actor } from '../identity/index'
import { mayExplain } from './policy'
import { duties, type DutyRow } from './repo'

const PAGE = 50

const cursorOf = (row: DutyRow): string => `${row.dueAt.getTime()}.${row._id}`

function readCursor(cursor: string | undefined): { dueAt: Date; id: string } | undefined {
  const [millis = '', id = ''] = (cursor ?? '').split('.')
  return id && /^\d{1,15}$/.test(millis) ? { dueAt: new Date(Number(millis)), id } : undefined
}

const show = (row: DutyRow): Duty => wire(row) as unknown as Duty

interface Query {
  day: BusinessDay
  schoolId?: Id | undefined
  state?: DutyState | undefined
  cursor?: string | undefined
  limit?: number | undefined
}

/** Duties of a day in reach of the current post, by when they are due. */
export async function listDuties({ day, schoolId, state, cursor, limit = PAGE }: Query): Promise<Page<Duty>> {
  const rows = await duties.ofDay({ day, schoolId, state }, readCursor(cursor), limit + 1)
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items: items.map(show), nextCursor: rows.length > limit && last ? cursorOf(last) : undefined }
}

/**
 * Attaches an explanation to a missed duty; it stays missed.
 * @throws duty.unknown, duty.not_missed, duty.explained
 */
export async function explainDuty(actor: Actor, id: string, text: string): Promise<Duty> {
  const duty = found(await duties.find(id), 'duty.unknown')
  allowed(mayExplain(actor, duty), 'duty.unknown')
  if (duty.state !== 'MISSED') throw problem('duty.not_missed')
  const explained = await duties.explain(id, { text, byName: actor.name ?? '', personId: actor.personId, at: clock.now() })
  if (!explained) throw problem('duty.explained')
  return show(explained)
}
