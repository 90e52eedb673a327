import type { Id } from '@shared/base/id'
import { plusMinutes } from '@shared/base/time'
import { kept } from '@platform/db'
import { type Entrance, problem } from '@platform/http'
import { sha256 } from '@platform/secret'
import { parameter } from '../org/index'
import { type ScreenRow, screens } from './screen-repo'

/** What `noteChange` names when a screen was linked, revoked, or is heard from again after a while. */
export const SCREENS = 'screens'

const REASON = 'who scans or knocks is not known by the place of a screen'
const MOST = 20

const byName = kept<ScreenRow | null>(SCREENS, REASON, (name) => screens.byName(name))
const byKey = kept<ScreenRow | null>(SCREENS, REASON, (keyHash) => screens.byKey(keyHash))
const ofPoint = kept<ScreenRow[]>(SCREENS, REASON, async (pointId) => screens.inUse(pointId, MOST))

/** The screen that a code names, revoked ones too; kept while no screen changes. */
export const screenNamed = (name: string): Promise<ScreenRow | null> => byName.get(name)

/** Whether a screen that is in use was heard from lately. */
export const isLive = ({ lastSeenAt, revokedAt }: Pick<ScreenRow, 'lastSeenAt' | 'revokedAt'>, now: Date, liveMinutes: number): boolean =>
  revokedAt === undefined && lastSeenAt !== undefined && plusMinutes(lastSeenAt, liveMinutes) >= now

export const liveMinutes = (schoolId: Id): Promise<number> => parameter('screen.liveMinutes', { schoolId })

/** Whether a screen was on at a serving point: asked at every act by a poster, and answered from what is kept. */
export async function hasLiveScreen(servingPointId: Id, now: Date): Promise<boolean> {
  const [first, ...others] = await ofPoint.get(servingPointId)
  if (!first) return false
  const minutes = await liveMinutes(first.schoolId)
  return [first, ...others].some((row) => isLive(row, now, minutes))
}

/** A screen that has shown its key. */
export interface ScreenActor {
  readonly screen: ScreenRow
}

declare module '@platform/http/identities' {
  interface Identities {
    key: ScreenActor
  }
}

/** Lets a screen in. @throws request.key_refused for a key that nobody linked, or whose screen was revoked */
export async function enterScreen(key: string): Promise<Entrance> {
  const screen = await byKey.get(sha256(key))
  if (!screen || screen.revokedAt) throw problem('request.key_refused')
  const actor: ScreenActor = { screen }
  return { actor, scope: { reach: { school: [screen.schoolId] } }, key: screen._id }
}
