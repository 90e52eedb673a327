import type { Migration } from '../db'

export const backupMigrations: Migration[] = [
  {
    id: 'platform-003-backups',
    async up({ collection, index }) {
      await collection('backup')
      await index('backup', { at: -1 })
    },
  },
]
