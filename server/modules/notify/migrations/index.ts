import type { Migration } from '@platform/db'

const MONTH_SECONDS = 30 * 24 * 3600

export const migrations: Migration[] = [
  {
    id: 'notify-001-inbox',
    async up({ collection, index }) {
      for (const name of ['inbox_item', 'inbox_count', 'notify_grant', 'notify_grant_report', 'notify_delivery', 'notify_pause']) await collection(name)
      await index('inbox_item', { personId: 1, _id: -1 })
      await index('inbox_item', { personId: 1, read: 1, _id: 1 })
      await index('inbox_item', { personId: 1, dedupeKey: 1 }, { unique: true })
      await index('notify_grant_report', { keptSince: 1 }, { ttlSeconds: MONTH_SECONDS })
      await index('notify_delivery', { state: 1, kind: 1, dueAt: 1 })
      await index('notify_delivery', { state: 1, leaseUntil: 1 })
      await index('notify_delivery', { openid: 1 }, { unique: true, partial: { state: 'sending' } })
      await index('notify_delivery', { sendKey: 1 }, { unique: true, partial: { sendKey: { $exists: true } } })
      await index('notify_delivery', { msgid: 1 }, { partial: { msgid: { $exists: true } } })
      await index('notify_delivery', { keptSince: 1 }, { ttlSeconds: MONTH_SECONDS })
    },
  },
  {
    id: 'notify-002-quiet',
    async up({ collection }) {
      await collection('notify_quiet')
    },
  },
]
