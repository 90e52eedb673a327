import type { Id } from '@shared/base/id'
import { dayOf } from '@shared/base/time'
import { type PlaceKind, type Role, ROLES } from '@shared/identity/role'
import { clock } from '@platform/clock'
import { found, problem } from '@platform/http'
import { directory, schoolsOfKitchen } from '../org/index'
import type { PlaceFacts } from './policy'

/** Ids under which the city itself stands as a place. */
export const CITY_PLACE = '00000000000000000000000000'

async function factsAt(kind: PlaceKind, id: Id): Promise<PlaceFacts | undefined> {
  if (kind === 'CITY') return { kind, id: CITY_PLACE, name: '全市', feeds: [] }
  if (kind === 'UNIT') {
    const unit = await directory.unit(id)
    if (unit) return { kind, id: unit._id, name: unit.name, unitId: unit._id, feeds: [] }
  }
  if (kind === 'SCHOOL') {
    const school = await directory.school(id)
    if (school) return { kind, id: school._id, name: school.name, schoolId: school._id, unitId: school.unitId, feeds: [] }
  }
  if (kind === 'KITCHEN') {
    const kitchen = await directory.kitchen(id)
    if (kitchen)
      return {
        kind,
        id: kitchen._id,
        name: kitchen.name,
        kitchenId: kitchen._id,
        kitchenKind: kitchen.kind,
        feeds: await schoolsOfKitchen(kitchen._id, dayOf(clock.now())),
      }
  }
  return undefined
}

/**
 * What is known of a place where somebody is to hold a post.
 * @throws request.not_found where the place does not exist, or is not of the kind that the role needs
 */
export async function placeFacts(role: Role, placeId: Id): Promise<PlaceFacts> {
  const facts = await factsAt(ROLES[role].place, placeId)
  if (!facts) throw problem('request.not_found', { detail: '没有这个地方，或者这个岗位不在那里设' })
  return facts
}

/** A place by its id, of whatever kind. @throws request.not_found */
export async function placeOf(placeId: Id): Promise<PlaceFacts> {
  if (placeId === CITY_PLACE) return placeFacts('CITY_ADMIN', placeId)
  return found((await factsAt('SCHOOL', placeId)) ?? (await factsAt('KITCHEN', placeId)) ?? (await factsAt('UNIT', placeId)))
}

/** Name of the place where a post stands. */
export async function placeName(kind: PlaceKind, placeId: Id): Promise<string> {
  switch (kind) {
    case 'CITY':
      return '全市'
    case 'UNIT':
      return (await directory.unit(placeId))?.name ?? ''
    case 'KITCHEN':
      return (await directory.kitchen(placeId))?.name ?? ''
    default:
      return (await directory.school(placeId))?.name ?? ''
  }
}

/** Names of classes, in the order given; classes that are gone are left out. */
export async function classNames(classIds: readonly Id[]): Promise<{ id: Id; name: string }[]> {
  const rows = await Promise.all(classIds.map((id) => directory.schoolClass(id)))
  return rows.flatMap((row) => (row ? [{ id: row._id, name: row.name }] : []))
}
