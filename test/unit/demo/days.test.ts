import { plusDays } from '@shared/base/time'
import { bannedIn } from '@shared/menu/rules'
import { BANNED_FOODS } from '../../../server/modules/menu/data/banned-foods'
import { demoCity } from '../../../server/demo/city/index'
import { isSchoolDay, nearestSchoolDay, schoolDayFrom, schoolDaysBetween, workingDaysBefore } from '../../../server/demo/days'
import { RECIPES, ROUNDS } from '../../../server/demo/menus/dishes'

describe('the days of the demo', () => {
  it.each([
    ['a Wednesday', '2026-11-25', '2026-11-25'],
    ['a Saturday', '2026-11-28', '2026-11-27'],
    ['a Sunday', '2026-11-29', '2026-11-30'],
    ['the middle of the National Day holidays', '2026-10-03', '2026-09-30'],
    ["New Year's Eve", '2026-12-31', '2026-12-31'],
    ['a summer Sunday', '2026-08-02', '2026-08-03'],
    ['a Saturday of a year that nobody has announced', '2031-03-08', '2031-03-07'],
    ['a first of January of a year that nobody has announced', '2031-01-01', '2031-01-01'],
  ])('begin near %s', (_what, day, begins) => expect(nearestSchoolDay(day)).toBe(begins))

  it('know working Saturdays that make up for a holiday', () => {
    const swapped = Array.from({ length: 365 }, (_, i) => plusDays('2026-01-01', i)).filter(
      (day) => isSchoolDay(day) && new Date(`${day}T00:00:00Z`).getUTCDay() % 6 === 0,
    )
    expect(swapped.length).toBeGreaterThan(0)
  })

  it('are counted forward and back', () => {
    expect(schoolDaysBetween('2026-11-25', '2026-11-25')).toBe(0)
    expect(schoolDaysBetween('2026-11-27', '2026-11-30')).toBe(1)
    expect(schoolDaysBetween('2026-11-30', '2026-11-27')).toBe(-1)
    expect(schoolDayFrom('2026-11-28')).toBe('2026-11-30')
    expect(workingDaysBefore('2026-11-30', 1)).toBe('2026-11-27')
  })

  it.each(['2026-11-25', '2026-07-20', '2027-01-31', '2031-02-20'])('always lie in a term, here around %s', (today) => {
    const { terms } = demoCity(today)
    for (let i = -40; i <= 200; i += 8) {
      const day = plusDays(today, i)
      expect([day, terms.filter((term) => term.from <= day && day <= term.to).length]).toEqual([day, 1])
    }
  })
})

describe('what the demo cooks', () => {
  it('holds no food that schools must not use', () => {
    expect(RECIPES.filter(({ name, kind }) => bannedIn({ name, kind, assured: [] }, BANNED_FOODS))).toEqual([])
  })

  it('is made of its own recipes', () => {
    const names = new Set(RECIPES.map((recipe) => recipe.name))
    const unknown = Object.values(ROUNDS).flatMap((round) => round.flat().filter((name) => !names.has(name)))
    expect(unknown).toEqual([])
  })
})
