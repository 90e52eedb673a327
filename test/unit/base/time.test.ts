import {
  at,
  BusinessDay,
  ClockTime,
  dayOf,
  daysBetween,
  Instant,
  minutesOf,
  mondayOf,
  plusDays,
  plusMinutes,
  timeOf,
  toTheHour,
  weekdayOf,
  weekFrom,
} from '@shared/base/time'

describe('a business day', () => {
  it.each(['2026-11-25', '2024-02-29', '2000-02-29', '2026-12-31', '2027-01-01'])('is a day of the calendar: %s', (day) =>
    expect(BusinessDay.safeParse(day).success).toBe(true),
  )
  it.each([
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-11-00',
    '2026-11-32',
    '26-11-25',
    '2026-1-5',
    '2026-11-25T00:00:00Z',
    '',
    'today',
  ])('is nothing else: %s', (day) => expect(BusinessDay.safeParse(day).success).toBe(false))

  it('begins and ends at midnight in Shanghai', () => {
    expect(dayOf('2026-11-24T15:59:59.999Z')).toBe('2026-11-24')
    expect(dayOf('2026-11-24T16:00:00.000Z')).toBe('2026-11-25')
    expect(dayOf(new Date('2026-12-31T16:00:00Z'))).toBe('2027-01-01')
    expect(dayOf(new Date('2024-02-28T16:00:00Z'))).toBe('2024-02-29')
  })

  it('is counted on over the ends of months and years, leap years too', () => {
    expect(plusDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(plusDays('2027-01-01', -1)).toBe('2026-12-31')
    expect(plusDays('2024-02-28', 1)).toBe('2024-02-29')
    expect(plusDays('2025-02-28', 1)).toBe('2025-03-01')
    expect(plusDays('2026-11-25', 365)).toBe('2027-11-25')
    expect(plusDays('2026-11-25', 0)).toBe('2026-11-25')
    expect(daysBetween('2026-11-25', '2027-01-01')).toBe(37)
    expect(daysBetween('2027-01-01', '2026-11-25')).toBe(-37)
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2)
  })

  it('knows its week, from Monday on', () => {
    expect(['2026-11-23', '2026-11-25', '2026-11-29'].map(weekdayOf)).toEqual([1, 3, 7])
    expect(['2026-11-23', '2026-11-25', '2026-11-29', '2026-11-30'].map(mondayOf)).toEqual(['2026-11-23', '2026-11-23', '2026-11-23', '2026-11-30'])
    expect(mondayOf('2027-01-01')).toBe('2026-12-28')
    expect(weekFrom('2026-12-28')).toEqual(['2026-12-28', '2026-12-29', '2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02', '2027-01-03'])
  })
})

describe('a time of day', () => {
  it.each(['00:00', '09:05', '11:40', '23:59'])('is %s', (time) => expect(ClockTime.safeParse(time).success).toBe(true))
  it.each(['24:00', '11:60', '9:05', '11:4', '11:40:00', '１１:40', ''])('is not %s', (time) => expect(ClockTime.safeParse(time).success).toBe(false))

  it('is a moment on a day, past midnight the next one', () => {
    expect(at('2026-11-25', '11:40').toISOString()).toBe('2026-11-25T03:40:00.000Z')
    expect(at('2026-11-25', '00:00').toISOString()).toBe('2026-11-24T16:00:00.000Z')
    expect(at('2026-12-31', '00:30', 1).toISOString()).toBe('2026-12-31T16:30:00.000Z')
    expect(timeOf(at('2026-11-25', '07:59'))).toBe('07:59')
    expect(timeOf('2026-11-24T16:00:59.999Z')).toBe('00:00')
    expect(minutesOf('11:40')).toBe(700)
    expect(plusMinutes(at('2026-11-25', '23:50'), 20).toISOString()).toBe('2026-11-25T16:10:00.000Z')
  })

  it('does not depend on where the machine stands', () => {
    const zone = process.env['TZ']
    try {
      for (const other of ['America/New_York', 'Asia/Tokyo', 'Europe/London']) {
        process.env['TZ'] = other
        expect([dayOf('2026-03-29T16:30:00Z'), timeOf('2026-03-29T16:30:00Z'), weekdayOf('2026-03-29'), plusDays('2026-03-29', 1)]).toEqual([
          '2026-03-30',
          '00:30',
          7,
          '2026-03-30',
        ])
        expect(at('2026-03-29', '02:30').toISOString()).toBe('2026-03-28T18:30:00.000Z')
      }
    } finally {
      process.env['TZ'] = zone
    }
  })

  it('of an anonymous record is kept to the hour', () => {
    expect(toTheHour(new Date('2026-11-25T03:59:59.999Z')).toISOString()).toBe('2026-11-25T03:00:00.000Z')
    expect(toTheHour(new Date('2026-11-25T04:00:00.000Z')).toISOString()).toBe('2026-11-25T04:00:00.000Z')
  })

  it('travels as UTC', () => {
    expect(Instant.safeParse('2026-11-25T03:40:00.000Z').success).toBe(true)
    for (const other of ['2026-11-25T11:40:00+08:00', '2026-11-25 03:40', '2026-02-30T00:00:00Z', 1_764_000_000_000])
      expect([other, Instant.safeParse(other).success]).toEqual([other, false])
  })
})
