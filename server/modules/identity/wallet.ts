import type { Id } from '@shared/base/id'
import { type BusinessDay, dayOf } from '@shared/base/time'
import { ROLES } from '@shared/identity/role'
import type { DeviceKind } from '@shared/identity/schema'
import { clock } from '@platform/clock'
import { asSystem, beFresh, isFresh, onChange, type Scope } from '@platform/db'
import { type Entrance, problem } from '@platform/http'
import { sha256 } from '@platform/secret'
import { kitchensOfSchool, parameter, PLACES } from '../org/index'
import { Actor, type Hat } from './actor'
import { holdingsOf, sessionOf } from './holdings'
import { type GuardianshipRow, type OpenSession, type PostRow, sessions } from './repo'

const HOUR_MS = 3600 * 1000
const DAY_MS = 24 * HOUR_MS
const SLIDE_AFTER_MS = HOUR_MS
const KEPT_MS = 600_000
const MOST = 100_000
const ALL = 'all' as const

/** A session with every hat of its person on a day, each with the places that it reaches. */
interface Wallet {
  session: OpenSession
  day: BusinessDay
  openedAt: number
  entrances: ReadonlyMap<Id | undefined, Entrance>
}

/** Wallets that are open in this process, and who they are of. */
const open = new Map<string, Promise<Wallet | null>>()
const hashesOf = new Map<Id, Set<string>>()

function forget(personId: Id): void {
  for (const tokenHash of hashesOf.get(personId) ?? []) open.delete(tokenHash)
  hashesOf.delete(personId)
}
/** How often something changed: what was read meanwhile is not kept. */
let turn = 0
onChange((subject) => {
  turn++
  // A hat reaches the kitchens that cook for its school: they are places too.
  if (subject === PLACES) open.clear()
  else forget(subject)
})

async function openWallet(tokenHash: string): Promise<Wallet | null> {
  const session = await sessionOf(tokenHash)
  if (!session) return null
  const { personId } = session
  const day = dayOf(clock.now())
  hashesOf.set(personId, (hashesOf.get(personId) ?? new Set()).add(tokenHash))
  const { person, held, family } = await holdingsOf(personId)
  const hats = [...held.map(postHat), ...family.filter((each) => each.state === 'ACTIVE').map(familyHat)]
  const entrances = new Map<Id | undefined, Entrance>()
  const enter = async (hat: Hat | undefined): Promise<Entrance> => ({
    actor: new Actor(personId, person?.name, session._id, hat),
    scope: await scopeOf(personId, hat),
    key: personId,
    role: hat?.role,
  })
  for (const hat of hats) entrances.set(hat.id, await enter(hat))
  const [only, another] = hats
  entrances.set(undefined, (!another && entrances.get(only?.id)) || (await enter(undefined)))
  return { session, day, openedAt: clock.real(), entrances }
}

/** Drops the wallet that was opened first; what is kept of who they are of is dropped with everything else when it has grown twice as large. */
function makeRoom(): void {
  const [oldest] = open.keys()
  if (open.size >= MOST && oldest !== undefined) open.delete(oldest)
  if (hashesOf.size < 2 * MOST) return
  open.clear()
  hashesOf.clear()
}

/**
 * The wallet of a session: kept while nothing of its person changes, at most ten minutes. A token that is unknown is not kept, and a failure neither.
 */
async function walletOf(tokenHash: string): Promise<Wallet | null> {
  if (!isFresh()) await beFresh()
  const known = await open.get(tokenHash)
  if (known && known.day === dayOf(clock.now()) && clock.real() - known.openedAt < KEPT_MS) return known
  makeRoom()
  const opening = asSystem('a session is looked up before anybody is known', () => openWallet(tokenHash))
  open.set(tokenHash, opening)
  const drop = () => open.get(tokenHash) === opening && open.delete(tokenHash)
  const begun = turn
  opening.then((wallet) => (wallet && turn === begun) || drop(), drop)
  return opening
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
  const wallet = await walletOf(sha256(token))
  if (!wallet || wallet.session.expiresAt <= clock.now()) throw problem('request.session_ended')
  await slide(wallet.session)
  const entrance = wallet.entrances.get(hatId)
  if (!entrance) throw problem('identity.post_not_held', { detail: '岗位或绑定已经结束，换一个身份再试' })
  return entrance
}

/** A session that is used lives on: thirty days from the last hour in which it was seen, at a desk twelve hours. */
async function slide(session: OpenSession): Promise<void> {
  const now = clock.now()
  if (now.getTime() - session.lastSeenAt.getTime() < SLIDE_AFTER_MS) return
  session.lastSeenAt = now
  session.expiresAt = await sessionEnd(now, session.kind)
  await asSystem('a session slides', () => sessions.slide(session._id, now, session.expiresAt))
}

/** When a session ends that is seen now: a desk stands where others pass by. */
export const sessionEnd = async (now: Date, kind: DeviceKind = 'PHONE'): Promise<Date> =>
  new Date(now.getTime() + (kind === 'DESK' ? (await parameter('identity.consoleHours')) * HOUR_MS : (await parameter('identity.sessionDays')) * DAY_MS))
