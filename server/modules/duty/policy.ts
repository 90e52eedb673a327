import type { Role } from '@shared/identity/role'
import type { Actor } from '../identity/index'

const ABOVE: readonly Role[] = ['PRINCIPAL', 'CANTEEN_MANAGER']

/** Whether somebody may attach an explanation: who does the duty, or who answers for the place. */
export function mayExplain(actor: Actor, duty: { roles: readonly Role[]; placeId: string }): boolean {
  const hat = actor.hat
  return hat !== undefined && hat.placeId === duty.placeId && (duty.roles.includes(hat.role) || ABOVE.includes(hat.role))
}
