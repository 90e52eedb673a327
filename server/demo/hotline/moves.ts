import type { Id } from '@shared/base/id'
import type { HandlingLevel } from '@shared/hotline/schema'
import type { PastComplaint } from '../../modules/hotline/index'
import type { Cast } from '../cast/index'
import { idFor } from '../draw'
import type { SchoolEntry } from '../file/schema'

export type Move = PastComplaint['moves'][number]
type Desk = 'CITY_COMPLAINT_DESK' | 'COUNTY_COMPLAINT_DESK' | 'PRINCIPAL' | 'CALLBACK_DESK'

/** What desks, schools and who calls back do with a complaint about a school, each by the person whose post it is. */
export function movesFor(key: string, school: SchoolEntry, cast: Cast) {
  const municipal = school.unit === 'shizhi'
  const person = (by: Desk): Id | undefined => {
    const place = by === 'PRINCIPAL' ? school.code : by === 'COUNTY_COMPLAINT_DESK' ? school.unit : 'city'
    return cast.holders(place, by, cast.first)[0]?.id
  }
  const move = (action: Move['action'], by: Desk, at: Date, more: Partial<Move> = {}): Move => {
    const who = person(by)
    return { action, by, at, ...(who ? { who } : {}), ...more }
  }
  const home: Desk = municipal ? 'CITY_COMPLAINT_DESK' : 'COUNTY_COMPLAINT_DESK'
  const handler: Readonly<Record<HandlingLevel, Desk>> = { CITY: 'CITY_COMPLAINT_DESK', COUNTY: 'COUNTY_COMPLAINT_DESK', SCHOOL: 'PRINCIPAL' }
  return {
    triage: (at: Date, change: Move['change'] = {}, by: Desk = home): Move => move('TRIAGE', by, at, { change }),
    dispatch: (level: HandlingLevel, summary: string, at: Date, by: Desk = home): Move =>
      move('DISPATCH', by, at, { change: { level, summary, ...(level === 'SCHOOL' ? { orderId: idFor('order', key) } : {}) } }),
    accept: (level: HandlingLevel, at: Date): Move => move('ACCEPT', handler[level], at),
    handBack: (level: HandlingLevel, reason: string, at: Date): Move => move('HAND_BACK', handler[level], at, { reason }),
    investigate: (level: HandlingLevel, note: string, at: Date): Move => move('INVESTIGATE', handler[level], at, { note }),
    reply: (level: HandlingLevel, reply: string, at: Date): Move => move('REPLY', handler[level], at, { change: { reply } }),
    openCallback: (at: Date): Move => ({ action: 'OPEN_CALLBACK', by: 'SYSTEM', at }),
    callBack: (outcome: NonNullable<Move['outcome']>, at: Date, words?: string): Move =>
      move('CALL_BACK', 'CALLBACK_DESK', at, { outcome, ...(words ? { change: { satisfactionWords: words } } : {}) }),
  }
}

export type Moves = ReturnType<typeof movesFor>
