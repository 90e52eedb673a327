import { readChildMeals, readSchoolDay } from '@shared/checkin/contract'
import type { SchoolDay } from '@shared/checkin/schema'
import type { Id } from '@shared/base/id'
import type { BusinessDay } from '@shared/base/time'
import { LIVE_EVERY_S, type Query, useQuery } from '@/api/useQuery'

/** A school's meals of a day; the answer of the last visit stays on the phone. */
export const useSchoolDay = (schoolId: Id | undefined, day: BusinessDay, live = true): Query<SchoolDay> =>
  useQuery(readSchoolDay, schoolId === undefined ? undefined : { params: { schoolId, day } }, { keep: true, ...(live ? { poll: LIVE_EVERY_S } : {}) })

/** Whether the own child ate, by meal. */
export const useChildMeals = (guardianshipId: Id | undefined, day: BusinessDay) =>
  useQuery(readChildMeals, guardianshipId === undefined ? undefined : { params: { guardianshipId, day } }, { keep: true, poll: 60 })
