import type { Id } from '@shared/base/id'
import { sayDate, sayDay } from '@shared/base/say'
import { at, type BusinessDay, dayOf, plusDays } from '@shared/base/time'
import { type Mender, MENDERS, type ToMend } from '@shared/checkin/mending'
import { clock } from '@platform/clock'
import { found, problem } from '@platform/http'
import { type Actor, holdersOf } from '../identity/index'
import { kitchensOfSchool, parameter } from '../org/index'
import type { ActRow } from './repo'

/** What was found wrong as the act keeps it, sealed with it: who mends it is named as of then. */
export interface Entrusted {
  problems: string[]
  decision: string
  ownerId: Id
  ownerName: string
  ownerTitle: string
  dueAt: Date
}

/** What an act found wrong, where it did. */
export const entrustedOf = (act: Pick<ActRow, 'fields'>): Entrusted | undefined => act.fields['toMend'] as Entrusted | undefined

const MOST = 100

/** Who may be asked to mend something at a school, the likeliest first, each person once. */
async function mendersAt(schoolId: Id, day: BusinessDay): Promise<Mender[]> {
  const places = [schoolId, ...(await kitchensOfSchool(schoolId, day))]
  const holders = (await Promise.all(places.map((placeId) => holdersOf(placeId, MENDERS)))).flat()
  const rank = new Map<string, number>(MENDERS.map((role, i) => [role, i]))
  const byRank = holders.sort((a, b) => (rank.get(a.role) ?? 0) - (rank.get(b.role) ?? 0))
  const persons = new Map<Id, Mender>()
  for (const { personId, name, title } of byRank) if (!persons.has(personId)) persons.set(personId, { personId, name, title })
  return [...persons.values()]
}

/** Whom the current post may ask to mend something. */
export async function listMenders({ hat }: Actor): Promise<{ items: Mender[] }> {
  return { items: (await mendersAt(found(hat?.schoolId), dayOf(clock.now()))).slice(0, MOST) }
}

/** @throws checkin.due_past, checkin.due_too_far beyond parameter mending.mostDays */
async function assertDue(dueOn: BusinessDay, schoolId: Id, day: BusinessDay): Promise<void> {
  if (dueOn < day) throw problem('checkin.due_past', { detail: `${sayDate(dueOn)}已经过了，选今天或者以后的一天` })
  const last = plusDays(day, await parameter('mending.mostDays', { schoolId }))
  if (dueOn > last) throw problem('checkin.due_too_far', { detail: `最晚 ${sayDay(last)}，选近一点的一天`, facts: { last } })
}

/**
 * What a leader found wrong, given to somebody of the school or its kitchen by the end of a day.
 * @throws checkin.owner_unknown, checkin.due_past, checkin.due_too_far
 */
export async function entrust({ problems, decision, ownerId, dueOn }: ToMend, schoolId: Id, day: BusinessDay): Promise<Entrusted> {
  await assertDue(dueOn, schoolId, day)
  const owner = (await mendersAt(schoolId, day)).find(({ personId }) => personId === ownerId)
  if (!owner) throw problem('checkin.owner_unknown')
  return { problems, decision, ownerId, ownerName: owner.name, ownerTitle: owner.title, dueAt: at(dueOn, '23:59') }
}
