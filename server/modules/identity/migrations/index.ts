import { grouped } from '@shared/base/id'
import type { Migration } from '@platform/db'
import { newSpokenCode } from '@platform/random'
import { setupCodeHash } from '../setup'

export const migrations: Migration[] = [
  {
    id: 'identity-001-people',
    async up({ collection, index }) {
      for (const name of [
        'person',
        'account',
        'session',
        'post',
        'invitation',
        'setup_code',
        'pupil',
        'guardianship',
        'binding',
        'class_invitation',
        'consent',
        'binding_try',
      ])
        await collection(name)
      await index('account', { appid: 1, openid: 1 }, { unique: true })
      await index('account', { personId: 1, appid: 1 })
      await index('session', { tokenHash: 1 }, { unique: true })
      await index('session', { personId: 1, _id: -1 })
      await index('session', { expiresAt: 1 }, { ttlSeconds: 0 })
      await index('post', { personId: 1, _id: 1 })
      await index('post', { placeId: 1, role: 1 })
      await index('post', { placeId: 1, _id: -1 })
      await index('invitation', { tokenHash: 1 }, { unique: true })
      await index('invitation', { placeId: 1, _id: -1 })
      await index('pupil', { classId: 1, studentNoTail: 1 })
      await index('guardianship', { personId: 1, _id: 1 })
      await index('guardianship', { pupilId: 1, live: 1 })
      await index('guardianship', { schoolId: 1, classId: 1, _id: -1 })
      await index('guardianship', { schoolId: 1, state: 1, _id: 1 })
      await index('class_invitation', { tokenHash: 1 }, { unique: true })
      await index('class_invitation', { expiresAt: 1 }, { ttlSeconds: 30 * 24 * 3600 })
      await index('consent', { personId: 1, pupilId: 1, kind: 1 })
    },
  },
  {
    id: 'identity-002-first-administrator',
    async up({ db, tell }) {
      const code = newSpokenCode(16)
      await db.collection<{ _id: string; codeHash: string }>('setup_code').insertOne({ _id: 'FIRST_ADMIN', codeHash: setupCodeHash(code) })
      tell(`The first city administrator joins with this code, shown only now: ${grouped(code, '-')}`)
    },
  },
  {
    id: 'identity-003-consents-of-a-person',
    async up({ index }) {
      await index('consent', { personId: 1, _id: -1 })
      await index('consent', { pupilId: 1, kind: 1 })
    },
  },
  {
    id: 'identity-004-invitations-of-a-person',
    async up({ index }) {
      await index('invitation', { createdBy: 1, _id: -1 })
      await index('post', { personId: 1, placeId: 1, role: 1 })
    },
  },
  {
    id: 'identity-005-desk-tickets',
    async up({ collection, index }) {
      await collection('desk_ticket')
      await index('desk_ticket', { codeHash: 1 }, { unique: true })
      await index('desk_ticket', { expiresAt: 1 }, { ttlSeconds: 30 * 24 * 3600 })
    },
  },
]
