import { consumer, everySeconds, job } from '@platform/jobs'
import type { Module } from '@platform/module'
import { applyPush } from './apply-push'
import type { Pushed } from './events'
import { PUMP, RESEND } from './jobs'
import { migrations } from './migrations'
import { pump, resend, sweepDeliveries } from './pump'
import { routes } from './routes'

export type { Granted } from './events'
export { allowedBy, loadMessages, type PastMessages } from './load'
export { type Message, MOST_AT_ONCE, notify, notifyMany } from './notify'
export { enterPush } from './receive'

export const notifications: Module = {
  name: 'notify',
  routes,
  migrations,
  jobs: [job({ name: PUMP, run: pump }), job({ name: RESEND, run: resend }), job({ name: 'notify.sweep', run: sweepDeliveries, next: everySeconds(60) })],
  consumers: [consumer<Pushed>('notify.apply-push', 'notify.pushed', ({ data }) => applyPush(data))],
}
