import { isDeepStrictEqual } from 'node:util'
import { type Filter, readFilter, scopeRuleOf } from './axes'
import { modelOf } from './model-of'
import { isSystem, type Scope, ScopeError } from './scope'

/** The `$match` that a joined pipeline must begin with so that it may be joined. */
export function scopeMatch(model: { schema: unknown }, scope: Scope): Filter {
  const rule = scopeRuleOf(model.schema)
  if (!rule) throw new ScopeError('a model without a scope rule')
  return readFilter(rule, scope) ?? {}
}

/**
 * Puts the scope in front of a pipeline, in place, and refuses stages that reach another collection without a scope of their own.
 * @throws ScopeError for such a stage
 */
export function scopePipeline(pipeline: Filter[], filter: Filter | undefined, scope: Scope): void {
  for (const stage of pipeline) assertStage(stage, scope)
  if (filter) pipeline.unshift({ $match: filter })
}

/** Stages that see nothing but what flows through them. */
const PLAIN = new Set([
  '$match',
  '$project',
  '$set',
  '$addFields',
  '$unset',
  '$group',
  '$sort',
  '$limit',
  '$skip',
  '$unwind',
  '$count',
  '$sortByCount',
  '$bucket',
  '$bucketAuto',
  '$replaceRoot',
  '$replaceWith',
  '$sample',
  '$setWindowFields',
])

function assertStage(stage: Filter, scope: Scope): void {
  for (const [name, body] of Object.entries(stage)) {
    if (name === '$facet') for (const inner of Object.values(body as Record<string, Filter[]>)) for (const each of inner) assertStage(each, scope)
    else if (name === '$lookup' || name === '$unionWith') assertJoin(name, body as Filter | string, scope)
    else if (name === '$graphLookup') assertReadable(String((body as Filter)['from']), name, scope)
    else if (!PLAIN.has(name)) throw new ScopeError(`${name} cannot be scoped`)
  }
}

function assertJoin(name: string, body: Filter | string, scope: Scope): void {
  const from = typeof body === 'string' ? body : String(body['from'] ?? body['coll'])
  const inner = typeof body === 'string' ? [] : ((body['pipeline'] ?? []) as Filter[])
  for (const stage of inner) assertStage(stage, scope)
  const model = modelOf(from)
  if (model && isDeepStrictEqual(inner[0]?.['$match'], scopeMatch(model, scope))) return
  assertReadable(from, name, scope)
}

function assertReadable(collection: string, stage: string, scope: Scope): void {
  if (isSystem(scope)) return
  const model = modelOf(collection)
  if (!model || !scopeRuleOf(model.schema)?.public) throw new ScopeError(`${stage} of ${collection} is not scoped`)
}
