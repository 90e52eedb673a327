import type { Id } from '@shared/base/id'
import { sayListTime } from '@shared/base/say'
import type { CallBackOutcome, DeskComplaint } from '@shared/hotline/schema'
import { clock } from '@platform/clock'
import { problem } from '@platform/http'
import { type Actor, holdersOf } from '../identity/index'
import { parameter } from '../org/index'
import { silentFrom } from './clocks'
import { act } from './handle'
import type { ComplaintRow } from './repo'
import { unitOfHandler } from './unit-of-handler'

interface CalledBack {
  satisfaction: CallBackOutcome
  words?: string | undefined
}

/** What who complained said, recorded by somebody who had no part in it. @throws hotline.same_handler, hotline.state_refused for silence that is too short */
export const callBack = (actor: Actor, id: Id, { satisfaction, words }: CalledBack): Promise<DeskComplaint> =>
  act(actor, id, 'CALL_BACK', async (row) => {
    if (await worksThere(actor, row)) throw problem('hotline.same_handler', { detail: '你在办理单位任职，换一位回访员' })
    if (satisfaction === 'UNREACHED') await assertSilent(row)
    return { outcome: satisfaction, change: words ? { satisfactionWords: words } : {} }
  })

/** Whether somebody holds a post where it was handled. */
async function worksThere(actor: Actor, row: ComplaintRow): Promise<boolean> {
  const unit = unitOfHandler(row)
  if (!unit) return false
  return (await holdersOf(unit.placeId, unit.roles)).some((holder) => holder.personId === actor.personId)
}

async function assertSilent(row: ComplaintRow): Promise<void> {
  const from = await silentFrom(row.repliedAt ?? row.filedAt, row.unitId)
  if (clock.now() >= from) return
  const days = await parameter('hotline.unreachedDays', { unitId: row.unitId })
  throw problem('hotline.state_refused', { detail: `答复满 ${days} 个工作日没有回音才能这样办结，${sayListTime(from)} 以后再来` })
}
