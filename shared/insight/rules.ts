import type { Role } from '../identity/role'

/** Who watches over schools: of a unit its own, of the city all. */
export const OVERSEERS = ['COUNTY_BUREAU', 'MARKET_SUPERVISION', 'CITY_BUREAU', 'DUTY_OFFICER', 'PROVINCE'] as const satisfies readonly Role[]
