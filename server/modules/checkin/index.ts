import { everySeconds, job } from '@platform/jobs'
import type { Module } from '@platform/module'
import { REMIND_OVERDUE, remindOverdue } from './hand-over'
import { migrations } from './migrations'
import { routes } from './routes'
import { actLedger, mendingLedger, ratingLedger, replyLedger } from './sealing'
import { settle } from './settle'
import { tellLateReplies } from './tell-late'

export { talliesOfDay } from './count'
export type { Entrusted } from './entrust'
export type { MealMarked } from './events'
export { enterScreen } from './known-screens'
export { posterText } from './point'
export { codeNow, loadScreens, type PastScreen } from './load-screens'
export { loadActs, loadDay, type PastDay, type Records } from './load'
export { loadReplies, type PastReply } from './load-replies'

/** Where the ledger's records of this module are kept. */
export const ledgers = [actLedger, ratingLedger, replyLedger, mendingLedger]

export const checkin: Module = {
  name: 'checkin',
  routes,
  migrations,
  jobs: [
    job({ name: 'checkin.settle', run: settle, next: everySeconds(1) }),
    job({ name: REMIND_OVERDUE, run: remindOverdue }),
    job({ name: 'checkin.tell-late-replies', run: tellLateReplies, next: everySeconds(60) }),
  ],
}
