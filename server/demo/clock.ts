import fs from 'node:fs'
import path from 'node:path'
import { sayDay } from '@shared/base/say'
import { at, type ClockTime, dayOf, plusDays, timeOf } from '@shared/base/time'
import type { DemoClock } from '@shared/demo/contract'
import { clock } from '@platform/clock'
import { config } from '@platform/config'
import { isSchoolDay, nearestSchoolDay, schoolDayFrom } from './days'

const BEGINS: ClockTime = '10:40'
/** Between these there is something to see. */
const AWAKE: readonly [from: ClockTime, to: ClockTime] = ['06:00', '20:30']

/** Moments of a school day, told by lunch at the school where newcomers begin. */
const STOPS: readonly (readonly [time: ClockTime, label: string])[] = [
  ['06:30', '清早，还没开始'],
  ['10:40', '上午，菜谱已经发布'],
  ['11:05', '试餐'],
  ['11:45', '开餐'],
  ['12:40', '刚吃完'],
  ['14:40', '过了陪餐的时限'],
  ['20:10', '一天做完了'],
]

const isAwake = (moment: Date): boolean => isSchoolDay(dayOf(moment)) && timeOf(moment) >= AWAKE[0] && timeOf(moment) <= AWAKE[1]

const clockFile = (): string => config.HAOFAN_CLOCK_FILE ?? path.resolve(config.HAOFAN_DATA, 'clock.json')

/**
 * Begins the demo's time, kept in a file that every process on this data shares: on the nearest school day, in the morning. It runs on, also while nothing
 * runs; where it has run into a night or a holiday it goes on to the next school day. A file that was set for this process is believed as it is.
 */
export function beginClock(): void {
  const file = clockFile()
  fs.mkdirSync(path.dirname(file), { recursive: true })
  const known = fs.existsSync(file)
  clock.follow(file)
  const now = clock.now()
  if (!known) clock.set(at(nearestSchoolDay(dayOf(now)), BEGINS), 1)
  else if (!config.HAOFAN_CLOCK_FILE && !isAwake(now)) clock.set(morningAfter(now), 1)
}

/** Shares the demo's time where it has begun. */
export function followClock(): void {
  if (fs.existsSync(clockFile())) clock.follow(clockFile())
}

function morningAfter(now: Date): Date {
  const today = at(dayOf(now), BEGINS)
  return today >= now && isSchoolDay(dayOf(now)) ? today : at(schoolDayFrom(plusDays(dayOf(now), 1)), BEGINS)
}

/** Back to the nearest school day of the real calendar. */
export function restartClock(): void {
  clock.release()
  clock.set(at(nearestSchoolDay(dayOf(clock.now())), BEGINS), 1)
}

/** `11月25日 周三 10:40` */
export const sayNow = (now: Date): string => `${sayDay(dayOf(now))} ${timeOf(now)}`

/** The demo's time with the stops of its day, and the morning of the next school day. */
export function showClock(): DemoClock {
  const now = clock.now()
  const day = dayOf(now)
  const next = schoolDayFrom(plusDays(day, 1))
  const stops = STOPS.map(([time, label]) => ({ at: at(day, time).toISOString(), label: `${time} ${label}` }))
  return {
    now: now.toISOString(),
    day,
    shown: sayNow(now),
    stops: [...stops, { at: at(next, BEGINS).toISOString(), label: `下一个上学日 ${sayDay(next)} ${BEGINS}` }],
  }
}
