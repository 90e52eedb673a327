import { type PlaceKind, type Role, ROLES } from './role'

const rolesAt = (...places: PlaceKind[]): Role[] => (Object.keys(ROLES) as Role[]).filter((role) => places.includes(ROLES[role].place))

const GIVES: Partial<Record<Role, readonly Role[]>> = {
  CITY_ADMIN: [...rolesAt('CITY', 'UNIT'), 'SCHOOL_ADMIN', 'PRINCIPAL', 'CANTEEN_MANAGER', 'CATERER_MANAGER'],
  COUNTY_BUREAU: [...rolesAt('UNIT').filter((role) => role !== 'COUNTY_COMPLAINT_DESK'), 'SCHOOL_ADMIN', 'PRINCIPAL'],
  SCHOOL_ADMIN: rolesAt('SCHOOL', 'KITCHEN'),
  PRINCIPAL: rolesAt('SCHOOL', 'KITCHEN'),
  CANTEEN_MANAGER: ['CHEF', 'SAMPLER', 'DISHWASHER'],
  CATERER_MANAGER: ['CANTEEN_MANAGER', 'CHEF', 'SAMPLER', 'DISHWASHER'],
}

/** Who invites. */
export const INVITERS = ['CITY_ADMIN', 'COUNTY_BUREAU', 'SCHOOL_ADMIN', 'PRINCIPAL', 'CANTEEN_MANAGER', 'CATERER_MANAGER'] as const satisfies readonly Role[]

/** Roles that a post gives by invitation: only what stands below it, in the order of the roles; a deputy head makes no head. */
export function rolesGivenBy({ role, deputy }: { role: Role; deputy: boolean }): readonly Role[] {
  const given = GIVES[role] ?? []
  return role === 'PRINCIPAL' && deputy ? given.filter((each) => each !== 'PRINCIPAL') : given
}
