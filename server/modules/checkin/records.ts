import { type BusinessDay, daysBetween, plusDays } from '@shared/base/time'
import type { Page } from '@shared/contract/paging'
import { daysIn, MOST_DAYS, type RecordFilter, type RecordLine } from '@shared/checkin/records'
import { asSystem } from '@platform/db'
import { allowed, found, problem } from '@platform/http'
import type { Actor } from '../identity/index'
import { directory, kitchensOfSchool, mealsOfSchool, places } from '../org/index'
import { mayReadRecords, recordReach } from './policy'
import { acts, type ActRow, type TableOf } from './repo'
import { showLines } from './show-lines'

const PAGE = 50
const REASON = "the policy has told whose records; tastings are the kitchens'"

interface Paging {
  cursor?: string | undefined
  limit?: number | undefined
}

/** @throws checkin.days_refused */
function assertDays({ from, to }: RecordFilter, most: number): void {
  if (from > to) throw problem('checkin.days_refused', { detail: '开始的日期在结束的后面，换过来再查' })
  if (daysIn({ from, to }) > most) throw problem('checkin.days_refused', { detail: `一次最多查 ${most} 天，把日期改短再查`, facts: { mostDays: most } })
}

/** Whose acts of a day belong in the table that somebody asks for. */
type Table = (day: BusinessDay) => Promise<TableOf>

/**
 * What somebody may see of what was asked for: one school, or every school that the hat watches over.
 * @throws request.not_found for a school out of reach, org.school_unknown, checkin.days_refused
 */
async function tableOf(actor: Actor, filter: RecordFilter): Promise<Table> {
  const reach = found(recordReach(actor))
  const schoolId = filter.schoolId ?? (typeof reach === 'object' && 'schoolId' in reach ? reach.schoolId : undefined)
  assertDays(filter, schoolId === undefined ? MOST_DAYS.CITY : MOST_DAYS.SCHOOL)
  if (schoolId !== undefined) {
    const school = found(await directory.school(schoolId), 'org.school_unknown')
    allowed(mayReadRecords(actor, { schoolId, unitId: school.unitId, kitchenIds: await kitchensOfSchool(schoolId, filter.to) }))
    return async (day) => ({ schoolId, slotIds: (await mealsOfSchool(schoolId, day)).meals.map((meal) => meal.slotId) })
  }
  const unitIds = typeof reach === 'object' && 'unitId' in reach ? [reach.unitId] : (await places.units()).map((unit) => unit._id)
  return () => Promise.resolve({ unitIds })
}

/** Where a page goes on: `<day>_<id of the last act>`. */
const cursorOf = (row: ActRow): string => `${row.day}_${row._id}`

/** The days that are still to be read, in the order of the table, each with the act after which it goes on. */
function* daysFrom({ from, to, order }: RecordFilter, cursor: string | undefined): Generator<{ day: BusinessDay; after: string | undefined }> {
  const days = Array.from({ length: daysBetween(from, to) + 1 }, (_, i) => plusDays(order === 'OLDEST' ? from : to, order === 'OLDEST' ? i : -i))
  const [begun, after] = cursor?.split('_') ?? []
  for (const day of days.slice(Math.max(0, begun === undefined ? 0 : days.indexOf(begun)))) yield { day, after: day === begun ? after : undefined }
}

/** Acts of a table from a place on, at most `limit`: day after day, so that each is one walk along an index. */
async function walk(table: Table, filter: RecordFilter, cursor: string | undefined, limit: number): Promise<ActRow[]> {
  const rows: ActRow[] = []
  for (const { day, after } of daysFrom(filter, cursor)) {
    rows.push(...(await acts.ofTable(day, await table(day), filter, after, limit - rows.length)))
    if (rows.length >= limit) break
  }
  return rows
}

/** A page of the records of meals, as a table over days and schools. */
export async function listRecords(actor: Actor, { cursor, limit = PAGE, ...filter }: RecordFilter & Paging): Promise<Page<RecordLine>> {
  const table = await tableOf(actor, filter)
  const rows = await asSystem(REASON, () => walk(table, filter, cursor, limit + 1))
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items: await showLines(items, actor), nextCursor: rows.length > limit && last ? cursorOf(last) : undefined }
}

const AT_ONCE = 500

/** Every record of a table, without pictures, up to a number. @throws checkin.export_too_long where there are more */
export async function allRecords(actor: Actor, filter: RecordFilter, most: number): Promise<RecordLine[]> {
  const table = await tableOf(actor, filter)
  const lines: RecordLine[] = []
  for (let cursor: string | undefined, more = true; more;) {
    const rows = await asSystem(REASON, () => walk(table, filter, cursor, AT_ONCE))
    lines.push(...(await showLines(rows, actor, { pictures: false })))
    if (lines.length > most) throw problem('checkin.export_too_long', { detail: `一张表最多 ${most} 条，把日期改短，或者只选一所学校` })
    const last = rows.at(-1)
    cursor = last && cursorOf(last)
    more = rows.length === AT_ONCE
  }
  return lines
}
