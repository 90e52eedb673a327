/** A document as JSON carries it. */
export type Wired<T> = T extends Date
  ? string
  : T extends (infer U)[]
    ? Wired<U>[]
    : T extends object
      ? { [K in keyof T as K extends '_id' ? 'id' : K]: Wired<T[K]> }
      : T

/** Turns a lean document into what a contract speaks of: `id` for `_id`, ISO text for dates, nothing for null. */
export function wire<T>(value: T): Wired<T> {
  if (value instanceof Date) return value.toISOString() as Wired<T>
  if (Array.isArray(value)) return value.map((each) => wire<unknown>(each)) as Wired<T>
  if (typeof value !== 'object' || value === null) return value as Wired<T>
  const out: Record<string, unknown> = {}
  for (const [key, inner] of Object.entries(value)) {
    if (inner === null || inner === undefined || key === '__v') continue
    out[key === '_id' ? 'id' : key] = wire(inner)
  }
  return out as Wired<T>
}
