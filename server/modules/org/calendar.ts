import type { Id } from '@shared/base/id'
import { at, type BusinessDay, dayOf, plusDays, plusMinutes, weekdayOf } from '@shared/base/time'
import { kept } from '@platform/db'
import { parameter } from './parameter'
import { PLACES } from './directory'
import { type CalendarRow, calendar, type TermRow, terms } from './repo'

const REASON = 'calendars are public'
const monthOf = (day: BusinessDay): string => day.slice(0, 7)

const months = kept<Map<BusinessDay, CalendarRow>>(PLACES, REASON, async (key) => {
  const [holderId = '', month = ''] = key.split(' ')
  const rows = await calendar.range([holderId], `${month}-01`, `${month}-31`)
  return new Map(rows.map((row) => [row.day, row]))
})

const rowOf = async (holderId: string, day: BusinessDay) => (await months.get(`${holderId} ${monthOf(day)}`)).get(day)

export type ServingDay = { serving: true } | { serving: false; reason: string }

/** Whether a school's canteen serves on a day: its own row, else the city's. A day without a row is one that nobody has announced. */
export async function servingDay(schoolId: Id, day: BusinessDay): Promise<ServingDay> {
  const row = (await rowOf(schoolId, day)) ?? (await rowOf('CITY', day))
  if (!row) return { serving: false, reason: '校历未公布' }
  return row.serving ? { serving: true } : { serving: false, reason: row.note ?? '今天不上课' }
}

/** Whether a day is a working day of the offices; weekends are not where the year is not announced. */
export async function workingDay(day: BusinessDay): Promise<boolean> {
  const row = await rowOf('CITY', day)
  if (row) return row.working
  return weekdayOf(day) <= 5
}

const FAR = 400

/** The working day that lies `count` working days after a day; the day itself does not count. */
export async function plusWorkingDays(day: BusinessDay, count: number): Promise<BusinessDay> {
  let current = day
  let left = count
  for (let i = 0; left > 0 && i < FAR; i++) {
    current = plusDays(current, 1)
    if (await workingDay(current)) left--
  }
  return current
}

/** Working days after `from` up to and including the day of `to`. */
export async function workingDaysBetween(from: Date, to: Date): Promise<number> {
  let count = 0
  let current = dayOf(from)
  const last = dayOf(to)
  for (let i = 0; current < last && i < FAR; i++) {
    current = plusDays(current, 1)
    if (await workingDay(current)) count++
  }
  return count
}

const termCache = kept<TermRow | null>(PLACES, REASON, (day) => terms.on(day))

/** The school term in which a day lies, or null in the holidays. */
export const termOn = (day: BusinessDay): Promise<TermRow | null> => termCache.get(day)

const midnight = (day: BusinessDay): Date => at(day, '00:00')

/** The moment that lies `minutes` of working time after `from`; nights, weekends and holidays do not count. */
export async function plusWorkingMinutes(from: Date, minutes: number): Promise<Date> {
  const [opens, closes] = [await parameter('work.startMinute'), await parameter('work.endMinute')]
  let day = dayOf(from)
  let left = minutes
  for (let i = 0; i < FAR; i++, day = plusDays(day, 1)) {
    if (!(await workingDay(day))) continue
    const begin = new Date(Math.max(plusMinutes(midnight(day), opens).getTime(), from.getTime()))
    const end = plusMinutes(midnight(day), closes)
    const room = (end.getTime() - begin.getTime()) / 60_000
    if (room <= 0) continue
    if (left <= room) return plusMinutes(begin, left)
    left -= room
  }
  return from
}

/** The end of the working day that lies `days` working days after `from`. */
export async function endOfWorkingDay(from: Date, days: number): Promise<Date> {
  return plusMinutes(midnight(await plusWorkingDays(dayOf(from), days)), await parameter('work.endMinute'))
}
