import type { Page } from '@shared/contract/paging'
import type { ConsentLine } from '@shared/identity/schema'
import { wire } from '@platform/db'
import type { Actor } from './actor'
import { consents, guardianships } from './repo'

const PAGE = 20

/** What the actor agreed to for children, newest first; what was taken back stays as proof. */
export async function listConsents(
  { personId }: Actor,
  { cursor, limit = PAGE }: { cursor?: string | undefined; limit?: number | undefined },
): Promise<Page<ConsentLine>> {
  const rows = await consents.ofPerson(personId, cursor, limit + 1)
  const items = rows.slice(0, limit)
  const known = items.length > 0 ? await guardianships.namesOf(personId, [...new Set(items.map((row) => row.pupilId))]) : []
  const names = new Map(known.map((row) => [row.pupilId, row.pupilName]))
  return {
    items: items.map((row) => {
      const childName = names.get(row.pupilId)
      return { ...wire(row), ...(childName ? { childName } : {}) }
    }),
    nextCursor: rows.length > limit ? items.at(-1)?._id : undefined,
  }
}
