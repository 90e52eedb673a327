import type { Aggregate, Model, Query, Schema } from 'mongoose'
import { always } from './hook'
import { arraysOf, checkExpression, checkPipeline, type Stage } from './portable-pipeline'
import { PortabilityError } from './portability-error'

const FILTERED = [
  'find',
  'findOne',
  'countDocuments',
  'distinct',
  'updateOne',
  'updateMany',
  'findOneAndUpdate',
  'deleteOne',
  'deleteMany',
  'findOneAndDelete',
] as const

/**
 * Refuses what engines answer differently in silence: dotted paths through arrays in expressions, joins across arrays, hiding fields inside arrays,
 * `$dateToString.onNull`, ranges on binary, and pipelines as updates. Writes alternatives so that each engine finds them by the index.
 */
export function portable(schema: Schema): void {
  schema.pre(
    'aggregate',
    always(function (this: Aggregate<unknown>) {
      const stages = this.pipeline() as unknown as Stage[]
      checkPipeline(stages, arraysOf(schema), (filter) => checkFilter(filter, schema))
      for (const stage of stages) if (stage['$match']) stage['$match'] = nestAlternatives(stage['$match'] as Stage)
    }),
  )
  for (const operation of FILTERED) schema.pre(operation, { document: false, query: true }, always(checkQuery))
  schema.pre('bulkWrite', always(checkOperations))

  function checkOperations(this: Model<unknown>, operations: unknown): void {
    for (const body of (operations as Stage[]).flatMap((operation) => Object.values(operation) as Stage[])) {
      checkFilter((body['filter'] ?? {}) as Stage, schema)
      checkUpdate(body['update'])
    }
  }

  function checkQuery(this: Query<unknown, unknown>): void {
    const filter = this.getFilter()
    checkFilter(filter, schema)
    checkUpdate(this.getUpdate())
    if (filter['$or']) this.setQuery(nestAlternatives(filter))
  }
}

/**
 * Alternatives beside other conditions, below `$and`: the same to every engine. Without it the embedded one says that it takes the index, and reads the
 * whole collection.
 */
export function nestAlternatives(filter: Stage): Stage {
  const { $or: alternatives, ...rest } = filter
  if (alternatives === undefined || Object.keys(rest).length === 0) return filter
  return { ...rest, $and: [...((rest['$and'] as Stage[] | undefined) ?? []), { $or: alternatives }] }
}

function checkUpdate(update: unknown): void {
  if (Array.isArray(update)) throw new PortabilityError('an update by pipeline writes other values on another engine')
}

const RANGES = ['$gt', '$gte', '$lt', '$lte']

const hasRange = (condition: unknown): boolean =>
  typeof condition === 'object' &&
  condition !== null &&
  Object.entries(condition).some(([operator, inner]) => RANGES.includes(operator) || (operator === '$not' && hasRange(inner)))

function checkFilter(filter: Stage, schema: Schema): void {
  for (const [path, condition] of Object.entries(filter)) {
    if (path === '$expr') checkExpression(condition, { arrays: arraysOf(schema), variables: new Map() })
    else if (path.startsWith('$') && Array.isArray(condition)) for (const each of condition) checkFilter(each as Stage, schema)
    else if (isBinary(schema, path) && hasRange(condition)) throw new PortabilityError(`a range on binary ${path}`)
  }
}

const isBinary = (schema: Schema, path: string): boolean => (schema.path(path) as { instance?: string } | undefined)?.instance === 'Buffer'
