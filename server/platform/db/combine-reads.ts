import { inBatches } from './batches'
import { asSystem, currentScope, isSystem, ScopeError } from './scope'

interface Asked<R> {
  key: string
  found: (rows: R[]) => void
  failed: (error: unknown) => void
}

/**
 * Answers together who asks at the same time for rows of one key each, because the question costs more than the row. Only the system may ask: a batch
 * belongs to nobody's scope.
 * @param read the rows of some keys, in any order
 * @param keyOf the key to which a row belongs
 * @returns the rows of a key, in the order in which they were read
 */
export function combineReads<R>(reason: string, read: (keys: string[]) => PromiseLike<R[]>, keyOf: (row: R) => string) {
  const ask = inBatches<Asked<R>>(async (batch) => {
    try {
      const rows = await asSystem(reason, () => read([...new Set(batch.map(({ key }) => key))]))
      const byKey = new Map<string, R[]>()
      for (const row of rows) {
        const known = byKey.get(keyOf(row))
        if (known) known.push(row)
        else byKey.set(keyOf(row), [row])
      }
      for (const { key, found } of batch) found(byKey.get(key) ?? [])
    } catch (error) {
      for (const { failed } of batch) failed(error)
    }
  })

  return (key: string): Promise<R[]> => {
    if (!isSystem(currentScope())) throw new ScopeError('a combined read outside of the system')
    return new Promise((found, failed) => ask({ key, found, failed }))
  }
}
