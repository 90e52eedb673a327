import { AsyncLocalStorage } from 'node:async_hooks'

/** Kinds of place by which records are kept apart. `family`: the school as parents of its pupils reach it. */
export type Axis = 'unit' | 'school' | 'kitchen' | 'family' | 'supplier' | 'person'

/** The places of one kind that somebody reaches. */
export type Reach = 'all' | readonly string[]

interface PlacesScope {
  readonly reach: Readonly<Partial<Record<Axis, Reach>>>
}

interface SystemScope {
  readonly system: string
}

export type Scope = PlacesScope | SystemScope

/** Somebody touched a record without saying in whose name, or in a way the scope cannot follow. Never an answer to a person. */
export class ScopeError extends Error {
  override name = 'ScopeError'
}

const storage = new AsyncLocalStorage<Scope>()

/** Runs `fn` in a scope; awaits inside, because a query reads the scope when it is executed, not when it is written. */
export const withScope = <T>(scope: Scope, fn: () => T | PromiseLike<T>): Promise<T> => storage.run(scope, async () => await fn())

/** The same for an async function, which runs its queries inside by itself: without a promise more, on the way of every request. */
export const beginIn = <T>(scope: Scope, fn: () => Promise<T>): Promise<T> => storage.run(scope, fn)

/** The only way across scopes. `reason` says why, for whoever reads the code or a trace. */
export const asSystem = <T>(reason: string, fn: () => T | PromiseLike<T>): Promise<T> => withScope({ system: reason }, fn)

/** @throws ScopeError outside of any scope */
export function currentScope(): Scope {
  const scope = storage.getStore()
  if (!scope) throw new ScopeError('no scope: wrap the call in withScope or asSystem')
  return scope
}

export const isSystem = (scope: Scope): scope is SystemScope => 'system' in scope

/** Whether a scope reaches a place of a kind. */
export function reaches(scope: Scope, axis: Axis, id: string | undefined): boolean {
  if (isSystem(scope)) return true
  const reach = scope.reach[axis]
  if (!reach) return false
  return reach === 'all' || (id !== undefined && reach.includes(id))
}
