import { at, dayOf, plusDays, plusMinutes } from '@shared/base/time'
import { clock } from '@platform/clock'
import { bury } from '@platform/jobs'
import { log } from '@platform/log'
import { parameter } from '../org/index'
import { deliveries, type DeliveryRow, pauses } from './delivery-repo'
import { planPumpLater, RESEND } from './jobs'
import { grants } from './repo'
import type { Verdict } from './verdict'

const MENDED_PAUSE_MINUTES = 10

async function pauseEnd(until: 'minute' | 'day' | 'mended', now: Date): Promise<Date> {
  if (until === 'mended') return plusMinutes(now, MENDED_PAUSE_MINUTES)
  if (until === 'minute') return new Date((Math.floor(now.getTime() / 60_000) + 1) * 60_000)
  return plusMinutes(at(plusDays(dayOf(now), 1), '00:00'), await parameter('notify.dayStartMinute'))
}

async function putBack(row: DeliveryRow, dueAt: Date, unknowns: number): Promise<void> {
  await deliveries.again(row._id, dueAt, unknowns)
  await planPumpLater(dueAt)
}

/**
 * Carries out what was decided about a try that failed.
 * @param begun when the try began: what the person accepted since then is not taken away
 */
export async function settle(row: DeliveryRow, verdict: Verdict, reason: string, begun: Date): Promise<void> {
  const now = clock.now()
  log.info({ delivery: row._id, kind: row.kind, then: verdict.then }, 'notify not sent')
  switch (verdict.then) {
    case 'again':
      return putBack(row, new Date(now.getTime() + verdict.afterMs), row.unknowns + (verdict.unknown ? 1 : 0))
    case 'pause': {
      const until = await pauseEnd(verdict.until, now)
      await pauses.set(verdict.what === 'ALL' ? 'ALL' : row.kind, until)
      return putBack(row, until, row.unknowns)
    }
    case 'fail':
      if (verdict.exhausted) await grants.exhaust(row.personId, row.templateId, begun)
      await deliveries.settle(row._id, { state: 'failed', reason })
      return
    case 'leave':
      await deliveries.settle(row._id, { state: 'unknown', reason })
      return
    case 'bury':
      await deliveries.settle(row._id, { state: 'failed', reason })
      return bury(RESEND, row._id, { deliveryId: row._id }, reason)
  }
}
