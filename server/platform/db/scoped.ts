import type { Aggregate, Document, Model, Query, Schema } from 'mongoose'
import { assertCreatable, type Filter, keysOf, markScopeRule, namesReach, readFilter, type ScopeRule, writeFilter } from './axes'
import { always } from './hook'
import { portable } from './portable'
import { currentScope, ScopeError } from './scope'
import { scopePipeline } from './scoped-pipeline'
import { assertKeysUntouched, assertUpsert, scopeBulk } from './scoped-writes'

type AnyQuery = Query<unknown, unknown>

const READS = ['find', 'findOne', 'countDocuments', 'distinct'] as const
const WRITES = ['updateOne', 'updateMany', 'findOneAndUpdate', 'deleteOne', 'deleteMany', 'findOneAndDelete'] as const
const REFUSED = ['estimatedDocumentCount', 'replaceOne', 'findOneAndReplace'] as const

/**
 * Keeps the records of places apart, under every query, whoever wrote it. Reads the scope from the asynchronous context and fails where there is none.
 * @throws ScopeError for operations that the scope cannot follow
 */
export function scoped(schema: Schema, rule: ScopeRule): void {
  markScopeRule(schema, rule)
  portable(schema)
  if (rule.internal) return
  scopeReads(schema, rule)
  scopeWrites(schema, rule)
  schema.statics['watch'] = () => refuse('watch')
}

function refuse(operation: string): never {
  throw new ScopeError(`${operation} cannot be scoped`)
}

function add(query: AnyQuery, filter: Filter | undefined): void {
  if (filter) void query.and([filter])
}

function scopeReads(schema: Schema, rule: ScopeRule): void {
  for (const operation of READS) {
    schema.pre(
      operation,
      always(function (this: AnyQuery) {
        add(this, readFilter(rule, currentScope()))
      }),
    )
  }
  for (const operation of REFUSED)
    schema.pre(
      operation,
      always(() => refuse(operation)),
    )
  schema.pre(
    'aggregate',
    always(function (this: Aggregate<unknown>) {
      scopePipeline(this.pipeline() as unknown as Filter[], readFilter(rule, currentScope()), currentScope())
    }),
  )
}

function scopeWrites(schema: Schema, rule: ScopeRule): void {
  for (const operation of WRITES) schema.pre(operation, { document: false, query: true }, always(scopeQuery))
  schema.pre('save', always(scopeSave))
  schema.pre('insertMany', always(checkBirths))
  schema.pre('bulkWrite', always(scopeOperations))

  function scopeQuery(this: AnyQuery): void {
    const scope = currentScope()
    const update = this.getUpdate()
    if (update) assertKeysUntouched(rule, update, this.getOptions().upsert === true)
    if (this.getOptions().upsert) assertUpsert(rule, scope, this.getFilter(), update)
    if (!namesReach(rule, scope, this.getFilter())) add(this, writeFilter(rule, scope))
  }

  function scopeSave(this: Document): void {
    const scope = currentScope()
    if (this.isNew) return assertCreatable(rule, scope, this.toObject())
    const moved = keysOf(rule).find((key) => this.isModified(key))
    if (moved) throw new ScopeError(`${moved} cannot be changed`)
    const filter = writeFilter(rule, scope)
    if (filter) this.$where = { ...this.$where, $and: [filter] }
  }

  function checkBirths(this: Model<unknown>, docs: unknown): void {
    const scope = currentScope()
    for (const doc of Array.isArray(docs) ? docs : [docs]) assertCreatable(rule, scope, doc)
  }

  function scopeOperations(this: Model<unknown>, operations: unknown): void {
    scopeBulk(rule, currentScope(), operations as Filter[])
  }
}
