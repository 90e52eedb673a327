import { consumer } from '@platform/jobs'
import type { Module } from '@platform/module'
import type { MealMarked } from '../checkin/index'
import type { DayPlanned, DutySettled } from '../duty/index'
import { migrations } from './migrations'
import { onDayPlanned, onDutySettled, onMealMarked } from './refresh'
import { routes } from './routes'

export { rebuild } from './refresh'

export const insight: Module = {
  name: 'insight',
  routes,
  migrations,
  consumers: [
    consumer<DayPlanned>('insight.day-planned', 'duty.day_planned', onDayPlanned),
    consumer<DutySettled>('insight.duty-settled', 'duty.settled', onDutySettled),
    consumer<MealMarked>('insight.meal-marked', 'checkin.meal_marked', onMealMarked),
  ],
}
