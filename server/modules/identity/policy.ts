import type { Id } from '@shared/base/id'
import { type PlaceKind, type Role, ROLES } from '@shared/identity/role'
import type { KitchenKind } from '@shared/org/schema'
import type { Actor } from './actor'

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

const FROM_CITY: readonly Role[] = ['SCHOOL_ADMIN', 'PRINCIPAL', 'CANTEEN_MANAGER', 'CATERER_MANAGER']
const FROM_UNIT: readonly Role[] = ['SCHOOL_ADMIN', 'PRINCIPAL']
const KITCHEN_STAFF: readonly Role[] = ['CHEF', 'SAMPLER', 'DISHWASHER']

const runBySchool = (place: PlaceFacts): boolean => place.kitchenKind === 'OWN' || place.kitchenKind === 'CONTRACTED'

/** Whether somebody may give a post with this role at this place: each only what stands below, at the own place. */
export function mayInvite(actor: Actor, role: Role, place: PlaceFacts): boolean {
  const hat = actor.hat
  if (!hat || role === 'PARENT' || ROLES[role].place !== place.kind) return false
  switch (hat.role) {
    case 'CITY_ADMIN':
      return place.kind === 'CITY' || place.kind === 'UNIT' || FROM_CITY.includes(role)
    case 'COUNTY_BUREAU':
      return (
        (place.kind === 'UNIT' && place.id === hat.placeId && role !== 'COUNTY_COMPLAINT_DESK') || (FROM_UNIT.includes(role) && place.unitId === hat.placeId)
      )
    case 'SCHOOL_ADMIN':
    case 'PRINCIPAL':
      if (place.kind === 'SCHOOL') return place.id === hat.placeId && !(role === 'PRINCIPAL' && hat.role === 'PRINCIPAL' && hat.deputy)
      return place.kind === 'KITCHEN' && runBySchool(place) && place.feeds.includes(hat.placeId)
    case 'CANTEEN_MANAGER':
    case 'CATERER_MANAGER':
      return (
        place.kind === 'KITCHEN' && place.id === hat.placeId && (KITCHEN_STAFF.includes(role) || (hat.role === 'CATERER_MANAGER' && role === 'CANTEEN_MANAGER'))
      )
    default:
      return false
  }
}

/** Whether somebody may end a post: one's own, or one that one could give. */
export const mayEndPost = (actor: Actor, post: { personId: Id; role: Role }, place: PlaceFacts): boolean =>
  post.personId === actor.personId || mayInvite(actor, post.role, place)

/** Whether somebody confirms guardians of a class: its class teacher, or the school's administrator. */
export const mayConfirmGuardian = (actor: Actor, of: { classId: Id; schoolId: Id }): boolean =>
  actor.holds('SCHOOL_ADMIN', of.schoolId) || (actor.holds('HOMEROOM_TEACHER', of.schoolId) && actor.teaches(of.classId))

/** Whether somebody may end a guardianship: the guardian, or who confirms it. */
export const mayEndGuardianship = (actor: Actor, of: { personId: Id; classId: Id; schoolId: Id }): boolean =>
  of.personId === actor.personId || mayConfirmGuardian(actor, of)
