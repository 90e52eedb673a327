import type { Id } from '@shared/base/id'
import { hasDesk } from '@shared/identity/desk'
import { rolesGivenBy } from '@shared/identity/inviting'
import { type PlaceKind, type Role, ROLES } from '@shared/identity/role'
import type { KitchenKind } from '@shared/org/schema'
import type { Actor, Hat } from './actor'

/** A place where somebody is to hold a post. */
export interface PlaceFacts {
  kind: PlaceKind
  id: Id
  name: string
  schoolId?: Id
  kitchenId?: Id
  unitId?: Id
  kitchenKind?: KitchenKind
  /** Schools that a kitchen feeds. */
  feeds: readonly Id[]
}

const runBySchool = (place: PlaceFacts): boolean => place.kitchenKind === 'OWN' || place.kitchenKind === 'CONTRACTED'

/** Whether posts of a place are given from another: at the own place, and below it. */
function standsBelow(hat: Hat, place: PlaceFacts): boolean {
  if (hat.placeKind === 'CITY' || place.id === hat.placeId) return true
  if (hat.placeKind === 'UNIT') return place.kind === 'SCHOOL' && place.unitId === hat.placeId
  return hat.placeKind === 'SCHOOL' && place.kind === 'KITCHEN' && runBySchool(place) && place.feeds.includes(hat.placeId)
}

/** Whether somebody may give a post with this role at this place: each only what stands below, at the own place. */
export const mayInvite = ({ hat }: Actor, role: Role, place: PlaceFacts): boolean =>
  hat !== undefined && ROLES[role].place === place.kind && rolesGivenBy(hat).includes(role) && standsBelow(hat, place)

/** Whether somebody may give any post at this place, and so sees who holds one. */
export const mayStaff = (actor: Actor, place: PlaceFacts): boolean =>
  actor.hat !== undefined && (place.id === actor.hat.placeId || rolesGivenBy(actor.hat).some((role) => mayInvite(actor, role, place)))

/** Whether somebody may end a post: one's own, or one that one could give. */
export const mayEndPost = (actor: Actor, post: { personId: Id; role: Role }, place: PlaceFacts): boolean =>
  post.personId === actor.personId || mayInvite(actor, post.role, place)

/** Whether somebody confirms guardians of a class: its class teacher, or the school's administrator. */
export const mayConfirmGuardian = (actor: Actor, of: { classId: Id; schoolId: Id }): boolean =>
  actor.holds('SCHOOL_ADMIN', of.schoolId) || (actor.holds('HOMEROOM_TEACHER', of.schoolId) && actor.teaches(of.classId))

/** Whether somebody may end a guardianship: the guardian, or who confirms it. */
export const mayEndGuardianship = (actor: Actor, of: { personId: Id; classId: Id; schoolId: Id }): boolean =>
  of.personId === actor.personId || mayConfirmGuardian(actor, of)

/** Whether a desk may be opened under a post: one that is held today and has something to do there. */
export const maySitAtDesk = (held: readonly { _id: Id; role: Role }[], postId: Id): boolean => held.some((post) => post._id === postId && hasDesk(post.role))
