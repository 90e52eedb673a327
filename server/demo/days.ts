import { type BusinessDay, daysBetween, plusDays, weekdayOf } from '@shared/base/time'
import { announcedYear } from '../modules/org/index'

export interface CityDay {
  day: BusinessDay
  serving: boolean
  working: boolean
  note?: string
}

const years = new Map<number, ReadonlyMap<BusinessDay, CityDay> | undefined>()

function yearOf(year: number): ReadonlyMap<BusinessDay, CityDay> | undefined {
  if (!years.has(year)) {
    const rows = announcedYear(year)
    years.set(year, rows && new Map(rows.map(({ day, serving, working, note }) => [day, { day, serving, working, ...(note ? { note } : {}) }])))
  }
  return years.get(year)
}

/** A day of the made-up city: by the announced holidays, in a year that nobody has announced by its weekday. */
export function cityDay(day: BusinessDay): CityDay {
  const known = yearOf(Number(day.slice(0, 4)))?.get(day)
  if (known) return known
  const open = weekdayOf(day) <= 5
  return { day, serving: open, working: open, ...(open ? {} : { note: '周末' }) }
}

export const isSchoolDay = (day: BusinessDay): boolean => cityDay(day).serving

/** Days from one to another, both included. */
export const daysFrom = (from: BusinessDay, to: BusinessDay): BusinessDay[] =>
  Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, i) => plusDays(from, i))

export const schoolDaysFrom = (from: BusinessDay, to: BusinessDay): BusinessDay[] => daysFrom(from, to).filter(isSchoolDay)

const FAR = 60

/** The school day that lies nearest to a day; the earlier one of two. @throws Error where sixty days have none */
export function nearestSchoolDay(day: BusinessDay): BusinessDay {
  for (let i = 0; i <= FAR; i++) {
    const found = [plusDays(day, -i), plusDays(day, i)].find(isSchoolDay)
    if (found) return found
  }
  throw new Error(`no school day near ${day}`)
}

/** The day itself where it is a school day, else the next one. */
export function schoolDayFrom(day: BusinessDay): BusinessDay {
  const found = daysFrom(day, plusDays(day, FAR)).find(isSchoolDay)
  if (!found) throw new Error(`no school day after ${day}`)
  return found
}

/** How many school days lie from one school day to another; negative backwards. */
export function schoolDaysBetween(from: BusinessDay, to: BusinessDay): number {
  return to >= from ? schoolDaysFrom(from, to).length - 1 : 1 - schoolDaysFrom(to, from).length
}

/** The day that lies `count` working days before a day. */
export function workingDaysBefore(day: BusinessDay, count: number): BusinessDay {
  let current = day
  for (let left = count; left > 0;) {
    current = plusDays(current, -1)
    if (cityDay(current).working) left--
  }
  return current
}
