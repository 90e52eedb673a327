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

const taskOf = (act: ActRow, { schoolId, dueAt }: OpinionRow, words: string): NewTask => ({
  key: replyTaskKey(act._id),
  kind: 'OPINION_REPLY',
  urgency: 'NORMAL',
  roles: ['PRINCIPAL'],
  placeKind: 'SCHOOL',
  placeId: schoolId,
  title: '家长监餐的意见等答复',
  place: act.placeName,
  fact: `${sayDate(act.day)}${sayMeal(act.mealKind)}，总体${sayScore(Number(act.fields['score']))}：${clip(words, SHOWN)}`,
  dueAt,
  page: `packages/school/pages/opinion/index?id=${act._id}`,
})

/** An opinion as it begins to wait, where an act bears one. */
export async function waitingOf(act: ActRow): Promise<OpinionRow | undefined> {
  const { _id, schoolId, unitIds, kitchenId, personId, recordedAt } = act
  if (opinionOf(act) === undefined || schoolId === undefined) return undefined
  const dueAt = await replyDueAt(act)
  return { _id, schoolId, unitIds, kitchenId, personId, askedAt: recordedAt, dueAt, tellLateAt: dueAt }
}

/** Opinions that come with acts begin to wait for the head, in the transaction that settles the acts; those that wait already stay as they are. */
export async function awaitReplies(tx: Tx, acts: readonly ActRow[]): Promise<void> {
  const bearing = acts.filter((act) => opinionOf(act) !== undefined)
  if (bearing.length === 0) return
  const known = new Set(
    (
      await opinions.findMany(
        bearing.map(({ _id }) => _id),
        tx,
      )
    ).map(({ _id }) => _id),
  )
  for (const act of bearing) {
    const row = known.has(act._id) ? undefined : await waitingOf(act)
    if (!row) continue
    await opinions.begin(row, tx)
    await openTask(tx, taskOf(act, row, opinionOf(act) ?? ''))
  }
}
