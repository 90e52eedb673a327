import type { Id } from '@shared/base/id'
import { type Role, ROLES } from '@shared/identity/role'
import { CITY_PLACE } from '../identity/index'
import type { ComplaintRow } from './repo'

const rolesAt = (place: 'UNIT' | 'SCHOOL'): Role[] => (Object.keys(ROLES) as Role[]).filter((role) => ROLES[role].place === place)

/** Where a complaint was handled, and the posts there: none of their holders asks whether the answer is good. */
export function unitOfHandler({ level, unitId, schoolId }: Pick<ComplaintRow, 'level' | 'unitId' | 'schoolId'>): { placeId: Id; roles: Role[] } | undefined {
  switch (level) {
    case 'CITY':
      return { placeId: CITY_PLACE, roles: ['CITY_COMPLAINT_DESK'] }
    case 'COUNTY':
      return { placeId: unitId, roles: rolesAt('UNIT') }
    case 'SCHOOL':
      return { placeId: schoolId, roles: rolesAt('SCHOOL') }
    case undefined:
      return undefined
  }
}
