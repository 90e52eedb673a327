import type { Id } from '@shared/base/id'
import type { Party } from '@shared/hotline/data/transitions'
import { actionsOf, awaitsDispatch, handlerOf, isHandled, isOpen, mayJudge } from '@shared/hotline/rules'
import type { ComplaintState, DeskAction, HandlingLevel, Priority } from '@shared/hotline/schema'
import type { Actor } from '../identity/index'

/** Under this name complaints wait for whoever calls back. */
export const CALLBACK = 'CALLBACK'

/** What decides who may do what with a complaint. */
export interface Held {
  deskUnitId: Id
  state: ComplaintState
  priority: Priority
  level?: HandlingLevel
  named: boolean
  waitsFor: readonly string[]
  handledBy: readonly Id[]
}

export type DeskParty = Extract<Party, 'CITY_COMPLAINT_DESK' | 'COUNTY_COMPLAINT_DESK' | 'CALLBACK_DESK'>

/** As which desk somebody acts, where the current hat is one. */
export function deskOf(actor: Actor): DeskParty | undefined {
  const role = actor.hat?.role
  return role === 'CITY_COMPLAINT_DESK' || role === 'COUNTY_COMPLAINT_DESK' || role === 'CALLBACK_DESK' ? role : undefined
}

/** The name under which complaints wait for the actor's desk. */
export const waitingName = (actor: Actor): string => (deskOf(actor) === 'CALLBACK_DESK' ? CALLBACK : (actor.hat?.placeId ?? ''))

/** Which desks have a complaint now; a school has it where there is none and it is handled. */
export function waitingFor({ deskUnitId, state, priority, level }: Omit<Held, 'named' | 'waitsFor' | 'handledBy'>, cityId: Id): string[] {
  if (awaitsDispatch(state)) return priority === 'P0' && deskUnitId !== cityId ? [deskUnitId, cityId] : [deskUnitId]
  if (isHandled(state)) return level === 'CITY' ? [cityId] : level === 'COUNTY' ? [deskUnitId] : []
  if (mayJudge(state)) return [CALLBACK]
  return state === 'CITY_REVIEW' ? [cityId] : []
}

const ofOwnDesk = (actor: Actor, held: Held): boolean => held.deskUnitId === actor.hat?.placeId

/** Whether somebody may read a complaint: the city all, a county what lies at its desk, who calls back what is to be asked. */
export function maySee(actor: Actor, held: Held): boolean {
  switch (deskOf(actor)) {
    case 'CITY_COMPLAINT_DESK':
      return true
    case 'COUNTY_COMPLAINT_DESK':
      return ofOwnDesk(actor, held)
    case 'CALLBACK_DESK':
      return held.waitsFor.includes(CALLBACK)
    default:
      return false
  }
}

/** Nobody asks about a ticket that they handled themselves (rule book 7, barred pair). */
export const handledIt = (actor: Actor, held: Pick<Held, 'handledBy'>): boolean => held.handledBy.includes(actor.personId)

/** Whether the work on it is this desk's. */
const isHandler = (actor: Actor, held: Held): boolean =>
  held.level !== undefined && handlerOf(held.level) === deskOf(actor) && (held.level === 'CITY' || ofOwnDesk(actor, held))

/** Whether somebody may take an action, apart from the state. */
export function mayAct(actor: Actor, held: Held, action: DeskAction): boolean {
  if (!maySee(actor, held)) return false
  switch (action) {
    case 'TRIAGE':
    case 'DISPATCH':
      return deskOf(actor) !== 'CALLBACK_DESK'
    case 'ACCEPT':
    case 'HAND_BACK':
    case 'INVESTIGATE':
    case 'REPLY':
      return isHandler(actor, held)
    case 'CALL_BACK':
      return deskOf(actor) === 'CALLBACK_DESK' && !handledIt(actor, held)
    case 'CONCLUDE':
      return deskOf(actor) === 'CITY_COMPLAINT_DESK'
  }
}

/** What somebody may do with it now. */
export function actionsFor(actor: Actor, held: Held): DeskAction[] {
  const party = deskOf(actor)
  return party ? actionsOf(held.state, party).filter((action) => mayAct(actor, held, action)) : []
}

/** Whether somebody may write to who complained: the desk at which it lies, or that works on it, while it is open. */
export const mayWrite = (actor: Actor, held: Held): boolean =>
  isOpen(held.state) && deskOf(actor) !== 'CALLBACK_DESK' && maySee(actor, held) && (ofOwnDesk(actor, held) || held.waitsFor.includes(waitingName(actor)))

/** Whether somebody may look up who filed: of a named, open case at the own desk; who calls back only where they did not handle it. */
export function mayReadIdentity(actor: Actor, held: Held): boolean {
  if (!held.named || !isOpen(held.state) || !maySee(actor, held)) return false
  if (deskOf(actor) === 'CALLBACK_DESK') return !handledIt(actor, held)
  return ofOwnDesk(actor, held) || held.waitsFor.includes(waitingName(actor))
}

/** Whether somebody works on an order of a school: its head, or who stands in. */
export const mayHandleOrder = (actor: Actor, order: { schoolId: Id }): boolean => actor.holds('PRINCIPAL', order.schoolId)
