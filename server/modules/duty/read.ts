import type { Id } from '@shared/base/id'
import type { BusinessDay } from '@shared/base/time'
import type { Page } from '@shared/contract/paging'
import type { Duty, DutyState } from '@shared/duty/schema'
import { clock } from '@platform/clock'
import { wire } from '@platform/db'
import { allowed, found, problem } from '@platform/http'
import type { Actor } from '../identity/index'
import { kitchensOfSchool, termOn } from '../org/index'
import { mayExplain } from './policy'
import { duties, type DutyRow } from './repo'
import { missOverdue } from './watch'

const PAGE = 50

const cursorOf = (row: DutyRow): string => `${row.dueAt.getTime()}.${row._id}`

function readCursor(cursor: string | undefined): { dueAt: Date; id: string } | undefined {
  const [millis = '', id = ''] = (cursor ?? '').split('.')
  return id && /^\d{1,15}$/.test(millis) ? { dueAt: new Date(Number(millis)), id } : undefined
}

/** Missed, or about to be noted as missed: whoever was refused a moment ago need not wait for the job that notes it. */
const isMissed = ({ state, graceUntil }: DutyRow): boolean => state === 'MISSED' || (state === 'PENDING' && graceUntil < clock.now())

const show = (actor: Actor, row: DutyRow): Duty => ({
  ...(wire(row) as unknown as Duty),
  mayExplain: isMissed(row) && !row.explanation && mayExplain(actor, row),
})

interface Query {
  day: BusinessDay
  schoolId?: Id | undefined
  state?: DutyState | undefined
  cursor?: string | undefined
  limit?: number | undefined
}

/** What a school owes by the end of the term stands after what it owes today. */
async function ofTerm(schoolId: Id | undefined, { day, state }: Query): Promise<DutyRow[]> {
  const term = schoolId ? await termOn(day) : undefined
  if (!schoolId || !term) return []
  return (await duties.ofTerm(schoolId, term._id)).filter((row) => state === undefined || row.state === state)
}

/** Duties of a day in reach of the current post, or of one school and its kitchens, by when they are due. */
export async function listDuties(actor: Actor, query: Query): Promise<Page<Duty>> {
  const { day, state, cursor, limit = PAGE } = query
  const schoolId = query.schoolId ?? (actor.hat?.placeKind === 'SCHOOL' ? actor.hat.placeId : undefined)
  const placeIds = schoolId ? [schoolId, ...(await kitchensOfSchool(schoolId, day))] : undefined
  const rows = await duties.ofDay({ day, placeIds, state }, readCursor(cursor), limit + 1)
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  if (rows.length > limit && last) return { items: items.map((row) => show(actor, row)), nextCursor: cursorOf(last) }
  return { items: [...items, ...(await ofTerm(schoolId, query))].map((row) => show(actor, row)) }
}

/** One duty. @throws duty.unknown */
export const readDuty = async (actor: Actor, id: string): Promise<Duty> => show(actor, found(await duties.find(id), 'duty.unknown'))

/**
 * Attaches an explanation to a missed duty; it stays missed.
 * @throws duty.unknown, duty.not_missed, duty.explained
 */
export async function explainDuty(actor: Actor, id: string, text: string): Promise<Duty> {
  const duty = found(await duties.find(id), 'duty.unknown')
  allowed(mayExplain(actor, duty), 'duty.unknown')
  if (!isMissed(duty) || (duty.state === 'PENDING' && !(await missOverdue(duty)))) throw problem('duty.not_missed')
  const explained = await duties.explain(id, { text, byName: actor.name ?? '', personId: actor.personId, at: clock.now() })
  if (!explained) throw problem('duty.explained')
  return show(actor, explained)
}
