import type { Migration } from '@platform/db'
import { DUTIES } from '../data/duties'

export const migrations: Migration[] = [
  {
    id: 'duty-001-duties',
    async up({ collection, index }) {
      for (const name of ['duty_definition', 'duty', 'duty_plan']) await collection(name)
      await index('duty', { schoolId: 1, day: 1, dueAt: 1 })
      await index('duty', { placeId: 1, day: 1 })
      await index('duty', { unitIds: 1, day: 1, dueAt: 1 })
      await index('duty', { day: 1, dueAt: 1, _id: 1 })
      await index('duty', { state: 1, graceUntil: 1 })
      await index('duty', { state: 1, reminded: 1, remindAt: 1 })
      await index('duty_plan', { day: 1 })
    },
  },
  {
    id: 'duty-002-definitions',
    async up({ db }) {
      await db.collection<{ _id: string }>('duty_definition').insertMany(DUTIES.map((duty) => ({ _id: duty.code, ...duty })))
    },
  },
]
