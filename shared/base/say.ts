import { type BusinessDay, dayOf, daysBetween, type Instant, timeOf, weekdayOf } from './time'

const WEEKDAYS = ['', '周一', '周二', '周三', '周四', '周五', '周六', '周日']

export const sayWeekday = (day: BusinessDay): string => WEEKDAYS[weekdayOf(day)] ?? ''

/** `11月23日` */
export const sayDate = (day: BusinessDay): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`

/** `11月23日 周一` */
export const sayDay = (day: BusinessDay): string => `${sayDate(day)} ${sayWeekday(day)}`

/** `11-23 06:12`, as lists show a moment. */
export const sayListTime = (moment: Date | Instant): string => `${dayOf(moment).slice(5)} ${timeOf(moment)}`

/** 今天, 明天, 昨天, else `11月23日 周一`. */
export function sayRelativeDay(day: BusinessDay, today: BusinessDay): string {
  const words: Record<number, string> = { [-1]: '昨天', 0: '今天', 1: '明天' }
  return words[daysBetween(today, day)] ?? sayDay(day)
}

const MINUTE_MS = 60_000
const HOUR_MS = 3600_000

/** What is left or over: `21 分`, `1 小时 24 分`, `5 小时`; from one day on the caller shows a date. */
export function sayDuration(millis: number): string {
  const minutes = Math.max(0, Math.floor(millis / MINUTE_MS))
  const hours = Math.floor(minutes / 60)
  if (hours === 0) return `${minutes} 分`
  return minutes % 60 === 0 ? `${hours} 小时` : `${hours} 小时 ${minutes % 60} 分`
}

/** The same of what is late or waited for, which stands alone: `12 分钟`, `1 小时 24 分`. */
export const sayLate = (millis: number): string => `${sayDuration(millis)}${millis < HOUR_MS ? '钟' : ''}`

const NEAR_MS = 3 * HOUR_MS
const DAY_MS = 24 * HOUR_MS

/** What is left until a deadline, so that nobody must calculate: `剩 1 小时 36 分`, from three hours on `今天 17:00 前`, `12月14日 周一前`; afterwards `已超时 12 分钟`, never less than one. */
export function sayDeadline(due: Date | Instant, now: Date): string {
  const left = new Date(due).getTime() - now.getTime()
  if (left <= -DAY_MS) return `已超时 ${Math.floor(-left / DAY_MS)} 天`
  if (left < 0) return `已超时 ${sayLate(Math.max(-left, MINUTE_MS))}`
  if (left < NEAR_MS) return `剩 ${sayDuration(left)}`
  const day = sayRelativeDay(dayOf(due), dayOf(now))
  return daysBetween(dayOf(now), dayOf(due)) < 2 ? `${day} ${timeOf(due)} 前` : `${day}前`
}

/** How old something is that was kept: `刚刚`, `12 分钟前`, `3 小时前`, `2 天前`. */
export function sayAge(millis: number): string {
  const minutes = Math.floor(millis / MINUTE_MS)
  if (minutes < 1) return '刚刚'
  if (minutes < 60) return `${minutes} 分钟前`
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)} 小时前`
  return `${Math.floor(minutes / (24 * 60))} 天前`
}

/** A name as others may see it: `李**`. */
export const maskName = (name: string): string => {
  const [first = '', ...rest] = [...name]
  return first + '*'.repeat(rest.length)
}

/** `1,248`; from 100,000 on `58.7 万`. */
export function sayCount(count: number): string {
  if (count >= 100_000) return `${(Math.floor(count / 1000) / 10).toFixed(1)} 万`
  return String(Math.trunc(count)).replace(/\B(?=(\d{3})+$)/g, ',')
}
