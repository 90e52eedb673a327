import type { Id } from '@shared/base/id'
import type { ComplaintAction, Party } from '@shared/hotline/data/transitions'
import { cityOnly, nextState, sayState } from '@shared/hotline/rules'
import type { CallBackOutcome } from '@shared/hotline/schema'
import { problem } from '@platform/http'
import { CITY_PLACE } from '../identity/index'
import { directory, endOfWorkingDay } from '../org/index'
import { acceptDue, callbackDue, dispatchDue, redoDays, replyDays, reviewDue } from './clocks'
import { waitingFor } from './policy'
import type { ComplaintRow, StepRow } from './repo'
import { stepNote } from './say'
import { sameTasks } from './task-plan'

/** Something that happens to a complaint. */
export interface Move {
  action: ComplaintAction
  by: Party
  /** To the hour, where it is who complained without a name. */
  at: Date
  /** Who did it, where it was somebody with a post. */
  who?: Id
  /** For who complained, instead of the sentence that the step has by itself. */
  note?: string
  /** For desks only. */
  reason?: string
  outcome?: CallBackOutcome
  change?: Partial<
    Pick<ComplaintRow, 'category' | 'priority' | 'schoolBarred' | 'level' | 'summary' | 'orderId' | 'reply' | 'conclusion' | 'satisfactionWords'>
  >
}

/** @throws hotline.state_refused */
export function refuseState({ state }: Pick<ComplaintRow, 'state'>): never {
  throw problem('hotline.state_refused', { detail: `投诉现在是“${sayState(state)}”，刷新再看`, facts: { state } })
}

/** The desk of the unit that supervises a school: its county's, or the city's own for 市直. */
export async function homeDesk(unitId: Id): Promise<Id> {
  return (await directory.unit(unitId))?.kind === 'COUNTY' ? unitId : CITY_PLACE
}

/** Where it lies after a move: what is for the city alone goes up, what the city gives down to a county goes there, the rest stays. */
async function deskAfter(row: ComplaintRow): Promise<Id> {
  if (cityOnly(row.category, row.fearsHarm) || row.level === 'CITY') return CITY_PLACE
  return row.level === 'COUNTY' ? homeDesk(row.unitId) : row.deskUnitId
}

/**
 * A complaint after a move: state, clocks, who has it. Nothing is written.
 * @throws hotline.state_refused where the state table has no such move
 */
export async function moved(row: ComplaintRow, move: Move): Promise<ComplaintRow> {
  const { action, by, at, who, outcome } = move
  const state = nextState(row.state, action, by, { outcome, redone: row.redone }) ?? refuseState(row)
  const next: ComplaintRow = {
    ...row,
    ...move.change,
    state,
    revision: row.revision + 1,
    handledBy: who && !row.handledBy.includes(who) ? [...row.handledBy, who] : row.handledBy,
  }
  if (outcome) next.satisfaction = outcome
  Object.assign(next, await clocksAfter(next, row, at))
  next.deskUnitId = await deskAfter(next)
  next.waitsFor = waitingFor(next, CITY_PLACE)
  next.steps = [...row.steps, await stepOf(next, move)]
  next.taskNo = sameTasks(row, next) ? row.taskNo : next.revision
  return next
}

async function stepOf(next: ComplaintRow, { at, who, note, reason }: Move): Promise<StepRow> {
  const said = note ?? (await stepNote(next))
  return { state: next.state, at, ...(said ? { note: said } : {}), ...(reason ? { reason } : {}), ...(who ? { by: who } : {}) }
}

type Clocks = Partial<ComplaintRow>

async function clocksAfter(next: ComplaintRow, row: ComplaintRow, at: Date): Promise<Clocks> {
  const { unitId, priority } = next
  switch (next.state) {
    case 'TRIAGED':
      return row.priority === priority ? {} : retimed(next, row, at)
    case 'DISPATCHED':
      return { orderAt: await acceptDue(at, unitId) }
    case 'HANDED_BACK':
      return { orderAt: await dispatchDue(priority, at, unitId), ...without('level', 'orderId') }
    case 'ACCEPTED':
    case 'INVESTIGATING':
      return { orderAt: row.replyDueAt }
    case 'REPLIED':
      return { repliedAt: at, orderAt: await callbackDue(at, unitId), unreadByComplainant: true, ...without('satisfaction', 'satisfactionWords') }
    case 'REDO': {
      if (row.state === 'REDO') return {}
      const clockDays = await redoDays(unitId)
      const replyDueAt = await endOfWorkingDay(at, clockDays)
      return { redone: true, clockFrom: at, clockDays, replyDueAt, orderAt: replyDueAt }
    }
    case 'CITY_REVIEW':
      return { orderAt: await reviewDue(at, unitId) }
    case 'CLOSED':
      return { orderAt: at, ...(next.conclusion === row.conclusion ? {} : { unreadByComplainant: true }) }
    default:
      return {}
  }
}

/** What a move takes away; `exactOptionalPropertyTypes` knows no absent value. */
const without = (...keys: (keyof ComplaintRow)[]): Clocks => Object.fromEntries(keys.map((key) => [key, undefined]))

/** Another priority has other clocks: a more urgent one from now at the latest, a less urgent one since the desk has it, so that no clerk wins time. */
async function retimed(next: ComplaintRow, row: ComplaintRow, at: Date): Promise<Clocks> {
  const { unitId, priority, filedAt } = next
  const moreUrgent = priority < row.priority
  const got = row.steps.findLast((step) => step.state === 'FILED' || step.state === 'HANDED_BACK')?.at ?? filedAt
  const due = await dispatchDue(priority, moreUrgent ? at : got, unitId)
  const clockDays = await replyDays(priority, unitId)
  return {
    clockFrom: filedAt,
    clockDays,
    replyDueAt: await endOfWorkingDay(filedAt, clockDays),
    orderAt: moreUrgent && due > row.orderAt ? row.orderAt : due,
  }
}
