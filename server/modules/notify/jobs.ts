import { clock } from '@platform/clock'
import type { Tx } from '@platform/db'
import { plan } from '@platform/jobs'
import { newId } from '@platform/random'

/** Sends what waits; every plan is a job of its own, so that none is lost while another one is ending. */
export const PUMP = 'notify.pump'

/** Sends again what was given up, when somebody replays the dead store. */
export const RESEND = 'notify.resend'

/** Plans a look at what waits. */
export const planPump = (at: Date, tx?: Tx): Promise<void> => plan(PUMP, newId(), at, {}, tx ? { tx } : {})

/** Plans a look at a later moment; those that fall into the same second share one. */
export const planPumpLater = (at: Date): Promise<void> => {
  const second = new Date(Math.ceil(at.getTime() / 1000) * 1000)
  return second <= clock.now() ? planPump(second) : plan(PUMP, second.toISOString(), second, {})
}
