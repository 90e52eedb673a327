import type { Id } from '@shared/base/id'
import { at, type BusinessDay, plusDays } from '@shared/base/time'
import { config } from '@platform/config'
import { CITY_PLACE, consentVersion, type People } from '../../modules/identity/index'
import { idFor, openidFor, timedIdFor } from '../draw'
import { classId, kitchenId, type Pupil, pupilId, schoolId, unitId } from '../file/places'
import { ALLERGIES, familiesOf, type Family } from './families'
import { PERSONAS } from './personas'
import { placeKindOf, type Seat, seatsOf } from './seats'

export const personId = (key: string): Id => idFor('person', key)
export const openidOf = (key: string): string => openidFor(key)

type PlaceOfPost = Pick<People['posts'][number], 'placeKind' | 'placeId' | 'schoolId' | 'kitchenId' | 'unitId'>

function placeOf(seat: Seat): PlaceOfPost {
  const placeKind = placeKindOf(seat)
  switch (placeKind) {
    case 'CITY':
      return { placeKind, placeId: CITY_PLACE }
    case 'UNIT':
      return { placeKind, placeId: unitId(seat.place), unitId: unitId(seat.place) }
    case 'KITCHEN':
      return { placeKind, placeId: kitchenId(seat.place), kitchenId: kitchenId(seat.place) }
    default:
      return { placeKind, placeId: schoolId(seat.place), schoolId: schoolId(seat.place) }
  }
}

const postRow = (seat: Seat): People['posts'][number] => ({
  _id: idFor('post', seat.place, seat.seat, seat.role, seat.from),
  personId: personId(seat.key),
  personName: seat.name,
  role: seat.role,
  title: seat.title,
  ...placeOf(seat),
  classIds: seat.classes.map((name) => classId(seat.place, name)),
  deputy: seat.deputy,
  from: seat.from,
  ...(seat.to ? { to: seat.to } : {}),
})

const childOf = ({ school, className, child, no }: Family): Id => pupilId(school, className, child, no)
export const guardianshipId = (family: Family): Id => timedIdFor(at(family.askedOn, '19:30'), 'guardianship', family.key, childOf(family))

/** Who asks to be bound to a child on the first day, and waits for the teacher. */
export const waitingGuardians = (first: BusinessDay): { guardianshipId: Id; schoolId: Id; classId: Id }[] =>
  familiesOf(first)
    .filter(({ state }) => state === 'PENDING')
    .map((family) => ({ guardianshipId: guardianshipId(family), schoolId: schoolId(family.school), classId: classId(family.school, family.className) }))

function guardianshipRow(family: Family): People['guardianships'][number] {
  const askedAt = at(family.askedOn, '19:30')
  return {
    _id: guardianshipId(family),
    personId: personId(family.key),
    pupilId: childOf(family),
    schoolId: schoolId(family.school),
    classId: classId(family.school, family.className),
    pupilName: family.child,
    guardianName: family.name,
    relation: family.relation,
    state: family.state,
    live: true,
    askedAt,
    ...(family.state === 'ACTIVE' ? { decidedAt: at(plusDays(family.askedOn, 1), '08:10') } : {}),
  }
}

function consentRows(family: Family): People['consents'] {
  const common = { personId: personId(family.key), pupilId: childOf(family), schoolId: schoolId(family.school), at: at(family.askedOn, '19:30') }
  const consent = (kind: 'CHILD_DATA' | 'CHILD_ALLERGENS') => ({
    _id: idFor('consent', kind, family.key, common.pupilId),
    kind,
    version: consentVersion(kind),
    ...common,
  })
  // Of two guardians the mother told what the child must not eat.
  return [consent('CHILD_DATA'), ...(family.child in ALLERGIES && family.key !== 'li-hang' ? [consent('CHILD_ALLERGENS')] : [])]
}

const withAllergens = (pupil: Pupil): Pupil => {
  const allergens = ALLERGIES[pupil.name]
  return allergens ? { ...pupil, allergens: [...allergens] } : pupil
}

/**
 * Everybody of the made-up city.
 * @param first the day on which the demo began
 * @param pupils the rosters
 */
export function peopleOf(first: BusinessDay, pupils: readonly Pupil[]): People {
  const seats = seatsOf(first)
  const families = familiesOf(first)
  const names = new Map([...seats, ...families].map(({ key, name }) => [key, name]))
  const createdAt = at(plusDays(first, -90), '09:00')
  return {
    persons: [...names].map(([key, name]) => ({ _id: personId(key), name, createdAt })),
    accounts: PERSONAS.filter(({ id }) => names.has(id)).map(({ id }) => ({
      _id: idFor('account', id),
      appid: config.WX_APPID,
      openid: openidOf(id),
      personId: personId(id),
      createdAt,
    })),
    posts: seats.map(postRow),
    pupils: pupils.map(withAllergens),
    guardianships: families.map(guardianshipRow),
    consents: families.flatMap(consentRows),
  }
}
