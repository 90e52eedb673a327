import { type Axis, isSystem, type Reach, reaches, type Scope, ScopeError } from './scope'

/**
 * How a model is kept apart.
 * - `axes`: any one gives reading; `writers` govern writing, the first axis alone where they are not named
 * - `public`: anybody reads; `writers` write, nobody but the system where they are not named
 * - `internal`: belongs to the platform (jobs, outbox), never to a place; only models of `server/platform`
 * `paths` where the key is not called `schoolId`, `kitchenId`, … ; it may be an array.
 */
export interface ScopeRule {
  axes?: readonly [Axis, ...Axis[]]
  public?: true
  internal?: true
  writers?: readonly Axis[]
  paths?: Partial<Record<Axis, string>>
}

const DEFAULT_PATHS: Record<Axis, string> = {
  unit: 'unitId',
  school: 'schoolId',
  kitchen: 'kitchenId',
  family: 'schoolId',
  supplier: 'supplierId',
  person: 'personId',
}

export type Filter = Record<string, unknown>

const RULE = Symbol('scope rule')

/** Ties a schema to its rule. */
export const markScopeRule = (schema: object, rule: ScopeRule): void => void Object.assign(schema, { [RULE]: rule })

/** The rule that a schema was given, or `undefined`: such a model is a fault. */
export const scopeRuleOf = (schema: unknown): ScopeRule | undefined => (schema as { [RULE]?: ScopeRule })[RULE]

const NOTHING: Filter = { _id: { $in: [] } }

export const pathOf = (rule: ScopeRule, axis: Axis): string => rule.paths?.[axis] ?? DEFAULT_PATHS[axis]

export const writersOf = (rule: ScopeRule): readonly Axis[] => rule.writers ?? rule.axes?.slice(0, 1) ?? []

/** Every key that ties a record to a place. */
export const keysOf = (rule: ScopeRule): string[] => [...new Set([...(rule.axes ?? []), ...writersOf(rule)].map((axis) => pathOf(rule, axis)))]

const condition = (path: string, reach: readonly string[]): Filter => ({ [path]: reach.length === 1 ? reach[0] : { $in: reach } })

function filterBy(rule: ScopeRule, axes: readonly Axis[], scope: Scope): Filter | undefined {
  if (isSystem(scope)) return undefined
  const conditions: Filter[] = []
  for (const axis of axes) {
    const reach: Reach | undefined = scope.reach[axis]
    if (reach === 'all') return undefined
    if (reach && reach.length > 0) conditions.push(condition(pathOf(rule, axis), reach))
  }
  if (conditions.length === 0) return NOTHING
  return conditions.length === 1 ? conditions[0] : { $or: conditions }
}

/** What to add to a filter so that only records in reach are read; `undefined`: all. */
export const readFilter = (rule: ScopeRule, scope: Scope): Filter | undefined => (rule.public ? undefined : filterBy(rule, rule.axes ?? [], scope))

/** What to add to a filter so that only records that may be written are written; `undefined`: all. */
export const writeFilter = (rule: ScopeRule, scope: Scope): Filter | undefined => filterBy(rule, writersOf(rule), scope)

/** Whether a filter already names a place that the scope may write for, by equality: nothing needs to be added then, and an upsert must not name it twice. */
export const namesReach = (rule: ScopeRule, scope: Scope, filter: Filter): boolean =>
  writersOf(rule).some((axis) => {
    const value = filter[pathOf(rule, axis)]
    return typeof value === 'string' && reaches(scope, axis, value)
  })

const valueAt = (record: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? (value as Filter)[key] : undefined), record)

/**
 * Checks that a new record belongs to a place that the scope may write for. One that names no place is the city's: made by who reaches all of them.
 * @throws ScopeError where it does not
 */
export function assertCreatable(rule: ScopeRule, scope: Scope, record: unknown): void {
  if (rule.internal || isSystem(scope)) return
  const allowed = writersOf(rule).some((axis) => {
    const value = valueAt(record, pathOf(rule, axis))
    if (value === undefined) return reaches(scope, axis, undefined)
    const ids = Array.isArray(value) ? value : [value]
    return ids.length > 0 && ids.every((id) => typeof id === 'string' && reaches(scope, axis, id))
  })
  if (!allowed) throw new ScopeError('a record of a place out of reach')
}
