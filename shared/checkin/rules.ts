import { distanceM, type Fix, type Point } from '../base/place'
import type { Role } from '../identity/role'
import type { GrownUpAct } from './schema'

const ACT_OF_ROLE: Partial<Record<Role, GrownUpAct>> = {
  CHEF: 'chefTasting',
  DINING_LEADER: 'leaderDining',
  PRINCIPAL: 'leaderDining',
  HOMEROOM_TEACHER: 'teacherDining',
  TEACHER: 'teacherDining',
  PARENT: 'parentOversight',
}

/** The act that somebody in a role records; a principal eats along where the dated list names the person. */
export const actOfRole = (role: Role): GrownUpAct | undefined => ACT_OF_ROLE[role]

export type PlaceVerdict = { verdict: 'HERE' | 'FAR' | 'UNSURE'; distanceM: number }

/**
 * Whether somebody is at a point: the fix may be off by as much as the phone says, and must be sure enough to say anything.
 * @param radiusM how far from the point an act is believed, parameter checkin.radiusM
 * @param accuracyMaxM the least sure fix that is believed, parameter checkin.accuracyMaxM
 */
export function judgePlace(point: Point, fix: Fix, radiusM: number, accuracyMaxM: number): PlaceVerdict {
  const distance = distanceM(point, fix)
  if (fix.accuracyM > accuracyMaxM) return { verdict: 'UNSURE', distanceM: distance }
  return { verdict: distance - fix.accuracyM <= radiusM ? 'HERE' : 'FAR', distanceM: distance }
}

/** `12 米`, `420 米`, `3.2 公里` */
export function sayDistance(metres: number): string {
  return metres < 1000 ? `${Math.round(metres)} 米` : `${(metres / 1000).toFixed(1)} 公里`
}

/** What the scores from 1 to 5 are called. */
export const SCORE_WORDS = ['很差', '不太好', '一般', '好', '很好'] as const
export const sayScore = (score: number): string => SCORE_WORDS[score - 1] ?? ''

/** Mean of scores, one decimal. */
export const meanOf = (sum: number, count: number): number => (count === 0 ? 0 : Math.round((sum / count) * 10) / 10)
