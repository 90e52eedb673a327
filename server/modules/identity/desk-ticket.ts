import type { DeskTicketState } from '@shared/identity/desk'
import { clock } from '@platform/clock'
import { problem, type Refusal } from '@platform/http'
import { sha256 } from '@platform/secret'
import { parameter } from '../org/index'
import type { DeskTicketRow } from './desk-repo'

export const codeHashOf = (code: string): string => sha256(`desk:${code}`)

/** A code is worth something for as long as somebody may stand before it, and again from when it was scanned. */
export const ticketEnd = async (now: Date): Promise<Date> => new Date(now.getTime() + (await parameter('identity.deskTicketSeconds')) * 1000)

/** How it stands with a ticket now; what was decided stays so. */
export const stateOf = ({ state, expiresAt }: DeskTicketRow): DeskTicketState =>
  expiresAt <= clock.now() && state !== 'TAKEN' && state !== 'REFUSED' ? 'EXPIRED' : state

/** Why a ticket that is in this state leads no further; nothing where it still may. */
export function closedBy(state: DeskTicketState): Refusal | undefined {
  if (state === 'EXPIRED') return problem('identity.desk_expired')
  if (state === 'TAKEN') return problem('identity.desk_used')
  if (state === 'REFUSED') return problem('identity.desk_refused')
  return undefined
}
