import type { Aggregate, Query, Schema } from 'mongoose'

type Stage = Record<string, unknown>

/** Code that one engine runs and another answers wrongly without a word; see docs/operations. */
export class PortabilityError extends Error {
  override name = 'PortabilityError'
}

/**
 * Refuses what engines answer differently in silence: dotted paths through arrays in expressions, joins across arrays, hiding fields inside arrays,
 * `$dateToString.onNull`, ranges on binary, and pipelines as updates.
 */
export function portable(schema: Schema): void {
  schema.pre('aggregate', function (this: Aggregate<unknown>) {
    checkPipeline(this.pipeline() as unknown as Stage[], arraysOf(schema))
  })
  for (const operation of [
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
  ] as const) {
    schema.pre(operation, { document: false, query: true }, function (this: Query<unknown, unknown>) {
      checkFilter(this.getFilter(), schema)
      if (Array.isArray(this.getUpdate())) throw new PortabilityError('an update by pipeline writes other values on another engine')
    })
  }
}

function arraysOf(schema: Schema): Set<string> {
  const found = new Set<string>()
  const walk = (inner: Schema, prefix: string) =>
    inner.eachPath((path, type) => {
      const full = prefix + path
      const { instance, schema: sub } = type as unknown as { instance: string; schema?: Schema }
      if (instance === 'Array') found.add(full)
      if (sub) walk(sub, `${full}.`)
    })
  walk(schema, '')
  return found
}

const crossesArray = (path: string, arrays: ReadonlySet<string>): boolean =>
  path.split('.').some((_, i, parts) => i < parts.length - 1 && arrays.has(parts.slice(0, i + 1).join('.')))

function checkPipeline(stages: readonly Stage[], arrays: Set<string>): void {
  for (const stage of stages) {
    const [name, body] = Object.entries(stage)[0] ?? []
    if (name === '$match') checkExpression((body as Stage)['$expr'], arrays)
    else if (name === '$lookup') checkLookup(body as Stage, arrays)
    else if (name === '$unset') checkHidden(([] as string[]).concat(body as string), arrays)
    else if (name === '$project') checkProject(body as Stage, arrays)
    else if (name === '$unwind') arrays.delete(String(typeof body === 'string' ? body : (body as Stage)['path']).slice(1))
    else if (name === '$facet') for (const inner of Object.values(body as Record<string, Stage[]>)) checkPipeline(inner, new Set(arrays))
    else checkExpression(body, arrays)
    if (name === '$group') regroup(body as Stage, arrays)
  }
}

function regroup(body: Stage, arrays: Set<string>): void {
  arrays.clear()
  for (const [field, accumulator] of Object.entries(body)) {
    if (typeof accumulator === 'object' && accumulator !== null && ('$push' in accumulator || '$addToSet' in accumulator)) arrays.add(field)
  }
}

function checkLookup(body: Stage, arrays: Set<string>): void {
  if (typeof body['localField'] === 'string' && crossesArray(body['localField'], arrays))
    throw new PortabilityError(`$lookup by ${body['localField']} crosses an array`)
  if (typeof body['foreignField'] === 'string' && body['foreignField'].includes('.'))
    throw new PortabilityError(`$lookup by ${body['foreignField']} may cross an array`)
  arrays.add(String(body['as']))
}

function checkHidden(paths: readonly string[], arrays: ReadonlySet<string>): void {
  const path = paths.find((each) => crossesArray(each, arrays))
  if (path) throw new PortabilityError(`${path} lies inside an array and would not be hidden`)
}

function checkProject(body: Stage, arrays: ReadonlySet<string>): void {
  checkHidden(
    Object.entries(body)
      .filter(([, value]) => value === 0 || value === false)
      .map(([path]) => path),
    arrays,
  )
  checkExpression(body, arrays)
}

function checkExpression(value: unknown, arrays: ReadonlySet<string>): void {
  if (typeof value === 'string') {
    if (value.startsWith('$') && !value.startsWith('$$') && crossesArray(value.slice(1), arrays))
      throw new PortabilityError(`${value} crosses an array: use $unwind or $map`)
    return
  }
  if (typeof value !== 'object' || value === null || value instanceof Date) return
  if (!Array.isArray(value) && '$dateToString' in value && 'onNull' in ((value as Stage)['$dateToString'] as Stage))
    throw new PortabilityError('$dateToString.onNull is ignored by an engine: wrap in $ifNull')
  for (const inner of Object.values(value)) checkExpression(inner, arrays)
}

const RANGES = ['$gt', '$gte', '$lt', '$lte']

function checkFilter(filter: Stage, schema: Schema): void {
  for (const [path, condition] of Object.entries(filter)) {
    if (path === '$expr') checkExpression(condition, arraysOf(schema))
    else if (path.startsWith('$') && Array.isArray(condition)) for (const each of condition) checkFilter(each as Stage, schema)
    else if (isBinary(schema, path) && typeof condition === 'object' && condition !== null && RANGES.some((range) => range in condition))
      throw new PortabilityError(`a range on binary ${path}`)
  }
}

const isBinary = (schema: Schema, path: string): boolean => (schema.path(path) as { instance?: string } | undefined)?.instance === 'Buffer'
