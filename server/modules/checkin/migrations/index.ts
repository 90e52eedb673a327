import type { Migration } from '@platform/db'

export const migrations: Migration[] = [
  {
    id: 'checkin-001-acts',
    async up({ collection, index }) {
      for (const name of ['checkin', 'rating', 'rating_sheet', 'class_meal', 'meal_tally', 'served_meal', 'words_queue']) await collection(name)
      await index('checkin', { slotId: 1, act: 1, personId: 1 }, { unique: true })
      await index('checkin', { settled: 1, _id: 1 }, { partial: { settled: false } })
      await index('checkin', { schoolId: 1, day: 1, _id: -1 })
      await index('checkin', { personId: 1, slotId: 1 })
      await index('rating', { settled: 1 }, { partial: { settled: false } })
      await index('rating', { schoolId: 1, slotId: 1, wordsState: 1 })
      await index('rating', { schoolId: 1, wordsState: 1, _id: 1 }, { partial: { words: { $exists: true } } })
      await index('rating_sheet', { codeHash: 1 }, { unique: true })
      await index('rating_sheet', { classId: 1, slotId: 1 }, { unique: true })
      await index('class_meal', { classId: 1, day: 1 })
      await index('meal_tally', { schoolId: 1, day: 1 })
    },
  },
  {
    id: 'checkin-002-opinions',
    async up({ collection, index }) {
      await collection('opinion')
      await index('opinion', { tellLateAt: 1 }, { partial: { tellLateAt: { $exists: true } } })
    },
  },
  {
    id: 'checkin-003-mending',
    async up({ collection, index }) {
      await collection('mending')
      await index('mending', { checkinId: 1 }, { unique: true })
    },
  },
  {
    id: 'checkin-004-screens',
    async up({ collection, index }) {
      await collection('screen')
      await index('screen', { name: 1 }, { unique: true })
      await index('screen', { linkHash: 1 }, { unique: true })
      await index('screen', { keyHash: 1 }, { unique: true, partial: { keyHash: { $exists: true } } })
      await index('screen', { servingPointId: 1, _id: -1 })
    },
  },
  {
    id: 'checkin-005-tables',
    async up({ index }) {
      await index('checkin', { unitIds: 1, day: 1, _id: -1 })
    },
  },
]
