import { sayDate } from '@shared/base/say'
import { dayOf } from '@shared/base/time'
import { clock } from '@platform/clock'
import { transaction } from '@platform/db'
import { holdersOf } from '../identity/index'
import { notifyMany } from '../notify/index'
import { directory } from '../org/index'
import { type OpinionRow, opinions } from './opinion-repo'
import { TOLD_OF_LATE_REPLIES } from './policy'

const BATCH = 100

async function tell({ _id, schoolId, unitIds, askedAt, dueAt }: OpinionRow): Promise<void> {
  const school = (await directory.school(schoolId))?.name ?? ''
  const holders = (await Promise.all(unitIds.map((unitId) => holdersOf(unitId, TOLD_OF_LATE_REPLIES)))).flat()
  await transaction(async (tx) => {
    if (!(await opinions.markTold(_id, tx))) return
    await notifyMany(
      tx,
      [...new Set(holders.map(({ personId }) => personId))].map((personId) => ({
        personId,
        kind: 'OPINION_LATE' as const,
        title: `${school}没有答复家长的意见`,
        text: `${sayDate(dayOf(askedAt))}监餐时写的，${sayDate(dayOf(dueAt))}前要答复`,
        page: `packages/public/pages/receipt/index?id=${_id}`,
        dedupeKey: `opinion.late:${_id}`,
      })),
    )
  })
}

/** Tells who stands above the school, once, that an opinion was not answered in time. It can still be answered. */
export async function tellLateReplies(): Promise<void> {
  for (;;) {
    const rows = await opinions.late(clock.now(), BATCH)
    for (const row of rows) await tell(row)
    if (rows.length < BATCH) return
  }
}
