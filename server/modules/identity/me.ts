import type { Id } from '@shared/base/id'
import type { Allergen } from '@shared/base/allergen'
import { dayOf } from '@shared/base/time'
import type { Child, Me, Post } from '@shared/identity/schema'
import { clock } from '@platform/clock'
import { asSystem } from '@platform/db'
import { decrypt, encrypt, keyFor } from '@platform/secret'
import { directory } from '../org/index'
import { holdingsOf } from './holdings'
import { type GuardianshipRow, type PostRow, pupils } from './repo'
import { classNames, placeName } from './seat'

const ALLERGENS = 'allergens of a child'

/** A child's allergens as they are kept: encrypted and tied to the child. */
export const sealAllergens = (pupilId: Id, allergens: readonly Allergen[]): string => encrypt(keyFor(ALLERGENS), JSON.stringify(allergens), pupilId)
const openAllergens = (pupilId: Id, sealed: string | undefined): Allergen[] =>
  sealed ? (JSON.parse(decrypt(keyFor(ALLERGENS), sealed, pupilId)) as Allergen[]) : []

async function showPost(post: PostRow): Promise<Post> {
  const [name, classes] = await Promise.all([placeName(post.placeKind, post.placeId), classNames(post.classIds)])
  const { _id, role, title, placeKind, placeId, schoolId, kitchenId, unitId, deputy, from, to } = post
  const fed = kitchenId && !schoolId ? (await directory.suppliesOfKitchen(kitchenId, dayOf(clock.now())))[0]?.schoolId : undefined
  const school = schoolId ?? fed
  return {
    id: _id,
    role,
    title,
    placeKind,
    placeId,
    placeName: name,
    classes,
    deputy,
    from,
    ...(school ? { schoolId: school } : {}),
    ...(kitchenId ? { kitchenId } : {}),
    ...(unitId ? { unitId } : {}),
    ...(to ? { to } : {}),
  }
}

/** A child as its guardian sees it; nothing of it but the name until the class teacher has confirmed. */
export async function showChild(row: GuardianshipRow): Promise<Child> {
  const [school, room, pupil] = await Promise.all([
    directory.school(row.schoolId),
    directory.schoolClass(row.classId),
    row.state === 'ACTIVE' ? asSystem('a guardian reads the own child', () => pupils.find(row.pupilId)) : null,
  ])
  return {
    guardianshipId: row._id,
    pupilId: row.pupilId,
    name: row.pupilName,
    schoolId: row.schoolId,
    schoolName: school?.name ?? '',
    schoolKind: school?.kind ?? 'PRIMARY',
    classId: row.classId,
    className: room?.name ?? '',
    state: row.state,
    allergens: openAllergens(row.pupilId, pupil?.allergens),
    ...(row.refusedReason ? { refusedReason: row.refusedReason } : {}),
  }
}

/** A person with every post and child of today. */
export async function me(personId: Id): Promise<Me> {
  const { person, held, family } = await holdingsOf(personId)
  return {
    personId,
    posts: await Promise.all(held.map(showPost)),
    children: await Promise.all(family.map(showChild)),
    ...(person?.name ? { name: person.name } : {}),
  }
}
