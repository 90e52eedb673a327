import type { Id } from '@shared/base/id'
import type { BusinessDay } from '@shared/base/time'
import type { Event } from '@platform/jobs'

/** A seal of a school's meal was pressed that no duty of the meal tells of: a parent came, or enough pupils have rated. */
export interface MealMarked {
  schoolId: Id
  day: BusinessDay
}

export const mealMarked = (data: MealMarked): Event<MealMarked> => ({ name: 'checkin.meal_marked', data })
