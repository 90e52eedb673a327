import type { Id } from '@shared/base/id'
import { dayOf } from '@shared/base/time'
import type { Page } from '@shared/contract/paging'
import { rolesGivenBy } from '@shared/identity/inviting'
import { type Role, ROLES } from '@shared/identity/role'
import type { PostPlace } from '@shared/identity/schema'
import { clock } from '@platform/clock'
import { kitchensOfSchool, places } from '../org/index'
import type { Actor } from './actor'
import { mayInvite } from './policy'
import { CITY_PLACE, placeFacts } from './seat'

const PAGE = 20

interface Query {
  role: Role
  name?: string | undefined
  cursor?: string | undefined
  limit?: number | undefined
}

/** Places of the role's kind that might do, a page at a time where they are many. */
async function candidates({ hat }: Actor, { role, name, cursor, limit = PAGE }: Query): Promise<{ ids: Id[]; nextCursor: Id | undefined }> {
  const all = (ids: readonly Id[]) => ({ ids: [...ids], nextCursor: undefined })
  const page = (rows: readonly { _id: Id }[]) => {
    const ids = rows.slice(0, limit).map((row) => row._id)
    return { ids, nextCursor: rows.length > limit ? ids.at(-1) : undefined }
  }
  const kind = ROLES[role].place
  if (!hat) return all([])
  if (hat.placeKind === kind) return all(kind === 'CITY' ? [CITY_PLACE] : [hat.placeId])
  if (kind === 'UNIT') return all((await places.units()).map((unit) => unit._id))
  if (kind === 'SCHOOL') return page(await places.schools({ name, ...(hat.placeKind === 'UNIT' ? { unitId: hat.placeId } : {}) }, cursor, limit + 1))
  if (hat.placeKind === 'SCHOOL') return all(await kitchensOfSchool(hat.placeId, dayOf(clock.now())))
  return page(await places.kitchens(name, cursor, limit + 1))
}

/** Places where the current post may give posts with a role. Where there are few they come whole, whatever the name. */
export async function listInvitationPlaces(actor: Actor, query: Query): Promise<Page<PostPlace>> {
  if (!actor.hat || !rolesGivenBy(actor.hat).includes(query.role)) return { items: [] }
  const { ids, nextCursor } = await candidates(actor, query)
  const facts = await Promise.all(ids.map((id) => placeFacts(query.role, id)))
  return { items: facts.filter((place) => mayInvite(actor, query.role, place)).map(({ id, kind, name }) => ({ id, kind, name })), nextCursor }
}
