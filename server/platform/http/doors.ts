import type { Scope } from '../db'

/** Somebody who has shown who they are: the actor for the use case, the places for the queries. */
export interface Entrance {
  actor: unknown
  scope: Scope
  /** What the rate limit counts by; a person, never logged. */
  key: string
  /** Role of the current hat, for contracts that name roles. */
  role?: string | undefined
}

/** How each kind of access is checked; given by the modules that can. Each throws a refusal. */
export interface Doors {
  session(token: string, hat: string | undefined): Promise<Entrance>
  queryCode(code: string): Promise<Entrance>
  key(key: string): Promise<Entrance>
  signature(call: { params: Record<string, string>; query: Record<string, string>; body: Uint8Array }): Promise<Entrance>
}
