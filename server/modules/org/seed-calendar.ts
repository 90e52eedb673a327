import { type BusinessDay, dayOf, plusDays } from '@shared/base/time'
import chineseDays from 'chinese-days'
import { clock } from '@platform/clock'
import { noteChange } from '@platform/db'
import { log } from '@platform/log'
import { alarm } from '@platform/metrics'
import { PLACES } from './directory'
import { type CalendarRow, loading } from './repo'

/** Whether the State Council's holidays of a year are known here: only then National Day carries its name. */
const announced = (year: number): boolean => chineseDays.getDayDetail(`${year}-10-01`).name.includes('国庆节')

function rowsOf(year: number): CalendarRow[] {
  const rows: CalendarRow[] = []
  for (let day: BusinessDay = `${year}-01-01`; day.startsWith(String(year)); day = plusDays(day, 1)) {
    const working = chineseDays.isWorkday(day)
    const note = working ? undefined : (chineseDays.getDayDetail(day).name.split(',')[1] ?? '周末')
    rows.push({ _id: `CITY_${day}`, holderId: 'CITY', day, serving: working, working, ...(note === undefined ? {} : { note }) })
  }
  return rows
}

/** The city's days of a year by the State Council's holidays, or `undefined` where they are not announced here yet. */
export const announcedYear = (year: number): CalendarRow[] | undefined => (announced(year) ? rowsOf(year) : undefined)

/**
 * Fills the city's calendar for this year and the next from the announced holidays; days that are there stay as they are. A year that nobody has
 * announced stays empty, pages say 未公布, and from December on the city is warned.
 */
export async function seedCalendar(): Promise<void> {
  const today = dayOf(clock.now())
  const year = Number(today.slice(0, 4))
  for (const each of [year, year + 1]) {
    const rows = announcedYear(each)
    if (rows) await loading.calendar(rows)
    else if (each === year || today.slice(5) >= '12-01') alarm('calendar.unannounced', `the holidays of ${each} are not known yet: enter the calendar by hand`)
    else log.info({ year: each }, 'holidays not announced yet')
  }
  await noteChange(PLACES)
}
