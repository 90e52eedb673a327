import { combinedWrites } from '../metrics'
import { assertCreatable, scopeRuleOf } from './axes'
import { inBatches } from './batches'
import { asSystem, currentScope, ScopeError } from './scope'

interface Waiting<T> {
  doc: T
  done: () => void
  failed: (error: unknown) => void
}

/** A model, as far as this file knows it. */
interface Target {
  readonly modelName: string
  readonly schema: object
}

interface Inserting extends Target {
  insertMany(docs: unknown[], options: { ordered: false; lean: true }): Promise<unknown>
}

interface BulkFault {
  writeErrors?: { index: number; err?: unknown; code?: number }[]
  result?: { getWriteConcernError?(): unknown }
}

/**
 * Inserts that arrive together go to the database as one unordered batch, because the cost is the commit, not the row. Each caller waits for its own
 * durable result and gets its own error (a duplicate key fails one, not the batch). The scope is checked when a document is queued; a document is
 * written as it is, without casts and defaults of its schema.
 * @param parallel batches under way at once
 * @param most documents in one batch
 */
export function combineInserts<T extends object>(target: Target, options: { parallel?: number; most?: number } = {}) {
  const model = target as Inserting
  const enqueue = inBatches(write, options)

  async function write(batch: Waiting<T>[]): Promise<void> {
    combinedWrites.observe({ name: model.modelName }, batch.length)
    try {
      await asSystem('combined write: each scope was checked when it was queued', () =>
        model.insertMany(
          batch.map(({ doc }) => doc),
          { ordered: false, lean: true },
        ),
      )
      for (const each of batch) each.done()
    } catch (error) {
      settle(batch, error)
    }
  }

  return {
    /** Resolves when the document is durable. @throws ScopeError, or the database's error of this very document */
    insert(doc: T): Promise<void> {
      const rule = scopeRuleOf(model.schema)
      if (!rule) throw new ScopeError('a model without a scope rule')
      assertCreatable(rule, currentScope(), doc)
      return new Promise((done, failed) => enqueue({ doc, done, failed }))
    },
  }
}

function settle<T>(batch: Waiting<T>[], error: unknown): void {
  const { writeErrors, result } = error as BulkFault
  // Written, but perhaps not on enough disks: nobody may take that for durable.
  const unsure = !writeErrors || writeErrors.length === 0 || result?.getWriteConcernError?.() !== undefined
  const byIndex = new Map((writeErrors ?? []).map((fault) => [fault.index, fault.err ?? fault]))
  batch.forEach((each, index) => {
    if (byIndex.has(index)) each.failed(byIndex.get(index))
    else if (unsure) each.failed(error)
    else each.done()
  })
}
