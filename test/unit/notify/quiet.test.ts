import fc from 'fast-check'
import { at, plusMinutes } from '@shared/base/time'
import { QuietHours, quietUntil } from '@shared/notify/quiet'

const DAY = '2026-11-25'
const time = fc
  .integer({ min: 0, max: 24 * 60 - 1 })
  .map((minute) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`)

describe('quiet hours', () => {
  it.each([
    ['21:30', '06:30', '21:29', undefined],
    ['21:30', '06:30', '21:30', at(DAY, '06:30', 1)],
    ['21:30', '06:30', '00:00', at(DAY, '06:30')],
    ['21:30', '06:30', '06:29', at(DAY, '06:30')],
    ['21:30', '06:30', '06:30', undefined],
    ['12:30', '14:00', '12:29', undefined],
    ['12:30', '14:00', '12:30', at(DAY, '14:00')],
    ['12:30', '14:00', '14:00', undefined],
  ])('from %s to %s, at %s, end at the next end', (from, to, now, end) => {
    expect(quietUntil({ from, to }, at(DAY, now))).toEqual(end)
  })

  it('have an end that lies ahead, at most a day, and that is quiet no more', () => {
    fc.assert(
      fc.property(time, time, time, (from, to, now) => {
        fc.pre(from !== to)
        const moment = at(DAY, now)
        const end = quietUntil({ from, to }, moment)
        if (!end) return
        expect(end.getTime()).toBeGreaterThan(moment.getTime())
        expect(end.getTime()).toBeLessThanOrEqual(plusMinutes(moment, 24 * 60).getTime())
        expect(quietUntil({ from, to }, end)).toBeUndefined()
      }),
    )
  })

  it('are as long as from their beginning to their end: every minute of a day is in them or not', () => {
    fc.assert(
      fc.property(time, time, (from, to) => {
        fc.pre(from !== to)
        const minutes = Array.from({ length: 24 * 60 }, (_, i) => plusMinutes(at(DAY, '00:00'), i))
        const quiet = minutes.filter((moment) => quietUntil({ from, to }, moment)).length
        const length = (Number(to.slice(0, 2)) - Number(from.slice(0, 2))) * 60 + Number(to.slice(3)) - Number(from.slice(3))
        expect(quiet).toBe((length + 24 * 60) % (24 * 60))
      }),
      { numRuns: 20 },
    )
  })

  it('are no day and no moment without end', () => {
    expect(QuietHours.safeParse({ from: '21:30', to: '21:30' }).success).toBe(false)
    expect(QuietHours.safeParse({ from: '24:00', to: '06:30' }).success).toBe(false)
  })
})
