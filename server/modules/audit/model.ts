import type { Id } from '@shared/base/id'
import { model, Schema } from 'mongoose'
import { scoped } from '@platform/db'

const options = (collection: string) => ({ collection, versionKey: false as const })
const text = { type: String, required: true } as const
const count = { type: Number, required: true } as const

/** One record in a sealed chain: a salted commitment to its content, and the head that ties it to everything before. */
export interface EntryRow {
  /** `<chain>#<number>` */
  _id: string
  chain: string
  number: number
  schoolId?: Id
  kitchenId?: Id
  recordType: string
  recordId: Id
  commitment: string
  head: string
}
const entrySchema = new Schema<EntryRow>(
  { _id: text, chain: text, number: count, schoolId: String, kitchenId: String, recordType: text, recordId: text, commitment: text, head: text },
  options('ledger_entry'),
)
entrySchema.plugin(scoped, { axes: ['school', 'kitchen'] })
export const EntryModel = model('LedgerEntry', entrySchema)

/** Where a chain ends. */
export interface ChainRow {
  _id: string
  schoolId?: Id
  kitchenId?: Id
  day: string
  number: number
  head: string
}
const chainSchema = new Schema<ChainRow>({ _id: text, schoolId: String, kitchenId: String, day: text, number: count, head: text }, options('ledger_chain'))
chainSchema.plugin(scoped, { axes: ['school', 'kitchen'] })
export const ChainModel = model('LedgerChain', chainSchema)
