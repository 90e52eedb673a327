import type { Migration } from '@platform/db'

export const migrations: Migration[] = [
  {
    id: 'insight-001-days',
    async up({ collection, index }) {
      for (const name of ['insight_standing', 'insight_unit_day']) await collection(name)
      await index('insight_standing', { day: 1, order: 1 })
      await index('insight_standing', { unitId: 1, day: 1, order: 1 })
      await index('insight_unit_day', { day: 1, unitId: 1 })
    },
  },
]
