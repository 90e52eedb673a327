import type { Id } from '@shared/base/id'
import type { BusinessDay } from '@shared/base/time'
import { sayDate } from '@shared/base/say'
import { directory } from '../org/index'
import type { NewTask } from '../task/index'

export const wordsTaskKey = (schoolId: Id, day: BusinessDay): string => `words:${schoolId}:${day}`

/** Pupils' words of a day that wait for the food-safety officer. */
export async function wordsTask(schoolId: Id, day: BusinessDay): Promise<NewTask> {
  return {
    key: wordsTaskKey(schoolId, day),
    kind: 'RATING_WORDS',
    urgency: 'NORMAL',
    roles: ['FOOD_SAFETY_OFFICER'],
    placeKind: 'SCHOOL',
    placeId: schoolId,
    schoolId,
    title: '学生评语待看',
    place: (await directory.school(schoolId))?.name ?? '',
    fact: `${sayDate(day)}的评语，看过才公开`,
    page: 'packages/school/pages/words/index',
  }
}
