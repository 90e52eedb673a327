import type { Id } from '@shared/base/id'
import { sayListTime } from '@shared/base/say'
import { sayCategory } from '@shared/hotline/rules'
import { transaction, type Tx } from '@platform/db'
import { mac } from '@platform/secret'
import { holdersOf } from '../identity/index'
import { notify, notifyMany } from '../notify/index'
import type { Answered } from './events'
import { type ComplaintRow, complaints } from './repo'
import { seatsOf } from './task-plan'
import { pageFor } from './tasks'
import { openIdentity } from './vault'

/** Tells whoever has been given a complaint, apart from who gave it. What is filed is told to nobody: the moment of a message would be the moment of the filing. */
export async function tellHandlers(tx: Tx, row: ComplaintRow, by: Id | undefined): Promise<void> {
  for (const seat of seatsOf(row)) {
    const holders = new Set((await holdersOf(seat.placeId, [seat.role])).map((holder) => holder.personId))
    await notifyMany(
      tx,
      [...holders]
        .filter((personId) => personId !== by)
        .map((personId) => ({
          personId,
          kind: 'COMPLAINT_WAITING' as const,
          title: '派来一件投诉',
          text: `${sayCategory(row.category)}，${sayListTime(row.orderAt)} 前接单`,
          page: pageFor(row, seat),
          dedupeKey: mac('a complaint is given', `${row._id}\n${row.revision}`),
        })),
    )
  }
}

/**
 * Tells who left a name that there is an answer. Neither the message nor its page or key names the complaint or the school: an inbox is not the vault.
 * Looking up whom to tell is a look into the vault like any other.
 */
export async function tellComplainant({ complaintId, revision }: Answered): Promise<void> {
  const row = await complaints.find(complaintId)
  if (!row?.named) return
  const at = (row.conclusion ? row.orderAt : row.repliedAt) ?? row.filedAt
  const told = transaction(async (tx) => {
    const { personId } = await openIdentity(row, { role: 'SYSTEM' }, '有了答复，发消息给留名的人', tx)
    await notify(tx, {
      personId,
      kind: 'COMPLAINT_ANSWERED',
      title: '你的投诉有答复了',
      text: '在“我的”里打开看，满意不满意你来说',
      page: 'packages/public/pages/progress/index?mine=1',
      fields: { at },
      dedupeKey: mac('answer of a complaint', `${complaintId}\n${revision}`),
    })
  }) // An error may quote the person, and a dead event names the complaint: the two never stand together.
  await told.catch((error: unknown) => {
    throw new Error(`an answer could not be told: ${error instanceof Error ? error.name : typeof error}`)
  })
}
