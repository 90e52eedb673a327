import type { Id } from '@shared/base/id'
import type { Role } from '@shared/identity/role'
import type { Actor } from '../identity/index'

interface PointPlace {
  schoolId?: Id
  kitchenIds: readonly Id[]
}

/** Whether somebody belongs to a point: works at its school, cooks for it, or has a child there. */
export function belongsTo(actor: Actor, point: PointPlace): boolean {
  const hat = actor.hat
  if (!hat) return false
  if (hat.placeKind === 'KITCHEN') return point.kitchenIds.includes(hat.placeId)
  return point.schoolId !== undefined && hat.schoolId === point.schoolId
}

/** Whether somebody may read a receipt: one's own, or, for who does not come as a parent, any in reach. */
export const mayReadReceipt = (actor: Actor, act: { personId: Id }): boolean => act.personId === actor.personId || actor.hat?.placeKind !== 'FAMILY'

/** Whether somebody may read a school's records: who works there, cooks for it, supervises it, or has a child there. */
export function mayReadRecords(actor: Actor, school: { schoolId: Id; unitId: Id; kitchenIds: readonly Id[] }): boolean {
  const hat = actor.hat
  switch (hat?.placeKind) {
    case 'CITY':
      return true
    case 'UNIT':
      return hat.placeId === school.unitId
    case 'KITCHEN':
      return school.kitchenIds.includes(hat.placeId)
    case 'SCHOOL':
    case 'FAMILY':
      return hat.schoolId === school.schoolId
    default:
      return false
  }
}

/** Whether somebody prints the poster of a kitchen that stands apart: who runs that kitchen. */
export const mayPrintKitchen = ({ hat }: Actor, kitchenId: Id): boolean => hat?.placeKind === 'KITCHEN' && hat.placeId === kitchenId

/** Whether somebody reads what became of what an act found wrong: who works at the school, cooks for it or oversees it, and no parent. */
export const mayReadMending = (actor: Actor, school: { schoolId: Id; unitId: Id; kitchenIds: readonly Id[] }): boolean =>
  actor.hat?.placeKind !== 'FAMILY' && mayReadRecords(actor, school)

/** Whether somebody writes what was done about it: who was asked to mend it, or the head, in the place of whoever was. */
export const mayMend = (actor: Actor, of: { ownerId: Id; schoolId: Id }): boolean => of.ownerId === actor.personId || actor.holds('PRINCIPAL', of.schoolId)

/** Whether somebody is told that a printed code was scanned beside a screen: who supervises the school, never its own people or parents. */
export const seesPosterAlone = (actor: Actor | undefined): boolean => actor?.hat?.placeKind === 'UNIT' || actor?.hat?.placeKind === 'CITY'

/** Whether names are shown beside records: to everybody but parents, who see the post alone. */
export const seesNames = (actor: Actor): boolean => actor.hat?.placeKind !== 'FAMILY'

/**
 * Whether somebody answers what a parent wrote: the head of that school, or the named deputy. The rule book gives `answer opinions` to nobody else (D13 and
 * section 7); a school's administrator does no business of the school, and its food-safety officer is among those whom the opinion may be about.
 */
export const mayReply = (actor: Actor, act: { schoolId?: Id }): boolean => act.schoolId !== undefined && actor.holds('PRINCIPAL', act.schoolId)

/** Who is told above the school where no answer came in time (D13). */
export const TOLD_OF_LATE_REPLIES: readonly Role[] = ['COUNTY_BUREAU']

/** Whether somebody enters who of a class ate: its class teacher. */
export const mayEnterClass = (actor: Actor, of: { classId: Id; schoolId: Id }): boolean =>
  actor.holds('HOMEROOM_TEACHER', of.schoolId) && actor.teaches(of.classId)

/** Whether somebody shows a class's rating code: its class teacher, or a teacher of the school who stands in. */
export const mayOpenSheet = (actor: Actor, of: { classId: Id; schoolId: Id }): boolean => mayEnterClass(actor, of) || actor.holds('TEACHER', of.schoolId)

/** Whose records a table may hold: of one school, of the schools of one unit, or of all. */
export type RecordReach = { schoolId: Id } | { unitId: Id } | 'CITY'

/** The widest table of a hat: who works at a school reads that school, who watches over schools reads them all. */
export function recordReach({ hat }: Actor): RecordReach | undefined {
  if (hat?.placeKind === 'CITY') return 'CITY'
  if (hat?.placeKind === 'UNIT') return { unitId: hat.placeId }
  return hat?.placeKind === 'SCHOOL' ? { schoolId: hat.placeId } : undefined
}
