import fc, { type Arbitrary } from 'fast-check'
import type { Schema } from '@shared/contract/route'
import { definitionOf, limitsOf } from './schema'

const WORDS = [...'今天的午餐很好吃小白菜汤凉了 abc123']
const MOST_MORE = 20

const fits = (schema: Schema) => (value: unknown) => schema.safeParse(value).success

/** Texts of a schema: words of people where they fit, else what its pattern describes. */
function texts(schema: Schema): Arbitrary<unknown> {
  if (definitionOf(schema).format === 'datetime')
    return fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') }).map((date) => date.toISOString())
  const { least = 0, most, patterns } = limitsOf(schema)
  const words = fc.string({ unit: fc.constantFrom(...WORDS), minLength: least, maxLength: Math.min(most ?? least + MOST_MORE, least + MOST_MORE) })
  if (fc.sample(words, { numRuns: 20, seed: 1 }).some(fits(schema))) return words.filter(fits(schema))
  const [pattern] = patterns
  if (!pattern) throw new Error(`no sound text is known for ${JSON.stringify(limitsOf(schema))}: teach test/helpers/sample.ts`)
  const sized = pattern.source.replace(/[+*]\$$/, `{${least},${Math.min(most ?? least + MOST_MORE, least + MOST_MORE)}}$`)
  return fc.stringMatching(new RegExp(sized)).filter(fits(schema))
}

function numbers(schema: Schema): Arbitrary<number> {
  const { least = -1000, most = 1000, whole } = limitsOf(schema)
  return whole ? fc.integer({ min: Math.ceil(least), max: Math.floor(most) }) : fc.double({ min: least, max: most, noNaN: true })
}

const made = new WeakMap<Schema, Arbitrary<unknown>>()

/** Values that a schema takes, optional fields now and then; a schema that is not known yet fails. */
export function soundly(schema: Schema): Arbitrary<unknown> {
  const known = made.get(schema)
  if (known) return known
  const fresh = madeFor(schema)
  made.set(schema, fresh)
  return fresh
}

function madeFor(schema: Schema): Arbitrary<unknown> {
  const { type, shape = {}, element, innerType, options = [], entries = {}, values = [], keyType, valueType } = definitionOf(schema)
  switch (type) {
    case 'string':
      return texts(schema)
    case 'number':
      return numbers(schema)
    case 'boolean':
      return fc.boolean()
    case 'enum':
      return fc.constantFrom(...Object.values(entries))
    case 'literal':
      return fc.constantFrom(...values)
    case 'optional':
      return fc.option(soundly(innerType as Schema), { nil: undefined })
    case 'nullable':
      return fc.option(soundly(innerType as Schema), { nil: null })
    case 'array': {
      const { least = 0, most = 5 } = limitsOf(schema)
      return fc.array(soundly(element as Schema), { minLength: least, maxLength: Math.min(most, least + 3) })
    }
    case 'record':
      return fc.dictionary(soundly(keyType as Schema) as Arbitrary<string>, soundly(valueType as Schema), { maxKeys: 3 })
    case 'union':
      return fc.oneof(...options.map(soundly))
    case 'object': {
      const fields = Object.fromEntries(Object.entries(shape).map(([key, inner]) => [key, soundly(inner)]))
      return fc.record(fields).map((value) => Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)))
    }
    default:
      throw new Error(`no sound value is known for a schema of type ${type}: teach test/helpers/sample.ts`)
  }
}

const isOptional = (schema: Schema): boolean => definitionOf(schema).type === 'optional'

/** One sound value, the same on every run: what is asked for, and of what may be left out only what is given. */
export function sampleOf(schema: Schema, given: Readonly<Record<string, unknown>> = {}, seed = 1): unknown {
  const { type, shape = {}, options = [] } = definitionOf(schema)
  if (type === 'union' && options.length > 0) return sampleOf(options[0] as Schema, given, seed)
  if (type !== 'object') return fc.sample(soundly(schema), { numRuns: 1, seed })[0]
  const value: Record<string, unknown> = {}
  for (const [key, inner] of Object.entries(shape)) {
    if (key in given) value[key] = given[key]
    else if (!isOptional(inner)) value[key] = sampleOf(inner, given, seed)
  }
  if (!schema.safeParse(value).success && Object.keys(given).length > 0) return sampleOf(schema, {}, seed)
  return value
}

/** What nobody should be able to do harm with. */
const HOSTILE: readonly unknown[] = [
  undefined,
  null,
  '',
  ' ',
  {},
  [],
  [[]],
  true,
  0,
  -1,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER + 1,
  'NaN',
  'Infinity',
  '__proto__',
  'constructor',
  '\u0000',
  '\ud800',
  '\u202e',
  '2026-02-30',
  '9999-99-99',
  '../../../etc/passwd',
  "' OR 1=1 --",
  '$where',
  '{{7*7}}',
  '<script>alert(1)</script>',
  '%00%0d%0aSet-Cookie: a=b',
  '7ZZZZZZZZZZZZZZZZZZZZZZZZZ',
  '😀'.repeat(300),
  'x'.repeat(20_000),
  { $gt: '' },
  { $ne: null },
  { $where: 'sleep(1000)' },
  { $regex: '^(a+)+$' },
  { toString: 'x', valueOf: 1 },
  Array(300).fill('x'),
  { a: { b: { c: { d: { e: {} } } } } },
]
export const hostile = fc.constantFrom(...HOSTILE)

const pathsOf = (value: unknown, path: (string | number)[] = []): (string | number)[][] =>
  typeof value === 'object' && value !== null ? [path, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, key]))] : [path]

function put(value: unknown, [step, ...rest]: readonly (string | number)[], given: unknown): unknown {
  if (step === undefined) return given
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<string | number, unknown>
  copy[step] = put(copy[step], rest, given)
  return copy
}

/** Values of a schema with something hostile in one or two places. */
export const unsoundly = (schema: Schema): Arbitrary<unknown> =>
  fc.tuple(soundly(schema), fc.array(fc.tuple(fc.nat(50), hostile), { minLength: 1, maxLength: 2 })).map(([value, changes]) =>
    changes.reduce<unknown>((changed, [at, given]) => {
      const paths = pathsOf(changed)
      return put(changed, paths[at % paths.length] ?? [], given)
    }, value),
  )
