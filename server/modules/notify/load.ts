import type { Id } from '@shared/base/id'
import { asSystem } from '@platform/db'
import { grants, type InboxRow, loadingMessages } from './repo'
import { type PushKind, templateOf, templates } from './templates'

/** Messages that people have had, and what they allowed, as the demo brings them. */
export interface PastMessages {
  inbox: readonly InboxRow[]
  allowed: readonly { personId: Id; kind: PushKind; messages: number; at: Date }[]
}

function unreadOf(rows: readonly InboxRow[]): { _id: Id; personId: Id; unread: number }[] {
  const counts = new Map<Id, number>()
  for (const { personId, read } of rows) if (!read) counts.set(personId, (counts.get(personId) ?? 0) + 1)
  return [...counts].map(([personId, unread]) => ({ _id: personId, personId, unread }))
}

/** Writes messages and grants; those that are there already stay as they are. Nothing is sent. */
export const loadMessages = ({ inbox, allowed }: PastMessages): Promise<void> =>
  asSystem('messages are loaded by the operator', async () => {
    await loadingMessages.inbox(inbox)
    await loadingMessages.counts(unreadOf(inbox))
    await loadingMessages.grants(
      allowed.flatMap(({ personId, kind, messages, at }) => {
        const template = templateOf(kind)
        const common = { personId, allowed: messages, last: 'accept' as const, lastAt: at, acceptedAt: at }
        return template ? [{ _id: `${personId}:${template.id}`, templateId: template.id, ...common }] : []
      }),
    )
  })

/** Messages that persons still allow, for a stand-in that keeps nothing when it ends. */
export const allowedBy = (personIds: readonly Id[]): Promise<{ personId: Id; templateId: string; messages: number }[]> =>
  asSystem('a stand-in is told what was granted', async () => {
    const ids = templates.map((template) => template.id)
    const rows = (await Promise.all(personIds.map((personId) => grants.ofPerson(personId, ids)))).flat()
    return rows.filter((row) => row.allowed > 0).map(({ personId, templateId, allowed }) => ({ personId, templateId, messages: allowed }))
  })
