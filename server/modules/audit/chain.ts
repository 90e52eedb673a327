import { createHash } from 'node:crypto'
import type { Id } from '@shared/base/id'
import type { BusinessDay } from '@shared/base/time'

/** Whose chain a record belongs to. */
export type ChainOwner = { schoolId: Id } | { kitchenId: Id }

/** One chain for each school or kitchen and day. */
export const chainName = (owner: ChainOwner, day: BusinessDay): string => ('schoolId' in owner ? `S-${owner.schoolId}-${day}` : `K-${owner.kitchenId}-${day}`)

const hash = (text: string): string => createHash('sha256').update(text).digest('hex')

/** JSON with sorted keys, dates as ISO text, without what is undefined: the same content is the same text. */
export function canonical(value: unknown): string {
  if (value instanceof Date) return JSON.stringify(value.toISOString())
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const fields = Object.entries(value)
    .filter(([, inner]) => inner !== undefined && inner !== null)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${fields.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`
}

/** What the chain keeps of a record: nobody who has not the salt can guess the content from it. */
export const commitmentOf = (salt: string, content: unknown): string => hash(`${salt}\n${canonical(content)}`)

/** Head of a chain that has no record yet. */
export const genesis = (chain: string): string => hash(`haofan ledger\n${chain}`)

/** The head after one more record. */
export const nextHead = (head: string, entry: { number: number; recordType: string; recordId: Id; commitment: string }): string =>
  hash([head, entry.number, entry.recordType, entry.recordId, entry.commitment].join('\n'))
