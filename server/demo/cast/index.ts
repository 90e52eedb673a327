import type { Id } from '@shared/base/id'
import type { BusinessDay } from '@shared/base/time'
import type { Role } from '@shared/identity/role'
import { classId } from '../file/places'
import { familiesOf, type Family } from './families'
import { guardianshipId, personId } from './people'
import { PERSONAS } from './personas'
import { heldOn, type Seat, seatsOf } from './seats'

/** Somebody who acts in the stories of the demo. */
export interface Member {
  id: Id
  name: string
  title: string
  role: Role
  classIds: Id[]
  /** Whether a newcomer may be this person, and so does what there is to do. */
  persona: boolean
}

const PERSONA_IDS: ReadonlySet<string> = new Set(PERSONAS.map((persona) => persona.id))

const memberOf = (seat: Seat): Member => ({
  id: personId(seat.key),
  name: seat.name,
  title: seat.title,
  role: seat.role,
  classIds: seat.classes.map((name) => classId(seat.place, name)),
  persona: PERSONA_IDS.has(seat.key),
})

export interface Guardian {
  personId: Id
  name: string
  family: Family
  guardianshipId: Id
  persona: boolean
}

/** Who is who in the demo that began on a day. */
export function castOf(first: BusinessDay) {
  const seats = new Map<string, { seat: Seat; member: Member }[]>()
  for (const seat of seatsOf(first)) {
    const key = `${seat.place}/${seat.role}`
    seats.set(key, [...(seats.get(key) ?? []), { seat, member: memberOf(seat) }])
  }
  const guardians = familiesOf(first)
    .filter((family) => family.state === 'ACTIVE')
    .map((family): Guardian => ({
      personId: personId(family.key),
      name: family.name,
      family,
      guardianshipId: guardianshipId(family),
      persona: PERSONA_IDS.has(family.key),
    }))
  return {
    first,
    /** Who holds a role at a place on a day, by the place's code. */
    holders: (place: string, role: Role, day: BusinessDay): Member[] =>
      (seats.get(`${place}/${role}`) ?? []).filter(({ seat }) => heldOn(seat, day)).map(({ member }) => member),
    guardians,
  }
}

export type Cast = ReturnType<typeof castOf>

/** One of a list that is not empty. @throws Error for an empty one */
export function one<T>(list: readonly T[], what: string): T {
  const [found] = list
  if (!found) throw new Error(`the demo has no ${what}`)
  return found
}
