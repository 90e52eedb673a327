import { transaction } from '@platform/db'
import { mac } from '@platform/secret'
import { notify } from '../notify/index'
import type { Answered } from './events'
import { complaints } from './repo'
import { openIdentity } from './vault'

/**
 * Tells who left a name that there is an answer. Neither the message nor its page or key names the complaint or the school: an inbox is not the vault.
 * Looking up whom to tell is a look into the vault like any other.
 */
export async function tellComplainant({ complaintId, revision }: Answered): Promise<void> {
  const row = await complaints.find(complaintId)
  if (!row?.named || !row.repliedAt) return
  const { repliedAt } = row
  await transaction(async (tx) => {
    const { personId } = await openIdentity(row, { role: 'SYSTEM' }, '有了答复，发消息给留名的人', tx)
    await notify(tx, {
      personId,
      kind: 'COMPLAINT_ANSWERED',
      title: '你的投诉有答复了',
      text: '在“我的”里打开看，满意不满意你来说',
      page: 'packages/public/pages/progress/index?mine=1',
      fields: { at: repliedAt },
      dedupeKey: mac('answer of a complaint', `${complaintId}\n${revision}`),
    })
  })
}
