import type { Id } from '@shared/base/id'
import { consumer, job } from '@platform/jobs'
import type { Module } from '@platform/module'
import type { Answered } from './events'
import { OPEN_CALLBACK } from './jobs'
import { migrations } from './migrations'
import { openCallback } from './open-callback'
import { routes } from './routes'
import { tellComplainant } from './tell'

export { enterByCode } from './code'
export { loadComplaints, type PastComplaint } from './load'

export const hotline: Module = {
  name: 'hotline',
  routes,
  migrations,
  jobs: [job<{ complaintId: Id; revision: number }>({ name: OPEN_CALLBACK, run: openCallback })],
  consumers: [consumer<Answered>('hotline.tell-complainant', 'hotline.answered', ({ data }) => tellComplainant(data))],
}
