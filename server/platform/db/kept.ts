import { beFresh, isFresh, onChange } from './change'
import { asSystem } from './scope'

/** Longer than that nothing is believed unasked, whatever was noted. */
export const KEPT_MS = 600_000
const MOST = 5000

/**
 * Answers kept in this process while nothing of their subject changes, at most ten minutes; a change elsewhere is seen here within two seconds.
 * For what is read at every request and written hardly ever. Callers that arrive while a value is being read share it; a failure is not kept.
 * @param subject what `noteChange` names when one of the values may have changed
 * @param reason why it is read across scopes: a value is shared by everybody who asks for the key
 */
export function kept<T>(subject: string, reason: string, read: (key: string) => Promise<T>, { most = MOST } = {}) {
  const values = new Map<string, { value: Promise<T>; until: number }>()
  onChange((changed) => {
    if (changed === subject) values.clear()
  })

  function get(key: string): Promise<T> {
    const known = values.get(key)
    const now = performance.now()
    if (known && known.until > now) return known.value
    if (values.size >= most) values.clear()
    const entry = { value: asSystem(reason, () => read(key)), until: now + KEPT_MS }
    values.set(key, entry)
    entry.value.catch(() => values.get(key) === entry && values.delete(key))
    return entry.value
  }

  return { get: (key: string): Promise<T> => (isFresh() ? get(key) : beFresh().then(() => get(key))) }
}
