import type { Id } from '@shared/base/id'
import { actionsOf, atLeast, barsSchool, categoryFits, levelsFor, sayCategory } from '@shared/hotline/rules'
import type { ComplaintCategory, DeskAction, DeskComplaint, HandlingLevel, Priority } from '@shared/hotline/schema'
import { sayListTime } from '@shared/base/say'
import { clock } from '@platform/clock'
import { transaction } from '@platform/db'
import { allowed, found, problem } from '@platform/http'
import { newBlindId } from '@platform/random'
import { type Actor, CITY_PLACE } from '../identity/index'
import { directory } from '../org/index'
import { advance } from './advance'
import { seen } from './desk'
import { assertRoom, OPEN_STATES } from './follow'
import { homeDesk, type Move, refuseState } from './move'
import { deskOf, handledIt, mayAct, mayWrite } from './policy'
import { type ComplaintRow, complaints } from './repo'
import { showToDesk } from './show'

type Particulars = Omit<Move, 'action' | 'by' | 'at' | 'who'>

/** Takes an action at a desk: may it be seen, does the state have it, is it this desk's. */
export async function act(
  actor: Actor,
  id: Id,
  action: DeskAction,
  particulars: (row: ComplaintRow) => Particulars | Promise<Particulars>,
): Promise<DeskComplaint> {
  const row = await seen(actor, id)
  const by = deskOf(actor)
  if (!by || !actionsOf(row.state, by).includes(action)) refuseState(row)
  if (action === 'CALL_BACK' && handledIt(actor, row)) throw problem('hotline.same_handler')
  allowed(mayAct(actor, row, action), 'request.role_refused')
  const more = await particulars(row)
  return showToDesk(actor, await advance(row, { action, by, at: clock.now(), who: actor.personId, ...more }))
}

interface Triage {
  revision: number
  category: ComplaintCategory
  priority: Priority
  aboutHeadBuyerOrMoney: boolean
}

/** Classes it and says how urgent it is. That it is about the head, the buyer or money may be said here, and is never unsaid. */
export const triage = (actor: Actor, id: Id, { revision, category, priority, aboutHeadBuyerOrMoney }: Triage): Promise<DeskComplaint> =>
  act(actor, id, 'TRIAGE', async (row) => {
    if (revision !== row.revision) refuseState(row)
    const school = found(await directory.school(row.schoolId))
    if (!categoryFits(category, school.ownership)) throw problem('hotline.category_refused')
    const schoolBarred = row.schoolBarred || aboutHeadBuyerOrMoney || barsSchool(category)
    return { change: { category, priority: atLeast(priority, row.fearsHarm), schoolBarred } }
  })

/** Gives it to who handles it. @throws hotline.school_barred, hotline.level_refused */
export const dispatch = (actor: Actor, id: Id, { level, summary }: { level: HandlingLevel; summary: string }): Promise<DeskComplaint> =>
  act(actor, id, 'DISPATCH', async (row) => {
    const hasCounty = (await homeDesk(row.unitId)) !== CITY_PLACE
    if (level === 'SCHOOL' && (row.schoolBarred || barsSchool(row.category))) throw problem('hotline.school_barred', { detail: '派给上一级办' })
    if (!levelsFor({ ...row, hasCounty }).includes(level)) throw problem('hotline.level_refused', { detail: `“${sayCategory(row.category)}”换一级派` })
    return { change: { level, summary, ...(level === 'SCHOOL' ? { orderId: newBlindId() } : {}) } }
  })

export const accept = (actor: Actor, id: Id): Promise<DeskComplaint> => act(actor, id, 'ACCEPT', () => ({}))

/** Within one working day, L06. @throws hotline.state_refused afterwards */
export function assertMayHandBack({ orderAt }: Pick<ComplaintRow, 'orderAt'>): void {
  if (clock.now() > orderAt) throw problem('hotline.state_refused', { detail: `${sayListTime(orderAt)} 以后不能退回，接单办理` })
}

export const handBack = (actor: Actor, id: Id, reason: string): Promise<DeskComplaint> =>
  act(actor, id, 'HAND_BACK', (row) => {
    assertMayHandBack(row)
    return { reason }
  })

export const investigate = (actor: Actor, id: Id, note: string): Promise<DeskComplaint> => act(actor, id, 'INVESTIGATE', () => ({ note }))

export const reply = (actor: Actor, id: Id, text: string): Promise<DeskComplaint> => act(actor, id, 'REPLY', () => ({ change: { reply: text } }))

export const conclude = (actor: Actor, id: Id, conclusion: string): Promise<DeskComplaint> => act(actor, id, 'CONCLUDE', () => ({ change: { conclusion } }))

/** Asks who complained, whoever it is; answered by code or under 我的. */
export async function ask(actor: Actor, id: Id, text: string): Promise<DeskComplaint> {
  const row = await seen(actor, id)
  if (!OPEN_STATES.includes(row.state)) refuseState(row)
  allowed(mayWrite(actor, row), 'request.role_refused')
  assertRoom(row)
  const saved = await transaction(async (tx) => {
    await complaints.handledAlsoBy(id, actor.personId, tx)
    return complaints.addMessage(id, OPEN_STATES, { from: 'HANDLER', text, pictureIds: [], at: clock.now() }, { unreadByComplainant: true }, tx)
  })
  return showToDesk(actor, saved ?? refuseState(row))
}
