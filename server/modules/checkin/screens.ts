import { grouped, type Id, readSpokenCode } from '@shared/base/id'
import { SCREEN_PATH } from '@shared/base/link'
import { dayOf, plusMinutes } from '@shared/base/time'
import type { Screen, ScreenLink } from '@shared/checkin/screen'
import { SCREEN_NAME_LENGTH } from '@shared/checkin/screen-code'
import { clock } from '@platform/clock'
import { asSystem, noteChange, transaction } from '@platform/db'
import { allowed, found, problem } from '@platform/http'
import { publicUrl } from '@platform/public-url'
import { newId, newSpokenCode } from '@platform/random'
import { mac, sha256 } from '@platform/secret'
import type { Actor } from '../identity/index'
import { directory, kitchensOfSchool, parameter, type ServingPointRow } from '../org/index'
import { isLive, liveMinutes, SCREENS } from './known-screens'
import { mayReadRecords } from './policy'
import { type ScreenRow, screens } from './screen-repo'

const CODE_LENGTH = 8
const MOST_SHOWN = 20
const REASON = 'the policy has allowed the serving point'

const linkHash = (code: string): string => mac('screen link', code)

/** The serving point, for who looks after its screens: its school, and who cooks for it. */
async function keptPoint(actor: Actor, servingPointId: Id): Promise<ServingPointRow> {
  const point = found(await directory.servingPoint(servingPointId))
  const school = found(await directory.school(point.schoolId))
  allowed(mayReadRecords(actor, { schoolId: school._id, unitId: school.unitId, kitchenIds: await kitchensOfSchool(school._id, dayOf(clock.now())) }))
  return point
}

const show = (row: ScreenRow, now: Date, minutes: number): Screen => ({
  id: row._id,
  device: row.device ?? '',
  linkedAt: (row.linkedAt ?? now).toISOString(),
  linkedBy: row.madeBy,
  live: isLive(row, now, minutes),
  ...(row.lastSeenAt ? { lastSeenAt: row.lastSeenAt.toISOString() } : {}),
  ...(row.revokedAt ? { revokedAt: row.revokedAt.toISOString() } : {}),
})

/** A code that links a screen to a serving point. @throws checkin.screens_full */
export async function inviteScreen(actor: Actor, servingPointId: Id): Promise<ScreenLink> {
  const { schoolId, unitId } = await keptPoint(actor, servingPointId)
  const now = clock.now()
  const [minutes, most] = await Promise.all([parameter('screen.linkMinutes', { schoolId }), parameter('screen.mostPerPoint', { schoolId })])
  const code = newSpokenCode(CODE_LENGTH)
  const linkUntil = plusMinutes(now, minutes)
  await asSystem(REASON, async () => {
    const inUse = await screens.inUse(servingPointId, most)
    if (inUse.length >= most) throw problem('checkin.screens_full', { detail: `这个就餐点已经有 ${inUse.length} 块屏幕，先停用一块` })
    await transaction(async (tx) => {
      await screens.dropUnused(servingPointId, tx)
      const made = { name: newSpokenCode(SCREEN_NAME_LENGTH), servingPointId, schoolId, unitId, madeBy: actor.name ?? '', linkHash: linkHash(code), linkUntil }
      await screens.insert({ _id: newId(), ...made }, tx)
    })
  })
  return { code: grouped(code), address: publicUrl() + SCREEN_PATH, until: linkUntil.toISOString() }
}

/**
 * A screen takes its key. Sent again with the same key, because the answer was lost, it is done already.
 * @throws checkin.screen_link_refused, whatever is wrong with the code
 */
export const linkScreen = (input: { code: string; key: string; device: string }): Promise<void> =>
  asSystem('a code names its serving point', async () => {
    const hash = linkHash(readSpokenCode(input.code))
    const keyHash = sha256(input.key)
    const linked = await transaction(async (tx) => {
      const row = await screens.link(hash, clock.now(), { keyHash, device: input.device }, tx)
      if (row) await noteChange(SCREENS, tx)
      return row
    })
    if (linked || (await screens.byLink(hash))?.keyHash === keyHash) return
    throw problem('checkin.screen_link_refused', { detail: '连接码不对，或者用过、过期了。在手机上再出一个' })
  })

/** Screens of a serving point: in use first, then those that were ended. */
export async function listScreens(actor: Actor, servingPointId: Id): Promise<{ items: Screen[] }> {
  const { schoolId } = await keptPoint(actor, servingPointId)
  const [now, minutes] = [clock.now(), await liveMinutes(schoolId)]
  const rows = await asSystem(REASON, () => screens.ofPoint(servingPointId, MOST_SHOWN))
  const ended = (row: ScreenRow): number => (row.revokedAt ? 1 : 0)
  return { items: rows.sort((a, b) => ended(a) - ended(b)).map((row) => show(row, now, minutes)) }
}

/** Ends a screen; once more changes nothing. */
export async function revokeScreen(actor: Actor, screenId: Id): Promise<Screen> {
  const row = found(await asSystem('its serving point is asked of the policy', () => screens.find(screenId)))
  await keptPoint(actor, row.servingPointId)
  found(row.linkedAt)
  const after = await asSystem(REASON, async () => {
    await transaction(async (tx) => {
      await screens.revoke(screenId, { revokedAt: clock.now(), revokedBy: actor.name ?? '' }, tx)
      await noteChange(SCREENS, tx)
    })
    return found(await screens.find(screenId))
  })
  return show(after, clock.now(), await liveMinutes(row.schoolId))
}
