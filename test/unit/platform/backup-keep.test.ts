import { toKeep } from '@platform/backup/keep'

const at = (text: string) => new Date(`${text}:00+08:00`)
const kept = (moments: Date[], keeping: { daily: number; weekly: number }) =>
  moments
    .filter((moment) => toKeep(moments, keeping).has(moment))
    .map((moment) => new Date(moment.getTime() + 8 * 3600_000).toISOString().slice(0, 16))
    .sort()

describe('backups that stay', () => {
  const month = Array.from({ length: 28 }, (_, i) => at(`2026-11-${String(i + 1).padStart(2, '0')}T03:15`))

  it('are the newest of each of the newest days, and of the newest weeks', () => {
    expect(kept(month, { daily: 3, weekly: 3 })).toEqual(['2026-11-15T03:15', '2026-11-22T03:15', '2026-11-26T03:15', '2026-11-27T03:15', '2026-11-28T03:15'])
  })

  it('are the later one of two of a day, by the day of the city', () => {
    const moments = [at('2026-11-25T00:10'), at('2026-11-25T23:50'), at('2026-11-26T00:05')]
    expect(kept(moments, { daily: 2, weekly: 0 })).toEqual(['2026-11-25T23:50', '2026-11-26T00:05'])
  })

  it('have the newest among them, whatever was asked', () => {
    expect(kept(month, { daily: 0, weekly: 0 })).toEqual(['2026-11-28T03:15'])
  })

  it('are counted by days that have one: an outage takes none away', () => {
    expect(kept([at('2026-09-01T03:00'), at('2026-09-02T03:00'), at('2026-11-25T03:00')], { daily: 3, weekly: 0 })).toHaveLength(3)
  })
})
