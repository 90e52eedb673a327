import type { Migration } from '@platform/db'

export const migrations: Migration[] = [
  {
    id: 'audit-001-ledger',
    async up({ collection, index }) {
      for (const name of ['ledger_entry', 'ledger_chain']) await collection(name)
      await index('ledger_entry', { chain: 1, number: 1 }, { unique: true })
      await index('ledger_entry', { recordType: 1, recordId: 1 }, { unique: true })
    },
  },
]
