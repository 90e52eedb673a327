import { asSystem } from './scope'

const MOST = 5000

interface Entry<T> {
  value: Promise<T>
  /** The value, once it has been read. */
  known?: T
  until: number
}

/**
 * Answers kept in this process for at most a second, so that what changes elsewhere is seen here within two. Callers that arrive while a value is
 * being read share it; a failure is not kept.
 * @param reason why it is read across scopes: a value is shared by everybody who asks for the key
 */
export function cached<T>(reason: string, read: (key: string) => Promise<T>, { millis = 1000, most = MOST } = {}) {
  const kept = new Map<string, Entry<T>>()

  function forget(key: string, entry: unknown): void {
    if (kept.get(key) === entry) kept.delete(key)
  }

  return {
    get(key: string): Promise<T> {
      const now = performance.now()
      const known = kept.get(key)
      if (known && known.until > now) return known.value
      if (kept.size >= most) kept.clear()
      const entry: Entry<T> = { value: asSystem(reason, () => read(key)), until: now + millis }
      kept.set(key, entry)
      entry.value.then(
        (value) => (entry.known = value),
        () => forget(key, entry),
      )
      return entry.value
    },
    /** A value that is there and not too old, without reading one. */
    peek(key: string): T | undefined {
      const entry = kept.get(key)
      return entry && entry.until > performance.now() ? entry.known : undefined
    },
    /** Drops a value that this process has just changed itself. */
    drop: (key: string): void => void kept.delete(key),
    clear: (): void => kept.clear(),
  }
}
