import type { Schema } from '@shared/contract/route'

interface Definition {
  type: string
  shape?: Record<string, Schema>
  element?: Schema
  innerType?: Schema
  options?: Schema[]
  out?: Schema
  valueType?: Schema
}

const definitionOf = (schema: Schema): Definition => schema._zod.def as unknown as Definition

/**
 * Keeps of a value only what the schema names, without judging it: the last fence in production, where an answer that does not fit is sent without
 * what it must not carry rather than as a failure.
 */
export function prune(schema: Schema, value: unknown): unknown {
  const definition = definitionOf(schema)
  if (value === null && definition.type === 'nullable') return null
  if (value === undefined || value === null) return undefined
  switch (definition.type) {
    case 'object':
      return pruneObject(definition.shape ?? {}, value)
    case 'array':
      return Array.isArray(value) && definition.element
        ? value.map((each) => prune(definition.element as Schema, each)).filter((each) => each !== undefined)
        : undefined
    case 'optional':
    case 'nullable':
    case 'default':
      return definition.innerType ? prune(definition.innerType, value) : undefined
    case 'pipe':
      return definition.out ? prune(definition.out, value) : undefined
    case 'union':
      return pruneUnion(definition.options ?? [], value)
    case 'record':
      return typeof value === 'object' && definition.valueType
        ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, prune(definition.valueType as Schema, each)]))
        : undefined
    default:
      return typeof value === 'object' ? undefined : value
  }
}

function pruneObject(shape: Record<string, Schema>, value: unknown): unknown {
  if (typeof value !== 'object') return undefined
  return Object.fromEntries(Object.entries(shape).map(([key, inner]) => [key, prune(inner, (value as Record<string, unknown>)[key])]))
}

const pruneUnion = (options: Schema[], value: unknown): unknown => {
  const fitting = options.find((option) => option.safeParse(value).success) ?? options[0]
  return fitting ? prune(fitting, value) : undefined
}
