import type { Migration } from '@platform/db'

export const migrations: Migration[] = [
  {
    id: 'hotline-001-complaints',
    async up({ collection, index }) {
      for (const name of ['complaint', 'complainant_identity', 'identity_read', 'school_order']) await collection(name)
      await index('complaint', { codeHash: 1 }, { unique: true })
      await index('complaint', { waitsFor: 1, orderAt: 1, _id: 1 })
      await index('complaint', { state: 1, orderAt: 1, _id: 1 })
      await index('complaint', { deskUnitId: 1, state: 1, orderAt: 1, _id: 1 })
      await index('complainant_identity', { personMac: 1, filedAt: -1, _id: 1 })
      await index('identity_read', { complaintId: 1, at: 1 })
      await index('school_order', { schoolId: 1, dispatchedAt: -1, _id: 1 })
    },
  },
]
