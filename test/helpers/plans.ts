import mongoose from 'mongoose'
import { database } from '@platform/db'

type Doc = Record<string, unknown>

interface Shape {
  collection: string
  filter: Doc
  sort?: Doc
  pipeline?: Doc[]
}

/** Small by nature and read whole. */
const READ_WHOLE = new Set(['migration', 'duty_definition', 'unit'])

const isPlain = (value: unknown): value is Doc => typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

/** What is left of a query when its values are taken away: two of one shape have one plan. */
function outline(value: unknown): unknown {
  if (Array.isArray(value)) return [...new Set(value.map((each) => JSON.stringify(outline(each))))].sort()
  if (!isPlain(value)) return typeof value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, outline(inner)]))
}

function shapesOf(collection: string, method: string, args: readonly unknown[]): Shape[] {
  const [first, second, third] = args as [unknown, unknown, unknown]
  const options = method.startsWith('find') && !method.includes('And') ? second : third
  const sort = isPlain(options) && isPlain(options['sort']) ? { sort: options['sort'] } : {}
  if (method === 'aggregate') return [{ collection, filter: {}, pipeline: first as Doc[] }]
  if (method === 'distinct') return [{ collection, filter: (second ?? {}) as Doc }]
  if (method === 'bulkWrite')
    return (first as Doc[]).flatMap((operation) => {
      const [kind, body] = Object.entries(operation)[0] as [string, Doc]
      return kind === 'insertOne' ? [] : [{ collection, filter: (body['filter'] ?? {}) as Doc }]
    })
  if (/^(find|count|update|delete)/.test(method)) return [{ collection, filter: (first ?? {}) as Doc, ...sort }]
  return []
}

async function planOf({ collection, filter, sort, pipeline }: Shape): Promise<string> {
  const command = pipeline ? { aggregate: collection, pipeline, cursor: {} } : { find: collection, filter, ...(sort ? { sort } : {}) }
  return JSON.stringify(await database().command({ explain: command, verbosity: 'queryPlanner' }))
}

/** Captures the shape of every query of a test file, explains each once, and fails where one reads a whole collection. */
export function usePlans(): void {
  const seen = new Map<string, Shape>()

  beforeAll(() => {
    mongoose.set('debug', (collection: string, method: string, ...args: unknown[]) => {
      for (const shape of shapesOf(collection, method, args)) {
        const key = JSON.stringify([collection, outline(shape.pipeline ?? shape.filter), shape.sort])
        if (!seen.has(key)) seen.set(key, shape)
      }
    })
  })

  afterAll(async () => {
    mongoose.set('debug', false)
    const scans: string[] = []
    for (const [key, shape] of seen) {
      if (!READ_WHOLE.has(shape.collection) && (await planOf(shape)).includes('COLLSCAN')) scans.push(key)
    }
    expect(scans).toEqual([])
  })
}
