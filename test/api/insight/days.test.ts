import { openRatingSheet, rateMeal, readSchoolDay, recordCheckin, takeRatingTicket } from '@shared/checkin/contract'
import { readLink } from '@shared/base/link'
import type { Act } from '@shared/duty/schema'
import { listStandings, readOversight } from '@shared/insight/contract'
import type { ActCount } from '@shared/insight/schema'
import { clock } from '@platform/clock'
import { asSystem, database } from '@platform/db'
import { createWorker, outbox } from '@platform/jobs'
import { consumers, jobs } from '../../../server/modules'
import { rebuild } from '../../../server/modules/insight/index'
import { call } from '../../helpers/client'
import { aParent, aPerson, aPupil, aSchool, aUnit, EVERY_DAY, type TestPerson, type TestSchool } from '../../helpers/city'
import { emptyDatabase } from '../../helpers/database'
import { aPicture, chefActs, DAY, leaderActs, lunchOf, parentActs, stand, teacherActs } from '../../helpers/meal'
import { aPublishedLunch } from '../../helpers/menu'
import { useServer } from '../../helpers/server'

describe('the day of a unit', () => {
  const server = useServer()
  let unitId: string
  let bureau: TestPerson

  beforeEach(async () => {
    await emptyDatabase()
    stand('06:00')
    unitId = await aUnit('柳溪县')
    bureau = await aPerson(server, { role: 'COUNTY_BUREAU', at: unitId })
  })
  afterAll(() => clock.release())

  const day = (person = bureau, query: { unitId?: string } = {}) => person.call(readOversight, { params: { day: DAY }, query })
  const lunch = async (person = bureau) => (await day(person)).body.meals.find(({ mealKind }) => mealKind === 'LUNCH')
  const counts = async (act: Act, person = bureau): Promise<Omit<ActCount, 'act'> | undefined> => {
    const found = (await lunch(person))?.acts.find((each) => each.act === act)
    return found && { planned: found.planned, done: found.done, late: found.late, missed: found.missed }
  }
  const schools = async (query: object = {}, person = bureau) => (await person.call(listStandings, { params: { day: DAY }, query })).body
  const marksOf = async (school: TestSchool) => {
    const found = (await schools()).items.find(({ schoolId }) => schoolId === school.id)
    return Object.fromEntries(found?.meals[0]?.marks.map(({ act, mark }) => [act, mark]) ?? [])
  }
  const teach = async (school: TestSchool) => {
    const teacher = await aPerson(server, { role: 'TEACHER', school })
    expect((await teacher.call(recordCheckin, { body: teacherActs(school) })).status).toBe(201)
  }
  const taste = async (school: TestSchool) => {
    const { dishIds } = await aPublishedLunch(school, DAY)
    const cook = await aPerson(server, { role: 'CHEF', school })
    const body = chefActs(school, dishIds, [await aPicture(server, cook, 'TASTING')])
    expect((await cook.call(recordCheckin, { body })).status).toBe(201)
  }
  const written = async () => Promise.all(['insight_standing', 'insight_unit_day'].map((name) => database().collection(name).find().sort({ _id: 1 }).toArray()))

  it('counts who is asked from the planning on, and each act once it is settled', async () => {
    const [first] = [await aSchool({ unitId }), await aSchool({ unitId })]
    await server.settle()
    expect((await day()).body).toMatchObject({ schools: 2, closed: 0, meals: [{ mealKind: 'LUNCH', schools: 2, start: '2026-11-25T03:40:00.000Z' }] })
    expect(await counts('chefTasting')).toEqual({ planned: 2, done: 0, late: 0, missed: 0 })
    stand('11:10')
    await taste(first)
    stand('11:50')
    await teach(first)
    await server.settle()
    expect(await counts('chefTasting')).toEqual({ planned: 2, done: 1, late: 0, missed: 1 })
    expect(await counts('teacherDining')).toEqual({ planned: 2, done: 1, late: 0, missed: 0 })
    stand('14:31')
    await server.settle()
    expect(await counts('teacherDining')).toEqual({ planned: 2, done: 1, late: 0, missed: 1 })
    expect(await counts('leaderDining')).toEqual({ planned: 2, done: 0, late: 0, missed: 2 })
    expect(await counts('parentOversight')).toEqual({ planned: 2, done: 0, late: 0, missed: 0 })
  })

  it('tells late from done, asks no leader of a college, and counts a school that is closed apart', async () => {
    const school = await aSchool({ unitId })
    await aSchool({ unitId, kind: 'COLLEGE' })
    const closed = await aSchool({ unitId })
    await database()
      .collection('calendar_day')
      .updateMany({ holderId: closed.id }, { $set: { serving: false, note: '校运会' } })
    await server.settle()
    expect((await day()).body).toMatchObject({ schools: 2, closed: 1 })
    expect(await counts('leaderDining')).toMatchObject({ planned: 1 })
    stand('14:00')
    const leader = await aPerson(server, { role: 'DINING_LEADER', school })
    expect((await leader.call(recordCheckin, { body: leaderActs(school) })).status).toBe(201)
    await server.settle()
    expect(await counts('leaderDining')).toEqual({ planned: 1, done: 0, late: 1, missed: 0 })
    expect((await schools()).items.map(({ schoolId, closedReason }) => [schoolId, closedReason]).at(-1)).toEqual([closed.id, '校运会'])
  })

  it('has pupils and parents by the meal: enough ratings, and the first parent who came', async () => {
    const school = await aSchool({ unitId, diners: 2, pupilsPerClass: 2 })
    const classId = school.classIds[0] ?? ''
    for (const tail of ['1001', '1002']) await aPupil(school, classId, `学生${tail}`, tail)
    await server.settle()
    stand('12:00')
    const teacher = await aPerson(server, { role: 'HOMEROOM_TEACHER', school, classIds: [classId] })
    const sheet = await teacher.call(openRatingSheet, { body: { classId, slotId: lunchOf(school) } })
    const rate = async () => {
      const { token } = (await call(server.http, takeRatingTicket, { body: { code: readLink(sheet.body.url)?.code ?? '' } })).body
      await call(server.http, rateMeal, { body: { token, taste: 5, portion: 5, hygiene: 5, service: 5 } })
      await server.settle()
    }
    await rate()
    expect(await counts('studentRating')).toMatchObject({ done: 0 })
    await rate()
    expect(await counts('studentRating')).toMatchObject({ planned: 1, done: 1 })
    for (const parent of [await aParent(server, school), await aParent(server, school)]) await parent.call(recordCheckin, { body: parentActs(school) })
    await server.settle()
    expect(await counts('parentOversight')).toEqual({ planned: 1, done: 1, late: 0, missed: 0 })
  })

  it('lets a shared kitchen speak for every school that eats from it, and two kitchens of one school only together', async () => {
    const first = await aSchool({ unitId })
    const second = await aSchool({ unitId, kitchenId: first.kitchenId })
    const both = await aSchool({ unitId })
    const supply = { kitchenId: first.kitchenId, servingPointId: both.pointId, schoolId: both.id, unitId, mealKinds: ['LUNCH'], from: '2020-01-01' }
    await database()
      .collection('kitchen_supply')
      .insertOne({ _id: both.pointId as never, ...supply })
    await server.settle()
    stand('11:10')
    await taste(first)
    await server.settle()
    expect(await counts('chefTasting')).toMatchObject({ planned: 3, done: 2 })
    expect([await marksOf(first), await marksOf(second), await marksOf(both)].map(({ chefTasting }) => chefTasting)).toEqual(['done', 'done', 'now'])
    await taste(both)
    await server.settle()
    expect(await counts('chefTasting')).toMatchObject({ planned: 3, done: 3 })
  })

  it('shows the same seals as the school’s own public day', async () => {
    const school = await aSchool({ unitId })
    await server.settle()
    stand('11:50')
    await teach(school)
    await server.settle()
    for (const time of ['14:31', '20:30'] as const) {
      stand(time)
      await server.settle()
      // what is public is kept for a second
      await new Promise((resolve) => setTimeout(resolve, 1100))
      const own = (await call(server.http, readSchoolDay, { params: { schoolId: school.id, day: DAY } })).body.meals[0]?.seals ?? []
      const shown = (await schools()).items[0]?.meals[0]?.marks
      expect(shown).toEqual(own.map(({ act, mark, at }) => ({ act, mark, ...(at ? { at } : {}) })))
    }
  })

  it('lists the schools with what went wrong first, page by page, and finds them by a part of the name', async () => {
    const good = await aSchool({ unitId, name: '河口小学' })
    const bad = await aSchool({ unitId, name: '双河镇中心校' })
    await server.settle()
    stand('11:50')
    await teach(good)
    stand('14:31')
    await server.settle()
    const first = await schools({ limit: 1 })
    expect(first.items.map(({ schoolName, missed }) => [schoolName, missed])).toEqual([['双河镇中心校', 3]])
    const rest = await schools({ limit: 1, cursor: first.nextCursor ?? '' })
    expect(rest.items.map(({ schoolId }) => schoolId)).toEqual([good.id])
    expect(rest.nextCursor).toBeUndefined()
    expect((await schools({ name: '中心' })).items.map(({ schoolId }) => schoolId)).toEqual([bad.id])
    expect((await schools({ name: '没有' })).items).toEqual([])
  })

  it('is seen by its own bureau, by the city whole and unit by unit, and by nobody else', async () => {
    const elsewhere = await aUnit('白塘县')
    await aSchool({ unitId })
    await aSchool({ unitId: elsewhere })
    await server.settle()
    const city = await aPerson(server, { role: 'CITY_BUREAU' })
    const neighbour = await aPerson(server, { role: 'COUNTY_BUREAU', at: elsewhere })
    expect((await day()).body.schools).toBe(1)
    expect((await day(bureau, { unitId: elsewhere })).body.schools).toBe(0)
    expect((await schools({ unitId: elsewhere })).items).toEqual([])
    expect((await day(neighbour)).body.schools).toBe(1)
    expect((await day(city)).body.schools).toBe(2)
    expect((await day(city, { unitId: elsewhere })).body.schools).toBe(1)
    expect((await schools({}, city)).items.map(({ unitName }) => unitName).sort()).toEqual(['柳溪县', '白塘县'])
    const head = await aPerson(server, { role: 'PRINCIPAL', school: await aSchool({ unitId }) })
    expect((await day(head)).problem.code).toBe('request.role_refused')
  })

  it('stays the same however often an event is delivered', async () => {
    const school = await aSchool({ unitId })
    await server.settle()
    stand('11:50')
    await teach(school)
    await server.settle()
    const before = await written()
    const settled = {
      name: 'duty.settled',
      data: {
        dutyId: `D10_${school.id}_${DAY}_LUNCH`,
        act: 'teacherDining',
        state: 'DONE',
        unitIds: [unitId],
        placeKind: 'SCHOOL',
        placeId: school.id,
        day: DAY,
      },
    }
    for (let i = 0; i < 3; i++) await outbox.append(undefined, settled, { name: 'duty.day_planned', data: { schoolId: school.id, day: DAY } })
    await server.settle()
    expect(await written()).toEqual(before)
  })

  it('is the same when it is made anew, also where it had been spoilt', async () => {
    const [good] = [await aSchool({ unitId }), await aSchool({ unitId, kind: 'COLLEGE' })]
    await aSchool({ unitId, windows: [{ mealKind: 'DINNER', weekdays: EVERY_DAY, start: '17:30', end: '18:10' }] })
    await server.settle()
    stand('11:50')
    await teach(good)
    stand('14:31')
    await server.settle()
    const before = await written()
    await database()
      .collection('insight_unit_day')
      .updateMany({}, { $inc: { 'acts.teacherDining.done': 7 } })
    await database().collection('insight_standing').deleteOne({ schoolId: good.id })
    expect(await asSystem('a test', () => rebuild(DAY))).toBe(3)
    expect(await written()).toEqual(before)
  })

  it('counts every school once while two workers take the events at the same time', async () => {
    const all: TestSchool[] = []
    for (let i = 0; i < 8; i++) all.push(await aSchool({ unitId }))
    const workers = [1, 2].map(() => createWorker(jobs, consumers))
    const together = async () => {
      await workers[0]?.callRecurring()
      await Promise.all(workers.map((worker) => worker.drain()))
      await server.settle()
    }
    await together()
    expect(await counts('teacherDining')).toEqual({ planned: 8, done: 0, late: 0, missed: 0 })
    stand('11:50')
    await Promise.all(all.map(teach))
    await together()
    expect(await counts('teacherDining')).toEqual({ planned: 8, done: 8, late: 0, missed: 0 })
    const before = await written()
    await asSystem('a test', () => rebuild(DAY))
    expect(await written()).toEqual(before)
  })
})
