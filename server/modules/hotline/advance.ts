import { mayJudge } from '@shared/hotline/rules'
import { asSystem, transaction, type Tx } from '@platform/db'
import { outbox, plan } from '@platform/jobs'
import { callbackOpens } from './clocks'
import { answered } from './events'
import { OPEN_CALLBACK } from './jobs'
import { type Move, moved, refuseState } from './move'
import { orderOf, statusOf } from './order'
import { type ComplaintRow, complaints, identities, orders } from './repo'
import { turnTasks } from './tasks'
import { tellHandlers } from './tell'

/**
 * Moves a complaint: one transaction for state, tasks, the school's order and what is to be told. Of two who move it at once one wins.
 * @throws hotline.state_refused
 */
export async function advance(before: ComplaintRow, move: Move): Promise<ComplaintRow> {
  const after = await moved(before, move)
  return asSystem('the policy has allowed it; a move reaches orders and tasks of others', () =>
    transaction(async (tx) => {
      const saved = (await (after.deskUnitId === before.deskUnitId ? complaints.move(before, after, tx) : carry(before, after, tx))) ?? refuseState(before)
      await turnTasks(tx, before, saved)
      await turnOrder(tx, before, saved)
      await follow(tx, before, saved, move)
      return saved
    }),
  )
}

/** From one desk to another, who filed it along with it. */
async function carry(before: ComplaintRow, after: ComplaintRow, tx: Tx): Promise<ComplaintRow | null> {
  const saved = await complaints.carry(before, after, tx)
  if (saved?.named) await identities.carry(saved._id, saved.deskUnitId, tx)
  return saved
}

async function turnOrder(tx: Tx, before: ComplaintRow, after: ComplaintRow): Promise<void> {
  if (after.orderId && after.orderId !== before.orderId) await orders.create(await orderOf(after), tx)
  else if (before.orderId) await orders.mirror(before.orderId, statusOf(after), tx)
}

/** What a move brings about: word to who was given it; after an answer the call-back of the next working day, and a message to who left a name. */
async function follow(tx: Tx, before: ComplaintRow, after: ComplaintRow, { at, who }: Move): Promise<void> {
  if (after.state === 'DISPATCHED') await tellHandlers(tx, after, who)
  const { _id, revision, state, named } = after
  const answers = state === 'REPLIED' || (state === 'CLOSED' && after.conclusion !== before.conclusion)
  if (answers && named) await outbox.append(tx, answered({ complaintId: _id, revision }))
  if (mayJudge(state) && !mayJudge(before.state))
    await plan(OPEN_CALLBACK, `${_id}:${revision}`, await callbackOpens(at), { complaintId: _id, revision }, { tx })
}
