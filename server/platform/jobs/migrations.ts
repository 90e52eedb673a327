import type { Migration } from '../db'

export const jobMigrations: Migration[] = [
  {
    id: 'platform-001-jobs',
    async up({ collection, index }) {
      await collection('migration')
      await collection('job')
      await index('job', { dead: 1, runAt: 1 })
      await collection('outbox')
      await index('outbox', { dead: 1, dueAt: 1 })
      await collection('idempotency')
      await index('idempotency', { at: 1 }, { ttlSeconds: 24 * 3600 })
    },
  },
  {
    id: 'platform-002-changes',
    async up({ collection, index }) {
      await collection('change')
      await index('change', { at: 1 }, { ttlSeconds: 3600 })
    },
  },
]
