import type { Id } from '@shared/base/id'
import type { Page } from '@shared/contract/paging'
import type { InboxItem } from '@shared/notify/schema'
import { transaction, wire } from '@platform/db'
import { inbox, inboxCounts } from './repo'

const PAGE = 20

/** A person's messages, newest first. */
export async function listInbox(personId: Id, query: { cursor?: string | undefined; limit?: number | undefined }): Promise<Page<InboxItem>> {
  const limit = query.limit ?? PAGE
  const rows = await inbox.page(personId, query.cursor, limit + 1)
  const items = rows.slice(0, limit)
  return { items: items.map((row) => wire(row)), nextCursor: rows.length > limit ? items.at(-1)?._id : undefined }
}

/** How many of a person's messages are unread. */
export const readInboxCount = async (personId: Id): Promise<{ unread: number }> => ({ unread: await inboxCounts.read(personId) })

/** Marks messages up to one as read; marking again changes nothing. */
export const markInboxRead = (personId: Id, upTo: Id): Promise<void> =>
  transaction(async (tx) => {
    const read = await inbox.markRead(personId, upTo, tx)
    if (read > 0) await inboxCounts.take(personId, read, tx)
  })
