import { z } from 'zod/mini'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** China has kept +08:00 without daylight saving since 1991, so its wall time is arithmetic. */
const OFFSET = 8 * 60 * MINUTE

/** A calendar day in Asia/Shanghai, `2026-11-25`. */
export const BusinessDay = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/), z.refine(isRealDay))
export type BusinessDay = string

/** A time of day in Asia/Shanghai, `11:40`. */
export const ClockTime = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/))
export type ClockTime = string

/** A moment, as ISO 8601 text in UTC. */
export const Instant = z.iso.datetime()
export type Instant = string

function isRealDay(day: string): boolean {
  if (Number(day.slice(8)) <= 28) return true
  const date = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day)
}

const shifted = (at: Date | Instant): Date => new Date(new Date(at).getTime() + OFFSET)
const utcMidnight = (day: BusinessDay): number => Date.parse(`${day}T00:00:00Z`)

/** The day in Asia/Shanghai on which a moment falls. */
export const dayOf = (at: Date | Instant): BusinessDay => shifted(at).toISOString().slice(0, 10)

/** The wall time in Asia/Shanghai of a moment, `11:48`. */
export const timeOf = (at: Date | Instant): ClockTime => shifted(at).toISOString().slice(11, 16)

/** The same to the second, `11:48:26`. */
export const timeToSecond = (at: Date | Instant): string => shifted(at).toISOString().slice(11, 19)

/** The moment of a wall time on a day; times past midnight are the next day's (`at(day, '00:00', 1)`). */
export const at = (day: BusinessDay, time: ClockTime, plusDays = 0): Date => new Date(utcMidnight(day) + plusDays * DAY + minutesOf(time) * MINUTE - OFFSET)

export const minutesOf = (time: ClockTime): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

export const plusMinutes = (moment: Date, minutes: number): Date => new Date(moment.getTime() + minutes * MINUTE)

export const plusDays = (day: BusinessDay, days: number): BusinessDay => new Date(utcMidnight(day) + days * DAY).toISOString().slice(0, 10)

/** Whole days from one day to another; negative when `to` is earlier. */
export const daysBetween = (from: BusinessDay, to: BusinessDay): number => Math.round((utcMidnight(to) - utcMidnight(from)) / DAY)

/** 1 Monday to 7 Sunday. */
export const weekdayOf = (day: BusinessDay): number => ((new Date(utcMidnight(day)).getUTCDay() + 6) % 7) + 1

export const mondayOf = (day: BusinessDay): BusinessDay => plusDays(day, 1 - weekdayOf(day))

/** The seven days of the week that begins on a Monday. */
export const weekFrom = (monday: BusinessDay): BusinessDay[] => Array.from({ length: 7 }, (_, i) => plusDays(monday, i))

/** A moment with its minutes cut off: as precise as anonymous records may be. */
export const toTheHour = (moment: Date): Date => new Date(Math.floor(moment.getTime() / (60 * MINUTE)) * 60 * MINUTE)
