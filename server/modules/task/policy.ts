import type { Id } from '@shared/base/id'
import type { Role } from '@shared/identity/role'
import type { Actor } from '../identity/index'

export interface Addressed {
  roles: readonly Role[]
  placeId: Id
  classIds?: readonly Id[]
  personId?: Id
}

/** Of a task that names classes they see only that of their own; others of the place see all. */
const CLASS_BOUND: readonly Role[] = ['HOMEROOM_TEACHER', 'TEACHER']

const seat = (role: Role, placeId: Id): string => `${role}@${placeId}`

/** Who a task is for, as texts that are looked up: a role at a place, one of its classes, or one person under such a hat (under any, where no role is named). */
export function audienceOf({ roles, placeId, classIds = [], personId }: Addressed): string[] {
  if (personId && roles.length === 0) return [personId]
  const seats = roles.flatMap((role) =>
    classIds.length > 0 && CLASS_BOUND.includes(role) ? classIds.map((classId) => `${seat(role, placeId)}#${classId}`) : [seat(role, placeId)],
  )
  return personId ? seats.map((each) => `${each}=${personId}`) : seats
}

/**
 * What an actor is addressed by under the current hat.
 * @param kitchenIds kitchens that the hat's school eats from: tasks of a kitchen that name a school's role are theirs too
 */
export function addressesOf({ personId, hat }: Actor, kitchenIds: readonly Id[]): string[] {
  if (!hat) return [personId]
  const seats = [hat.placeId, ...kitchenIds].map((placeId) => seat(hat.role, placeId))
  const classes = hat.classIds.map((classId) => `${seat(hat.role, hat.placeId)}#${classId}`)
  return [...seats, ...classes].flatMap((each) => [each, `${each}=${personId}`]).concat(personId)
}
