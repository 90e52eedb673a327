import type { Id } from '@shared/base/id'
import { sayDate } from '@shared/base/say'
import { clip } from '@shared/base/text'
import { sayScore } from '@shared/checkin/rules'
import { sayMeal } from '@shared/org/rules'
import type { Tx } from '@platform/db'
import { endOfWorkingDay, parameter } from '../org/index'
import { type NewTask, openTask } from '../task/index'
import { type OpinionRow, opinions } from './opinion-repo'
import type { ActRow } from './repo'

/** As much of the words as one line of a queue holds. */
const SHOWN = 24

/** What a parent wrote who came to look, where anything was written. */
export function opinionOf({ act, fields }: Pick<ActRow, 'act' | 'fields'>): string | undefined {
  const { opinion } = fields
  return act === 'parentOversight' && typeof opinion === 'string' ? opinion : undefined
}

/** When the school must have answered: at the end of the working day that lies so many working days after the opinion (D13). */
export async function replyDueAt({ schoolId, unitIds, recordedAt }: ActRow): Promise<Date> {
  const [unitId] = unitIds
  const days = await parameter('oversight.replyDays', { ...(schoolId ? { schoolId } : {}), ...(unitId ? { unitId } : {}) })
  return endOfWorkingDay(recordedAt, days)
}

export const replyTaskKey = (id: Id): string => `opinion:${id}`

const taskOf = (act: ActRow, { schoolId, dueAt }: OpinionRow): NewTask => ({
  key: replyTaskKey(act._id),
  kind: 'OPINION_REPLY',
  urgency: 'NORMAL',
  roles: ['PRINCIPAL'],
  placeKind: 'SCHOOL',
  placeId: schoolId,
  title: '家长意见等答复',
  place: act.placeName,
  fact: `${sayDate(act.day)}${sayMeal(act.mealKind)}，总体${sayScore(Number(act.fields['score']))}：${clip(opinionOf(act) ?? '', SHOWN)}`,
  dueAt,
  page: `packages/school/pages/opinion/index?id=${act._id}`,
})

/** An opinion as it begins to wait; every parent's act is some school's. */
async function waitingOf(act: ActRow): Promise<OpinionRow | undefined> {
  const { _id, schoolId, unitIds, kitchenId, personId, recordedAt } = act
  if (schoolId === undefined) return undefined
  const dueAt = await replyDueAt(act)
  return { _id, schoolId, unitIds, kitchenId, personId, askedAt: recordedAt, dueAt, tellLateAt: dueAt }
}

/** Opinions that come with acts begin to wait; those that wait already stay as they are. @returns those that are new */
export async function beginWaiting(tx: Tx, acts: readonly ActRow[]): Promise<OpinionRow[]> {
  const bearing = acts.filter((act) => opinionOf(act) !== undefined)
  if (bearing.length === 0) return []
  const ids = bearing.map(({ _id }) => _id)
  const known = new Set((await opinions.findMany(ids, tx)).map(({ _id }) => _id))
  const waiting = await Promise.all(bearing.filter(({ _id }) => !known.has(_id)).map(waitingOf))
  const fresh = waiting.flatMap((row) => row ?? [])
  for (const row of fresh) await opinions.begin(row, tx)
  return fresh
}

/** Puts opinions that wait in the queue of whoever answers them. */
export async function openReplyTasks(tx: Tx, waiting: readonly OpinionRow[], acts: readonly ActRow[]): Promise<void> {
  const byId = new Map(acts.map((act) => [act._id, act]))
  for (const row of waiting) {
    const act = byId.get(row._id)
    if (act) await openTask(tx, taskOf(act, row))
  }
}

/** Opinions that come with acts wait for the head from now on, in the transaction that settles the acts. */
export const awaitReplies = async (tx: Tx, acts: readonly ActRow[]): Promise<void> => openReplyTasks(tx, await beginWaiting(tx, acts), acts)
