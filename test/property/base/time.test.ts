import fc from 'fast-check'
import { at, BusinessDay, dayOf, daysBetween, mondayOf, plusDays, timeOf, weekdayOf } from '@shared/base/time'

/** China has kept one time since September 1991; what the platform knows of zones is asked for the rest. */
const moments = fc.date({ min: new Date('1992-01-01T00:00:00Z'), max: new Date('2100-12-31T23:59:59Z'), noInvalidDate: true })
const days = moments.map(dayOf)
const shanghai = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  weekday: 'short',
  hourCycle: 'h23',
})

function asked(moment: Date) {
  const part = Object.fromEntries(shanghai.formatToParts(moment).map(({ type, value }) => [type, value]))
  return { day: `${part['year']}-${part['month']}-${part['day']}`, time: `${part['hour']}:${part['minute']}`, weekday: part['weekday'] }
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

describe('time in Shanghai', () => {
  it('is what the platform says of the zone', () => {
    fc.assert(
      fc.property(moments, (moment) => {
        const { day, time, weekday } = asked(moment)
        expect([dayOf(moment), dayOf(moment.toISOString()), timeOf(moment), WEEKDAYS[weekdayOf(day) - 1]]).toEqual([day, day, time, weekday])
      }),
      { numRuns: 500 },
    )
  })

  it('goes from a moment to day and time and back to its minute', () => {
    fc.assert(
      fc.property(moments, (moment) => {
        expect(at(dayOf(moment), timeOf(moment)).getTime()).toBe(Math.floor(moment.getTime() / 60_000) * 60_000)
      }),
    )
  })

  it('counts days there and back', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -3000, max: 3000 }), (day, n) => {
        const other = plusDays(day, n)
        expect([daysBetween(day, other), plusDays(other, -n), BusinessDay.safeParse(other).success]).toEqual([n, day, true])
        expect(Math.sign(n)).toBe(other > day ? 1 : other < day ? -1 : 0)
      }),
    )
  })

  it('has weeks that begin on the Monday at or before each of their days', () => {
    fc.assert(
      fc.property(days, (day) => {
        const monday = mondayOf(day)
        expect([weekdayOf(monday), daysBetween(monday, day)]).toEqual([1, weekdayOf(day) - 1])
        expect(weekdayOf(plusDays(day, 7))).toBe(weekdayOf(day))
      }),
    )
  })
})
