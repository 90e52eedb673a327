import type { Id } from '@shared/base/id'
import { dayOf } from '@shared/base/time'
import { ROLES } from '@shared/identity/role'
import { clock } from '@platform/clock'
import { asSystem, cached, type Scope } from '@platform/db'
import { type Entrance, problem } from '@platform/http'
import { sha256 } from '@platform/secret'
import { kitchensOfSchool, parameter } from '../org/index'
import { Actor, type Hat } from './actor'
import { type GuardianshipRow, guardianships, people, type PostRow, posts, type SessionRow, sessions } from './repo'

const DAY_MS = 24 * 3600 * 1000
const SLIDE_AFTER_MS = 3600 * 1000
const ALL = 'all' as const

/** A session with every hat of its person, each with the places that it reaches. Read at most once a second. */
interface Wallet {
  session: SessionRow
  name: string | undefined
  entrances: ReadonlyMap<Id | undefined, Entrance>
}

const wallets = cached<Wallet | null>('a session is looked up before anybody is known', openWallet)

async function openWallet(tokenHash: string): Promise<Wallet | null> {
  const session = await sessions.findByToken(tokenHash)
  if (!session) return null
  const { personId } = session
  const today = dayOf(clock.now())
  const [person, held, family] = await Promise.all([people.find(personId), posts.heldBy(personId, today), guardianships.ofPerson(personId)])
  const hats = [...held.map(postHat), ...family.filter((each) => each.state === 'ACTIVE').map(familyHat)]
  const entrances = new Map<Id | undefined, Entrance>()
  const enter = async (hat: Hat | undefined): Promise<Entrance> => ({
    actor: new Actor(personId, person?.name, session._id, hat),
    scope: await scopeOf(personId, hat),
    key: personId,
    role: hat?.role,
  })
  for (const hat of hats) entrances.set(hat.id, await enter(hat))
  const only = hats.length === 1 ? hats[0] : undefined
  entrances.set(undefined, await enter(only))
  return { session, name: person?.name, entrances }
}

const postHat = (post: PostRow): Hat => ({
  id: post._id,
  role: post.role,
  title: post.title,
  placeKind: post.placeKind,
  placeId: post.placeId,
  classIds: post.classIds,
  deputy: post.deputy,
  ...(post.schoolId ? { schoolId: post.schoolId } : {}),
  ...(post.kitchenId ? { kitchenId: post.kitchenId } : {}),
  ...(post.unitId ? { unitId: post.unitId } : {}),
})

const familyHat = (each: GuardianshipRow): Hat => ({
  id: each._id,
  role: 'PARENT',
  title: ROLES.PARENT.name,
  placeKind: 'FAMILY',
  placeId: each.schoolId,
  schoolId: each.schoolId,
  classIds: [each.classId],
  deputy: false,
  pupilId: each.pupilId,
})

/** The places that a hat reaches. */
async function scopeOf(personId: Id, hat: Hat | undefined): Promise<Scope> {
  const person = [personId]
  switch (hat?.placeKind) {
    case 'CITY':
      return { reach: { person, unit: ALL, school: ALL, kitchen: ALL, supplier: ALL } }
    case 'UNIT':
      return { reach: { person, unit: [hat.placeId] } }
    case 'SCHOOL':
      return { reach: { person, school: [hat.placeId], kitchen: await kitchensOfSchool(hat.placeId, dayOf(clock.now())) } }
    case 'KITCHEN':
      return { reach: { person, kitchen: [hat.placeId] } }
    case 'FAMILY':
      return { reach: { person, family: [hat.placeId] } }
    default:
      return { reach: { person } }
  }
}

/**
 * Lets a session in, under one of its person's hats.
 * @param hatId post or guardianship to act under; the only one where none is named
 * @throws request.session_ended, identity.post_not_held
 */
export async function enterSession(token: string, hatId: string | undefined): Promise<Entrance> {
  const wallet = await wallets.get(sha256(token))
  if (!wallet || wallet.session.expiresAt <= clock.now()) throw problem('request.session_ended')
  await slide(wallet.session)
  const entrance = wallet.entrances.get(hatId)
  if (!entrance) throw problem('identity.post_not_held', { detail: '岗位或绑定已经结束，换一个身份再试' })
  return entrance
}

/** A session that is used lives on: thirty days from the last hour in which it was seen. */
async function slide(session: SessionRow): Promise<void> {
  const now = clock.now()
  if (now.getTime() - session.lastSeenAt.getTime() < SLIDE_AFTER_MS) return
  session.lastSeenAt = now
  session.expiresAt = await sessionEnd(now)
  await asSystem('a session slides', () => sessions.slide(session._id, now, session.expiresAt))
}

/** When a session ends that is seen now. */
export const sessionEnd = async (now: Date): Promise<Date> => new Date(now.getTime() + (await parameter('identity.sessionDays')) * DAY_MS)

/** Forgets what this process knows of sessions, after a change that it made itself. */
export const forgetWallets = (): void => wallets.clear()
