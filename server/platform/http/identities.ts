import type { RouteSpec } from '@shared/contract/route'

/**
 * Who comes in, by the access of a contract. Empty here, because the platform knows no domain: the module that identifies somebody adds its actor by
 * declaration merging.
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- modules add to it
export interface Identities {}

/** What a use case learns of who calls; nothing for public and anonymous doors. */
export type ActorOf<R extends RouteSpec> = R['access'] extends keyof Identities ? Identities[R['access']] : undefined
