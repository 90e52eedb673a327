import type { Migration } from '@platform/db'

export const migrations: Migration[] = [
  {
    id: 'task-001-queue',
    async up({ collection, index }) {
      await collection('task')
      await index('task', { key: 1 }, { unique: true })
      await index('task', { audience: 1, open: 1, order: 1 })
      await index('task', { audience: 1, closedAt: 1 })
      await index('task', { goneAt: 1 }, { ttlSeconds: 0 })
    },
  },
]
