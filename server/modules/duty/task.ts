import { timeOf } from '@shared/base/time'
import { sayAct } from '@shared/duty/rules'
import type { Act } from '@shared/duty/schema'
import type { NewTask } from '../task/index'
import type { DutyRow } from './repo'

/** Where each act is done on the phone. */
const PAGES: Record<Act, string> = {
  chefTasting: 'packages/kitchen/pages/tasting/index',
  leaderDining: 'packages/school/pages/dining/index',
  teacherDining: 'packages/school/pages/teacher/index',
  studentRating: 'packages/school/pages/rating-qr/index',
  parentOversight: 'packages/parent/pages/oversight/index',
}

const FACTS: Record<Act, (duty: DutyRow) => string> = {
  chefTasting: ({ dueAt }) => `开餐前 ${timeOf(dueAt)} 做完，拍一张成品照`,
  leaderDining: () => '和学生坐一起吃，扫餐厅的码',
  teacherDining: () => '和学生吃一样的，扫餐厅的码',
  studentRating: ({ target }) => `今天至少 ${target} 人评`,
  parentOversight: ({ target }) => `本学期至少 ${target} 次`,
}

export const taskKey = (dutyId: string): string => `duty:${dutyId}`
export const actPage = (act: Act): string => PAGES[act]

/** A duty as one thing that waits for somebody. */
export function taskOf(duty: DutyRow, meal: string): NewTask {
  return {
    key: taskKey(duty._id),
    kind: 'DUTY',
    urgency: 'NORMAL',
    roles: duty.roles,
    placeKind: duty.placeKind,
    placeId: duty.placeId,
    ...(duty.schoolId ? { schoolId: duty.schoolId } : {}),
    ...(duty.kitchenId ? { kitchenId: duty.kitchenId } : {}),
    title: `${meal}${sayAct(duty.act)}`,
    place: duty.placeName,
    fact: FACTS[duty.act](duty),
    opensAt: duty.opensAt,
    dueAt: duty.dueAt,
    page: PAGES[duty.act],
  }
}
