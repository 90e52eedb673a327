import type { Id } from '@shared/base/id'
import { sayDate } from '@shared/base/say'
import type { BusinessDay } from '@shared/base/time'
import type { Tx } from '@platform/db'
import { directory } from '../org/index'
import { closeTask, type NewTask, openTask } from '../task/index'
import { wordsQueue } from './rating-repo'

const keyOf = (schoolId: Id, day: BusinessDay, round: number): string => `words:${schoolId}:${day}:${round}`

async function taskOf(schoolId: Id, day: BusinessDay, round: number): Promise<NewTask> {
  return {
    key: keyOf(schoolId, day, round),
    kind: 'RATING_WORDS',
    urgency: 'NORMAL',
    roles: ['FOOD_SAFETY_OFFICER'],
    placeKind: 'SCHOOL',
    placeId: schoolId,
    title: '学生评语待看',
    place: (await directory.school(schoolId))?.name ?? '',
    fact: `${sayDate(day)}的评语，看过才公开`,
    page: 'packages/school/pages/words/index',
  }
}

/**
 * Moves the count of waiting words on: with the first that waits the officer's task opens, with the last that is decided it closes.
 * @param by how many more wait; negative when they were decided
 */
export async function countWords(tx: Tx, schoolId: Id, day: BusinessDay, by: number): Promise<void> {
  if (by === 0) return
  const row = (await wordsQueue.find(schoolId, day, tx)) ?? { _id: `${schoolId}_${day}`, schoolId, day, hidden: 0, round: 0 }
  const hidden = Math.max(0, row.hidden + by)
  const begins = row.hidden === 0 && hidden > 0
  const round = begins ? row.round + 1 : row.round
  await wordsQueue.put({ ...row, hidden, round }, tx)
  if (begins) await openTask(tx, await taskOf(schoolId, day, round))
  else if (hidden === 0 && row.hidden > 0) await closeTask(tx, keyOf(schoolId, day, round))
}
