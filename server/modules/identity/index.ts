import type { Module } from '@platform/module'
import { migrations } from './migrations'
import { routes } from './routes'

export { Actor, type Hat } from './actor'
export { accountOf, guardiansOfSchool, guardianshipOf, holdersOf, holdsOn, personOf, pupilsOfClass } from './directory'
export type { GuardianshipAsked, GuardianshipDecided, PostEnded } from './events'
export { consentVersion, loadPeople, type People } from './load'
export { CITY_PLACE } from './seat'
export { enterSession } from './wallet'

export const identity: Module = { name: 'identity', routes, migrations }
