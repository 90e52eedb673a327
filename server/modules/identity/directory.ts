import type { Id } from '@shared/base/id'
import { dayOf } from '@shared/base/time'
import type { Role } from '@shared/identity/role'
import { clock } from '@platform/clock'
import { config } from '@platform/config'
import { asSystem } from '@platform/db'
import { accounts, guardianships, posts, pupils } from './repo'

const WALK = 500

/** The WeChat account of a person in this mini-program. */
export async function accountOf(personId: Id): Promise<{ appid: string; openid: string } | undefined> {
  const row = await asSystem('a message looks for its openid', () => accounts.ofPerson(personId, config.WX_APPID))
  return row ? { appid: row.appid, openid: row.openid } : undefined
}

/** Whose account an openid is. */
export async function personOf(appid: string, openid: string): Promise<Id | undefined> {
  return (await asSystem('a call-back names an openid', () => accounts.findByOpenid(appid, openid)))?.personId
}

/** Who holds one of these roles at a place today. */
export const holdersOf = (
  placeId: Id,
  roles: readonly Role[],
): Promise<{ personId: Id; postId: Id; role: Role; title: string; name: string; classIds: Id[]; deputy: boolean }[]> =>
  asSystem('who is to be told is looked up', async () =>
    (await posts.holders(placeId, roles, dayOf(clock.now()))).map((post) => ({
      personId: post.personId,
      postId: post._id,
      role: post.role,
      title: post.title,
      name: post.personName,
      classIds: post.classIds,
      deputy: post.deputy,
    })),
  )

/** Whether a person holds a role at a place on a day, such as a place on the dated list of dining leaders. */
export const holdsOn = (personId: Id, role: Role, placeId: Id, day: string): Promise<boolean> =>
  asSystem('a dated list is looked up', async () => (await posts.heldBy([personId], day)).some((post) => post.role === role && post.placeId === placeId))

/** Guardians of a school's pupils, each person once a page, for messages to parents. */
export async function* guardiansOfSchool(schoolId: Id): AsyncGenerator<Id[]> {
  for (let after: Id | undefined; ;) {
    const rows = await asSystem('parents are told', () => guardianships.walkSchool(schoolId, after, WALK))
    if (rows.length > 0) yield [...new Set(rows.map((row) => row.personId))]
    if (rows.length < WALK) return
    after = rows.at(-1)?._id
  }
}

/** A class's roster by number; read in the caller's scope. */
export const pupilsOfClass = async (classId: Id): Promise<{ id: Id; name: string }[]> =>
  (await pupils.ofClass(classId)).map((row) => ({ id: row._id, name: row.name }))

/** The guardianship of an acting parent, or null where it is not live. */
export const guardianshipOf = (id: Id) => guardianships.find(id)
