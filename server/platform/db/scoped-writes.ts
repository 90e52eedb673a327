import { assertCreatable, type Filter, keysOf, namesReach, type ScopeRule, writeFilter } from './axes'
import { type Scope, ScopeError } from './scope'

const isRecord = (value: unknown): value is Filter => typeof value === 'object' && value !== null && !Array.isArray(value)

const touches = (path: string, key: string): boolean => path === key || path.startsWith(`${key}.`) || key.startsWith(`${path}.`)

/**
 * Scope keys never change. `$setOnInsert` may set them where a record may be born of the update.
 * @throws ScopeError where an update names one, or is a pipeline, which could hide it
 */
export function assertKeysUntouched(rule: ScopeRule, update: unknown, upsert: boolean): void {
  if (Array.isArray(update)) throw new ScopeError('an update by pipeline cannot be scoped')
  if (!isRecord(update)) return
  const keys = keysOf(rule)
  for (const [operator, fields] of Object.entries(update)) {
    if (operator === '$setOnInsert' && upsert) continue
    const paths = operator.startsWith('$')
      ? isRecord(fields)
        ? [...Object.keys(fields), ...(operator === '$rename' ? Object.values(fields).map(String) : [])]
        : []
      : [operator]
    const hit = paths.find((path) => keys.some((key) => touches(path, key)))
    if (hit) throw new ScopeError(`${hit} cannot be changed`)
  }
}

/**
 * An upsert may give birth: the new record must belong to a place that the scope may write for.
 * @throws ScopeError where it does not
 */
export function assertUpsert(rule: ScopeRule, scope: Scope, filter: Filter, update: unknown): void {
  const born: Filter = {}
  for (const [path, value] of Object.entries(filter)) {
    if (!path.startsWith('$') && !isRecord(value)) born[path] = value
  }
  const onInsert = isRecord(update) ? update['$setOnInsert'] : undefined
  if (isRecord(onInsert)) Object.assign(born, onInsert)
  assertCreatable(rule, scope, born)
}

const KINDS = ['insertOne', 'updateOne', 'updateMany', 'deleteOne', 'deleteMany']

/**
 * Scopes each operation of a bulk write in place.
 * @throws ScopeError for a replacement, an operation of two kinds, a changed key or a record out of reach
 */
export function scopeBulk(rule: ScopeRule, scope: Scope, operations: Filter[]): void {
  const filter = writeFilter(rule, scope)
  for (const operation of operations) {
    const [[kind, body] = ['nothing', {}], ...others] = Object.entries(operation) as [string, Filter][]
    if (!KINDS.includes(kind) || others.length > 0) throw new ScopeError(`${Object.keys(operation).join(' and ')} cannot be scoped`)
    if (kind === 'insertOne') {
      assertCreatable(rule, scope, body['document'])
      continue
    }
    const own = (body['filter'] ?? {}) as Filter
    if (kind === 'updateOne' || kind === 'updateMany') {
      assertKeysUntouched(rule, body['update'], body['upsert'] === true)
      if (body['upsert']) assertUpsert(rule, scope, own, body['update'])
    }
    body['filter'] = filter && !namesReach(rule, scope, own) ? { $and: [own, filter] } : own
  }
}
