import type { Schema } from 'mongoose'
import { modelOf } from './model-of'
import { PortabilityError } from './portability-error'

export type Stage = Record<string, unknown>

/** What a variable stands for: a path, or an item of the list at that path. */
interface Variable {
  path: string
  item: boolean
}

interface Known {
  /** Paths that hold lists. */
  arrays: ReadonlySet<string>
  variables: ReadonlyMap<string, Variable>
}

/** Paths of a schema that hold lists, those inside lists too. */
export function arraysOf(schema: Schema): Set<string> {
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

/** Whether a path goes on after a list; lists at or before `from` parts were taken apart already. */
const crosses = (path: string, arrays: ReadonlySet<string>, from = 0): boolean =>
  path.split('.').some((_, i, parts) => i >= from && i < parts.length - 1 && arrays.has(parts.slice(0, i + 1).join('.')))

/** Checks a pipeline, stage by stage, following which fields hold lists. `checkMatch` is given the filter of each `$match`. */
export function checkPipeline(stages: readonly Stage[], arrays: Set<string>, checkMatch?: (filter: Stage) => void): void {
  for (const stage of stages) for (const [name, body] of Object.entries(stage)) checkStage(name, body, arrays, checkMatch)
}

function checkStage(name: string, body: unknown, arrays: Set<string>, checkMatch: ((filter: Stage) => void) | undefined): void {
  const known: Known = { arrays, variables: new Map() }
  switch (name) {
    case '$match':
      checkMatch?.(body as Stage)
      return checkExpression((body as Stage)['$expr'], known)
    case '$lookup':
      return checkLookup(body as Stage, arrays)
    case '$unionWith':
      return checkForeign(String(typeof body === 'string' ? body : (body as Stage)['coll']), typeof body === 'string' ? [] : (body as Stage)['pipeline'])
    case '$unset':
      return checkHidden(([] as string[]).concat(body as string), arrays)
    case '$unwind':
      arrays.delete(String(typeof body === 'string' ? body : (body as Stage)['path']).slice(1))
      return
    case '$facet':
      for (const inner of Object.values(body as Record<string, Stage[]>)) checkPipeline(inner, new Set(arrays), checkMatch)
      return reset(arrays, Object.keys(body as Stage))
    case '$group':
      checkExpression(body, known)
      return reset(
        arrays,
        listsOf(body as Stage, (value) => gathers(value)),
      )
    case '$project':
      checkHidden(
        Object.entries(body as Stage)
          .filter(([, value]) => value === 0 || value === false)
          .map(([path]) => path),
        arrays,
      )
      return define(body as Stage, arrays, known)
    case '$set':
    case '$addFields':
      return define(body as Stage, arrays, known)
    default:
      checkExpression(body, known)
  }
}

function reset(arrays: Set<string>, to: readonly string[]): void {
  arrays.clear()
  for (const path of to) arrays.add(path)
}

const listsOf = (fields: Stage, isList: (value: unknown) => boolean): string[] =>
  Object.entries(fields)
    .filter(([, value]) => isList(value))
    .map(([field]) => field)

const isObject = (value: unknown): value is Stage => typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)

const gathers = (value: unknown): boolean => isObject(value) && ('$push' in value || '$addToSet' in value)

const MAKE_LISTS = [
  '$map',
  '$filter',
  '$concatArrays',
  '$setUnion',
  '$setIntersection',
  '$setDifference',
  '$slice',
  '$reverseArray',
  '$sortArray',
  '$objectToArray',
  '$zip',
]

/** Checks what fields are set to, and notes which of them hold lists from now on. */
function define(fields: Stage, arrays: Set<string>, known: Known): void {
  checkExpression(fields, known)
  const lists = listsOf(
    fields,
    (value) =>
      Array.isArray(value) ||
      (typeof value === 'string' && arrays.has(value.slice(1))) ||
      (isObject(value) && MAKE_LISTS.some((operator) => operator in value)),
  )
  for (const [field, value] of Object.entries(fields)) if (typeof value === 'string' || isObject(value)) arrays.delete(field)
  for (const field of lists) arrays.add(field)
}

function checkLookup(body: Stage, arrays: Set<string>): void {
  if (typeof body['localField'] === 'string' && crosses(body['localField'], arrays))
    throw new PortabilityError(`$lookup by ${body['localField']} crosses an array`)
  if (typeof body['foreignField'] === 'string' && body['foreignField'].includes('.'))
    throw new PortabilityError(`$lookup by ${body['foreignField']} may cross an array`)
  checkExpression(body['let'], { arrays, variables: new Map() })
  checkForeign(String(body['from']), body['pipeline'])
  arrays.add(String(body['as']))
}

/** A pipeline over another collection, whose lists are those of its model. */
function checkForeign(collection: string, pipeline: unknown): void {
  const model = modelOf(collection)
  if (Array.isArray(pipeline)) checkPipeline(pipeline as Stage[], model ? arraysOf(model.schema as Schema) : new Set())
}

function checkHidden(paths: readonly string[], arrays: ReadonlySet<string>): void {
  const path = paths.find((each) => crosses(each, arrays))
  if (path) throw new PortabilityError(`${path} lies inside an array and would not be hidden`)
}

/**
 * Checks an expression, everything within it too.
 * @throws PortabilityError for a path that goes on after a list, or a text for a missing date
 */
export function checkExpression(value: unknown, known: Known): void {
  if (typeof value === 'string') return checkPath(value, known)
  if (Array.isArray(value)) return value.forEach((inner) => checkExpression(inner, known))
  if (!isObject(value) || '$literal' in value) return
  if (isObject(value['$dateToString']) && 'onNull' in value['$dateToString'])
    throw new PortabilityError('$dateToString.onNull is ignored by an engine: wrap in $ifNull')
  for (const [operator, inner] of Object.entries(value)) checkExpression(inner, isObject(inner) ? within(operator, inner, known) : known)
}

function checkPath(text: string, { arrays, variables }: Known): void {
  if (!text.startsWith('$')) return
  const fault = () => new PortabilityError(`${text} crosses an array: use $unwind or $map`)
  const path = text.replace(/^\$(\$(ROOT|CURRENT)\.)?/, '')
  if (!path.startsWith('$')) {
    if (crosses(path, arrays)) throw fault()
    return
  }
  const [name = '', ...rest] = path.slice(1).split('.')
  const variable = variables.get(name)
  if (!variable || rest.length === 0) return
  const full = [...variable.path.split('.'), ...rest]
  if (crosses(full.join('.'), arrays, variable.item ? variable.path.split('.').length : 0)) throw fault()
}

/** What is known inside an operator that names variables. */
function within(operator: string, body: Stage, known: Known): Known {
  const variables = new Map(known.variables)
  if (operator === '$map' || operator === '$filter' || operator === '$reduce') {
    const name = operator === '$reduce' ? 'this' : String(body['as'] ?? 'this')
    note(name, body['input'], true)
  } else if (operator === '$let' && isObject(body['vars'])) for (const [name, value] of Object.entries(body['vars'])) note(name, value, false)
  else return known
  return { arrays: known.arrays, variables }

  function note(name: string, value: unknown, item: boolean): void {
    variables.delete(name)
    if (typeof value === 'string' && /^\$[^$]/.test(value)) variables.set(name, { path: value.slice(1), item })
  }
}
