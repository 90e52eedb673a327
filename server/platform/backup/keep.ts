import { dayOf } from '@shared/base/time'

export interface Keeping {
  /** Of so many newest days that have a backup, the newest each. */
  daily: number
  /** Of so many newest weeks that have a backup, the newest each. */
  weekly: number
}

const MONDAY = Date.UTC(2024, 0, 1)
const DAY_MS = 24 * 3600 * 1000
/** Number of the week, from Monday to Sunday. */
const weekOf = (moment: Date): string => String(Math.floor((Date.parse(dayOf(moment)) - MONDAY) / DAY_MS / 7))

function newestOfEach(moments: readonly Date[], groupOf: (moment: Date) => string, most: number): Date[] {
  const groups = new Map<string, Date>()
  for (const moment of moments) if (!groups.has(groupOf(moment))) groups.set(groupOf(moment), moment)
  return [...groups.values()].slice(0, most)
}

/** Which backups stay; the newest always does. */
export function toKeep(moments: readonly Date[], { daily, weekly }: Keeping): Set<Date> {
  const newestFirst = [...moments].sort((a, b) => b.getTime() - a.getTime())
  return new Set([...newestFirst.slice(0, 1), ...newestOfEach(newestFirst, dayOf, daily), ...newestOfEach(newestFirst, weekOf, weekly)])
}
