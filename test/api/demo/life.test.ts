import { at, type BusinessDay, dayOf } from '@shared/base/time'
import { readSchoolDay } from '@shared/checkin/contract'
import type { SchoolDay } from '@shared/checkin/schema'
import { listStandings } from '@shared/insight/contract'
import { clock } from '@platform/clock'
import { asSystem, database } from '@platform/db'
import { castOf } from '../../../server/demo/cast/index'
import { nearestSchoolDay } from '../../../server/demo/days'
import { type Demo, isDemo, openDemo } from '../../../server/demo/demo'
import { fillCity, fillMenus, openDay } from '../../../server/demo/fill'
import { schoolId } from '../../../server/demo/file/places'
import { note } from '../../../server/demo/repo'
import { verifyLedger } from '../../../server/modules/audit/index'
import { ledgers } from '../../../server/modules/checkin/index'
import { aPerson } from '../../helpers/city'
import { call } from '../../helpers/client'
import { emptyDatabase } from '../../helpers/database'
import { useServer } from '../../helpers/server'

const server = useServer()
const dayAt = async (code: string, day: string): Promise<SchoolDay> =>
  (await call(server.http, readSchoolDay, { params: { schoolId: schoolId(code), day } })).body
const marks = ({ meals }: SchoolDay): string[] => meals.flatMap((meal) => meal.seals.map((seal) => seal.mark))
/** What is public is kept for a second. */
const aSecond = () => new Promise((resolve) => setTimeout(resolve, 1100))

/** The demo on its first day, but with nothing behind it. */
async function withoutPast(today: BusinessDay): Promise<void> {
  clock.set(at(today, '10:40'))
  await isDemo()
  await note.begin(today)
  const cast = castOf(today)
  await fillCity(cast, today)
  await fillMenus(cast, today, today)
  await openDay(cast, today)
  await note.filledTo(today)
}

afterAll(() => clock.release())

describe('today in the demo', () => {
  afterAll(emptyDatabase)

  it.each([
    ['a Saturday', '2026-11-28'],
    ['a holiday', '2026-10-02'],
    ["New Year's Eve", '2026-12-31'],
    ['a day of a year that nobody has announced', '2031-03-05'],
  ])('is open on %s', async (_what, real) => {
    await emptyDatabase()
    const today = nearestSchoolDay(real)
    await withoutPast(today)
    const { meals, closedReason } = await dayAt('yunqiao', today)
    expect(closedReason).toBeUndefined()
    expect(meals[0]?.menu?.dishes.length).toBeGreaterThan(3)
    expect(
      await database()
        .collection('duty')
        .countDocuments({ schoolId: schoolId('yunqiao'), day: today }),
    ).toBe(3)
    expect(
      await database()
        .collection('duty')
        .countDocuments({ schoolId: schoolId('yunqiao'), termId: { $exists: true } }),
    ).toBe(1)
  })
})

describe('the demo as its clock runs', () => {
  let demo: Demo
  beforeAll(async () => {
    await withoutPast('2026-11-25')
    demo = await openDemo()
  }, 120_000)

  it('lives on at the other schools, and leaves the school of newcomers to them', async () => {
    await demo.moveTo(at('2026-11-25', '12:40'))
    await server.settle()
    await aSecond()
    expect(marks(await dayAt('yunqiao', '2026-11-25')).filter((mark) => mark === 'done' || mark === 'late')).toEqual([])
    expect(marks(await dayAt('liuxi-er', '2026-11-25')).filter((mark) => mark === 'done' || mark === 'late').length).toBeGreaterThan(2)
    expect((await dayAt('queeryan', '2026-11-25')).meals[0]?.seals[0]?.mark).toBe('miss')
  })

  it('can be set back, and what was recorded stays', async () => {
    const before = marks(await dayAt('liuxi-er', '2026-11-25'))
    await demo.moveTo(at('2026-11-25', '11:05'))
    expect(dayOf(clock.now())).toBe('2026-11-25')
    await aSecond()
    expect(marks(await dayAt('liuxi-er', '2026-11-25')).filter((mark) => mark === 'done')).toEqual(before.filter((mark) => mark === 'done'))
  })

  it('opens the next day by itself, with a menu for whoever forgot to check it', async () => {
    await demo.moveTo(at('2026-11-25', '20:10'))
    await server.settle()
    clock.set(at('2026-12-02', '10:00'), 1)
    await demo.catchUp()
    const wednesday = await dayAt('yunqiao', '2026-12-02')
    expect(wednesday.meals[0]?.menu?.dishes.length).toBeGreaterThan(3)
    expect(marks(wednesday)).toEqual(['todo', 'todo', 'todo', 'todo', 'todo'])
  })

  it('has lived the days between', async () => {
    const duties = await database()
      .collection('duty')
      .find({ day: { $gt: '2026-11-25', $lt: '2026-12-02' } })
      .toArray()
    expect(new Set(duties.map((duty) => String(duty['day'])))).toEqual(new Set(['2026-11-26', '2026-11-27', '2026-11-30', '2026-12-01']))
    expect(duties.filter((duty) => duty['state'] === 'DONE').length).toBeGreaterThan(duties.length * 0.8)
    const plannedAhead = duties.filter((duty) => duty['day'] === '2026-11-26')
    expect(plannedAhead.filter((duty) => duty['state'] === 'DONE').length).toBeGreaterThan(plannedAhead.length * 0.7)
    expect(marks(await dayAt('yunqiao', '2026-11-30'))).toContain('done')
  })

  it('shows them to whoever oversees the city', async () => {
    await server.settle()
    const bureau = await aPerson(server, { role: 'CITY_BUREAU' })
    const { items } = (await bureau.call(listStandings, { params: { day: '2026-12-01' }, query: { limit: 50 } })).body
    expect(items).toHaveLength(12)
    expect(items.flatMap((school) => school.meals).length).toBeGreaterThan(12)
  })

  it('rests on a Sunday', async () => {
    clock.set(at('2026-12-06', '11:00'), 1)
    await demo.catchUp()
    expect(await dayAt('yunqiao', '2026-12-06')).toMatchObject({ meals: [], closedReason: '周末' })
    const draft = await dayAt('yunqiao', '2026-12-03')
    expect(draft.meals[0]?.menu?.dishes.length).toBeGreaterThan(3)
    expect(draft.meals[0]?.seals[0]?.mark).toMatch(/done|late|miss/)
  })

  it('is not set to a moment that it does not know', async () => {
    await expect(demo.moveTo(at('2027-06-01', '10:00'))).rejects.toMatchObject({ code: 'request.invalid' })
    await expect(demo.moveTo(at('2026-09-01', '10:00'))).rejects.toMatchObject({ code: 'request.invalid' })
  })

  it('stands in a ledger in which nothing is wrong after all of that', async () => {
    await server.settle()
    const report = await asSystem('a test verifies the ledger', () => verifyLedger(ledgers))
    expect(report.findings).toEqual([])
  })
})
