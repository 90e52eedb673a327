import type { Schema } from '@shared/contract/route'

interface Check {
  check: string
  format?: string
  pattern?: RegExp
  minimum?: number
  maximum?: number
  length?: number
  value?: number
  inclusive?: boolean
}

interface Definition {
  type: string
  format?: string
  pattern?: RegExp
  checks?: { _zod: { def: Check } }[]
  shape?: Record<string, Schema>
  element?: Schema
  innerType?: Schema
  options?: Schema[]
  entries?: Record<string, string | number>
  values?: unknown[]
  in?: Schema
  out?: Schema
  keyType?: Schema
  valueType?: Schema
  coerce?: boolean
}

/** What a schema is made of. */
export const definitionOf = (schema: Schema): Definition => schema._zod.def as unknown as Definition

/** What limits a text, a number or a list. */
export interface Limits {
  least: number | undefined
  most: number | undefined
  patterns: RegExp[]
  whole: boolean
}

export function limitsOf(schema: Schema): Limits {
  const { checks = [], pattern } = definitionOf(schema)
  const limits: Limits = { least: undefined, most: undefined, patterns: pattern ? [pattern] : [], whole: false }
  for (const { def } of checks.map((each) => each._zod)) {
    if (def.check === 'length_equals') limits.least = limits.most = def.length
    if (def.check === 'min_length') limits.least = def.minimum
    if (def.check === 'max_length') limits.most = def.maximum
    if (def.check === 'greater_than') limits.least = (def.value ?? 0) + (def.inclusive ? 0 : 1)
    if (def.check === 'less_than') limits.most = (def.value ?? 0) - (def.inclusive ? 0 : 1)
    if (def.check === 'number_format') limits.whole = true
    if (def.pattern) limits.patterns.push(def.pattern)
  }
  return limits
}

const named = (shape: Record<string, Schema> = {}): [string, Schema][] => Object.entries(shape)
const each = (schemas: readonly (Schema | undefined)[], step: string): [string, Schema][] => schemas.flatMap((schema) => (schema ? [[step, schema]] : []))

/** The schemas inside a schema, with the step that leads to each. */
export function innerOf(schema: Schema): [string, Schema][] {
  const { shape, element, innerType, options = [], in: from, out, valueType } = definitionOf(schema)
  return [...named(shape), ...each([element], '[]'), ...each([innerType, ...options, from, out], ''), ...each([valueType], '{}')]
}

/** Visits a schema and all that is inside it, each with its path. */
export function walk(schema: Schema, visit: (schema: Schema, path: string) => void, path = ''): void {
  visit(schema, path)
  for (const [step, inner] of innerOf(schema)) walk(inner, visit, step === '' || step.startsWith('[') || path === '' ? path + step : `${path}.${step}`)
}

/** Keys of a value that no schema names, by path. */
export function strayKeys(schema: Schema, value: unknown, path = ''): string[] {
  const { type, shape = {}, element, innerType, options = [], out, valueType } = definitionOf(schema)
  if (typeof value !== 'object' || value === null) return []
  switch (type) {
    case 'object':
      return Object.entries(value).flatMap(([key, inner]) => {
        const known = shape[key]
        return known ? strayKeys(known, inner, `${path}.${key}`) : [`${path}.${key}`]
      })
    case 'array':
      return (value as unknown[]).flatMap((inner) => (element ? strayKeys(element, inner, `${path}[]`) : []))
    case 'record':
      return Object.values(value).flatMap((inner) => (valueType ? strayKeys(valueType, inner, `${path}{}`) : []))
    case 'union': {
      const found = options.map((option) => strayKeys(option, value, path))
      return found.find((stray) => stray.length === 0) ?? found[0] ?? []
    }
    default: {
      const inner = innerType ?? out
      return inner ? strayKeys(inner, value, path) : [`${path} (${type})`]
    }
  }
}
