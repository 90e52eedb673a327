import type { Id } from '@shared/base/id'
import { asSystem, transaction } from '@platform/db'
import { found } from '@platform/http'
import { plan } from '@platform/jobs'
import { directory } from '../org/index'
import { born, type Filing } from './born'
import { callbackOpens } from './clocks'
import { OPEN_CALLBACK } from './jobs'
import { type Move, moved } from './move'
import { orderOf } from './order'
import { type ComplaintRow, complaints, type IdentityRow, loadingHotline, type MessageRow, type OrderRow } from './repo'
import { openTasks } from './tasks'
import { type Identity, sealIdentity } from './vault'

/** A complaint with its past, as the demo brings it: filed, then moved step by step through the state table. */
export interface PastComplaint {
  id: Id
  queryCode: string
  filing: Filing
  filedAt: Date
  identity?: Identity
  moves: readonly Move[]
  messages?: readonly MessageRow[]
}

async function replay(past: PastComplaint): Promise<ComplaintRow> {
  const school = found(await directory.school(past.filing.schoolId), 'org.school_unknown')
  let row = await born({
    id: past.id,
    filing: past.filing,
    queryCode: past.queryCode,
    named: past.identity !== undefined,
    unitId: school.unitId,
    at: past.filedAt,
  })
  for (const move of past.moves) row = await moved(row, move)
  return { ...row, messages: [...(past.messages ?? [])] }
}

/**
 * Writes complaints with their past; those that are there already stay as they are. A move to SCHOOL brings its `orderId`.
 * @throws hotline.state_refused for a past that the state table does not have
 */
export const loadComplaints = (pasts: readonly PastComplaint[]): Promise<void> =>
  asSystem('complaints are loaded by the operator', async () => {
    const fresh: ComplaintRow[] = []
    const identities: IdentityRow[] = []
    const orders: OrderRow[] = []
    for (const past of pasts) {
      if (await complaints.find(past.id)) continue
      const row = await replay(past)
      fresh.push(row)
      if (past.identity) identities.push(sealIdentity(row, past.identity))
      if (row.orderId) orders.push(await orderOf(row))
    }
    await loadingHotline.identities(identities)
    await loadingHotline.orders(orders)
    await loadingHotline.complaints(fresh)
    for (const row of fresh) await transaction((tx) => openTasks(tx, row))
    for (const { _id, state, revision, repliedAt } of fresh)
      if (state === 'REPLIED' && repliedAt) await plan(OPEN_CALLBACK, `${_id}:${revision}`, await callbackOpens(repliedAt), { complaintId: _id, revision })
  })
