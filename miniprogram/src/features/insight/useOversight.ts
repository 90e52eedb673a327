import type { BusinessDay } from '@shared/base/time'
import { readOversight } from '@shared/insight/contract'
import { OVERSEERS } from '@shared/insight/rules'
import type { Role } from '@shared/identity/role'
import { OVERSEEN_EVERY_S, useQuery } from '@/api/useQuery'

export const oversees = (role: Role): boolean => (OVERSEERS as readonly Role[]).includes(role)

/** The five acts of a day over the schools of the own unit, or of the city; the answer of the last visit stays on the phone. */
export const useOversight = (day: BusinessDay | undefined) =>
  useQuery(readOversight, day === undefined ? undefined : { params: { day }, query: {} }, { keep: true, poll: OVERSEEN_EVERY_S })
