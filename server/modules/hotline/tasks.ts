import { sayCategory } from '@shared/hotline/rules'
import type { Tx } from '@platform/db'
import { directory } from '../org/index'
import { closeTask, type NewTask, openTask } from '../task/index'
import type { ComplaintRow } from './repo'
import { type Seat, seatsOf, titleOf } from './task-plan'

/** A school's task is named by its order, so that nothing at the school leads to the complaint. */
const keyOf = (row: ComplaintRow, seat: Seat): string => `complaint:${seat.role === 'PRINCIPAL' ? row.orderId : row._id}:${row.taskNo}:${seat.placeId}`

/** The page on which a seat decides. */
export const pageFor = (row: ComplaintRow, seat: Seat): string =>
  seat.role === 'PRINCIPAL' ? `packages/school/pages/order/index?id=${row.orderId}` : `packages/inspector/pages/complaint/index?id=${row._id}`

function factOf(row: ComplaintRow, seat: Seat): string {
  const category = sayCategory(row.category)
  if (seat.role === 'PRINCIPAL') return category
  return `${category}，${row.named ? '留名' : '不留名'}${row.fearsHarm ? '，怕受影响' : ''}`
}

/** Tasks of complaints without a name are blind: their rows tell no moment. */
const taskOf = (row: ComplaintRow, seat: Seat, schoolName: string): NewTask => ({
  key: keyOf(row, seat),
  kind: seat.kind,
  urgency: row.priority === 'P0' ? 'INCIDENT' : 'NORMAL',
  roles: [seat.role],
  placeKind: seat.placeKind,
  placeId: seat.placeId,
  title: titleOf(seat.kind),
  place: schoolName,
  fact: factOf(row, seat),
  dueAt: row.orderAt,
  page: pageFor(row, seat),
  blind: !row.named,
})

export async function openTasks(tx: Tx, row: ComplaintRow): Promise<void> {
  const school = await directory.school(row.schoolId)
  for (const seat of seatsOf(row)) await openTask(tx, taskOf(row, seat, school?.name ?? ''))
}

/** Closes what was decided and opens what is to be decided next. */
export async function turnTasks(tx: Tx, before: ComplaintRow, after: ComplaintRow): Promise<void> {
  if (before.taskNo === after.taskNo) return
  for (const seat of seatsOf(before)) await closeTask(tx, keyOf(before, seat))
  await openTasks(tx, after)
}
