import type { Id } from '@shared/base/id'
import type { PlaceKind, Role } from '@shared/identity/role'
import { handlerOf, isHandled } from '@shared/hotline/rules'
import type { ComplaintState } from '@shared/hotline/schema'
import type { TaskKind } from '@shared/task/schema'
import { CITY_PLACE } from '../identity/index'
import { CALLBACK } from './policy'
import type { ComplaintRow } from './repo'

/** One desk that has something to do. */
export interface Seat {
  kind: TaskKind
  role: Extract<Role, 'CITY_COMPLAINT_DESK' | 'COUNTY_COMPLAINT_DESK' | 'CALLBACK_DESK' | 'PRINCIPAL'>
  placeKind: PlaceKind
  placeId: Id
}

const KINDS: Partial<Record<ComplaintState, TaskKind>> = {
  FILED: 'COMPLAINT_TRIAGE',
  TRIAGED: 'COMPLAINT_DISPATCH',
  HANDED_BACK: 'COMPLAINT_DISPATCH',
  DISPATCHED: 'COMPLAINT_ACCEPT',
  ACCEPTED: 'COMPLAINT_INVESTIGATE',
  INVESTIGATING: 'COMPLAINT_REPLY',
  REDO: 'COMPLAINT_REPLY',
  REPLIED: 'COMPLAINT_CALLBACK',
  CALLBACK: 'COMPLAINT_CALLBACK',
  CITY_REVIEW: 'COMPLAINT_CONCLUDE',
}

const TITLES: Partial<Record<TaskKind, string>> = {
  COMPLAINT_TRIAGE: '投诉受理',
  COMPLAINT_DISPATCH: '投诉派单',
  COMPLAINT_ACCEPT: '投诉接单',
  COMPLAINT_INVESTIGATE: '投诉调查',
  COMPLAINT_REPLY: '投诉答复',
  COMPLAINT_CALLBACK: '投诉回访',
  COMPLAINT_CONCLUDE: '投诉复核',
}

export const titleOf = (kind: TaskKind): string => TITLES[kind] ?? '投诉'

const deskSeat = (kind: TaskKind, name: string): Seat => {
  if (name === CALLBACK) return { kind, role: 'CALLBACK_DESK', placeKind: 'CITY', placeId: CITY_PLACE }
  if (name === CITY_PLACE) return { kind, role: 'CITY_COMPLAINT_DESK', placeKind: 'CITY', placeId: CITY_PLACE }
  return { kind, role: 'COUNTY_COMPLAINT_DESK', placeKind: 'UNIT', placeId: name }
}

/** Who has something to do about a complaint now. */
export function seatsOf(row: Pick<ComplaintRow, 'state' | 'waitsFor' | 'level' | 'schoolId'>): Seat[] {
  const kind = KINDS[row.state]
  if (!kind) return []
  if (isHandled(row.state) && row.level && handlerOf(row.level) === 'PRINCIPAL')
    return [{ kind, role: 'PRINCIPAL', placeKind: 'SCHOOL', placeId: row.schoolId }]
  return row.waitsFor.map((name) => deskSeat(kind, name))
}

/** Whether the tasks of before are those of after: the same decision of the same desks until the same moment. */
export function sameTasks(before: ComplaintRow, after: ComplaintRow): boolean {
  const [left, right] = [seatsOf(before), seatsOf(after)]
  return (
    left.length === right.length &&
    left.every((seat, i) => seat.kind === right[i]?.kind && seat.placeId === right[i]?.placeId) &&
    before.orderAt.getTime() === after.orderAt.getTime() &&
    before.category === after.category &&
    before.priority === after.priority
  )
}
