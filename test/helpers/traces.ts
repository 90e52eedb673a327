import { database } from '@platform/db'

type Doc = Record<string, unknown>

/** Every document of the database as text, by collection and id. */
export async function everything(): Promise<Map<string, Doc>> {
  const db = database()
  const found = new Map<string, Doc>()
  for (const { name } of await db.listCollections({}, { nameOnly: true }).toArray()) {
    if (name.startsWith('system.')) continue
    for (const doc of await db.collection(name).find().toArray()) found.set(`${name}/${String(doc._id)}`, doc)
  }
  return found
}

/** What was written or changed between two looks. */
export const changed = (before: ReadonlyMap<string, Doc>, after: ReadonlyMap<string, Doc>): Map<string, Doc> =>
  new Map([...after].filter(([key, doc]) => JSON.stringify(before.get(key)) !== JSON.stringify(doc)))

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const ulidTime = (id: string): number => [...id.slice(0, 10)].reduce((sum, character) => sum * 32 + CROCKFORD.indexOf(character), 0)
/** Ids with a time in them were made in these years. The random front of a blind one would read as any moment up to the year 10889. */
const YEARS_MS = 3 * 365 * 24 * 3600 * 1000
const isOfOurYears = (moment: number): boolean => Math.abs(moment - Date.now()) < YEARS_MS
const ID = /[0-7][0-9A-HJKMNP-TV-Z]{25}/g
const ISO = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z/g

/** Every moment that a value tells, in milliseconds: dates, ISO texts, numbers that could be one, the time inside of ids. */
function momentsOf(value: unknown): number[] {
  if (value instanceof Date) return [value.getTime()]
  if (typeof value === 'number') return value > 1e12 && value < 1e13 ? [value] : value > 1e9 && value < 1e10 ? [value * 1000] : []
  if (typeof value === 'string')
    return [...(value.match(ISO) ?? []).map((each) => Date.parse(each)), ...(value.match(ID) ?? []).map(ulidTime).filter(isOfOurYears)]
  if (typeof value === 'object' && value !== null && 'getTimestamp' in value) return [(value as { getTimestamp(): Date }).getTimestamp().getTime()]
  return []
}

const leaves = (value: unknown): unknown[] =>
  typeof value === 'object' && value !== null && !(value instanceof Date) && !('getTimestamp' in value) ? Object.values(value).flatMap(leaves) : [value]

/** Every moment that documents tell. */
export const momentsIn = (docs: ReadonlyMap<string, Doc>): Set<number> => new Set([...docs.values()].flatMap(leaves).flatMap(momentsOf))

/** Fields that tell a moment which `tells` knows, as `collection.field`. */
export function fieldsThatTell(docs: ReadonlyMap<string, Doc>, tells: (moment: number) => boolean): string[] {
  const found = new Set<string>()
  const walk = (value: unknown, path: string): void => {
    if (momentsOf(value).some(tells)) found.add(path)
    if (Array.isArray(value)) for (const each of value) walk(each, path)
    else if (typeof value === 'object' && value !== null && !(value instanceof Date))
      for (const [key, inner] of Object.entries(value)) walk(inner, `${path}.${key}`)
  }
  for (const [key, doc] of docs) walk(doc, key.slice(0, key.indexOf('/')))
  return [...found].sort()
}
