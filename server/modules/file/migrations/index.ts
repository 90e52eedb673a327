import type { Migration } from '@platform/db'

export const migrations: Migration[] = [
  {
    id: 'file-001-files',
    async up({ collection, index }) {
      await collection('file')
      await index('file', { used: 1, createdAt: 1 })
      await collection('upload_ticket')
      await index('upload_ticket', { at: 1 }, { ttlSeconds: 600 })
    },
  },
]
