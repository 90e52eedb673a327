import { blurredClass } from '@shared/hotline/rules'
import { acceptDue } from './clocks'
import { directory, parameter } from '../org/index'
import type { ComplaintRow, OrderRow } from './repo'

/** The class, the grade or nothing, as far as too few cannot be told apart by it. */
async function classForSchool({ classId, schoolId }: ComplaintRow): Promise<string | undefined> {
  const room = classId ? await directory.schoolClass(classId) : null
  if (!room) return undefined
  const grade = (await directory.classesOf(schoolId)).filter((each) => each.grade === room.grade)
  const diners = {
    className: room.name,
    classDiners: room.pupils,
    grade: room.grade,
    gradeDiners: grade.reduce((sum, each) => sum + each.pupils, 0),
  }
  return blurredClass(diners, await parameter('hotline.blurBelow', { schoolId }))
}

/** What a school's order shows of where its complaint stands. */
export const statusOf = ({ state, replyDueAt, reply }: ComplaintRow): Partial<OrderRow> => ({ state, replyDueAt, ...(reply ? { reply } : {}) })

/** What a school is given of a complaint that was dispatched to it: the desk's summary, never the words. */
export async function orderOf(row: ComplaintRow): Promise<OrderRow> {
  const dispatchedAt = row.steps.findLast((step) => step.state === 'DISPATCHED')?.at ?? row.filedAt
  const className = await classForSchool(row)
  const { schoolId, category, priority, summary, day, mealKind, state, replyDueAt, reply } = row
  return {
    _id: row.orderId ?? '',
    schoolId,
    complaintId: row._id,
    state,
    category,
    priority,
    summary: summary ?? '',
    dispatchedAt,
    acceptDueAt: await acceptDue(dispatchedAt, row.unitId),
    replyDueAt,
    ...(day ? { day } : {}),
    ...(mealKind ? { mealKind } : {}),
    ...(className ? { className } : {}),
    ...(reply ? { reply } : {}),
  }
}
