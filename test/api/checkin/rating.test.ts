import {
  decideRatingWords,
  enterClassMeal,
  listChildMeals,
  listRatingWords,
  openRatingSheet,
  rateMeal,
  readChildMeals,
  readClassMeal,
  readRatings,
  readRatingSheet,
  takeRatingTicket,
} from '@shared/checkin/contract'
import { readLink } from '@shared/base/link'
import { plusDays } from '@shared/base/time'
import { clock } from '@platform/clock'
import { database } from '@platform/db'
import { call } from '../../helpers/client'
import { aParent, aPerson, aPupil, aSchool, type TestPerson, type TestSchool } from '../../helpers/city'
import { DAY, lunchOf, stand } from '../../helpers/meal'
import { useServer } from '../../helpers/server'

describe('pupils who rate a meal', () => {
  const server = useServer()
  let school: TestSchool
  let teacher: TestPerson
  let classId: string
  let pupils: string[]

  beforeAll(async () => {
    stand('12:00')
    school = await aSchool({ pupilsPerClass: 8 })
    classId = school.classIds[0] ?? ''
    teacher = await aPerson(server, { role: 'HOMEROOM_TEACHER', school, classIds: [classId] })
    pupils = []
    for (let i = 0; i < 8; i++) pupils.push(await aPupil(school, classId, `学生${i}`, `100${i}`))
  })
  beforeEach(() => stand('12:00'))
  afterAll(() => clock.release())

  const slotId = () => lunchOf(school)
  const sheet = async () => (await teacher.call(openRatingSheet, { body: { classId, slotId: slotId() } })).body
  const ticket = async (code: string) => call(server.http, takeRatingTicket, { body: { code } })
  const rate = (token: string, words?: string) =>
    call(server.http, rateMeal, { body: { token, taste: 5, portion: 4, hygiene: 5, service: 4, ...(words ? { words } : {}) } })

  it('are those who eat: the class teacher taps only the absent', async () => {
    const params = { classId, slotId: slotId() }
    expect((await teacher.call(readClassMeal, { params })).body).toMatchObject({
      eatingCount: 8,
      pupils: expect.arrayContaining([expect.objectContaining({ eating: 'UNKNOWN' })]) as unknown,
    })
    const entered = await teacher.call(enterClassMeal, {
      params,
      body: {
        absent: [
          { pupilId: pupils[0] ?? '', eating: 'LEAVE' },
          { pupilId: pupils[1] ?? '', eating: 'ABSENT' },
        ],
      },
    })
    expect(entered.body).toMatchObject({ eatingCount: 6 })
    expect((await teacher.call(enterClassMeal, { params, body: { absent: [{ pupilId: school.id, eating: 'ABSENT' }] } })).problem.code).toBe(
      'checkin.pupil_unknown',
    )
    const other = await aPerson(server, { role: 'HOMEROOM_TEACHER', school, classIds: school.classIds.slice(1) })
    expect((await other.call(readClassMeal, { params })).status).toBe(404)
    stand('14:31')
    expect((await teacher.call(enterClassMeal, { params, body: { absent: [] } })).problem).toMatchObject({
      code: 'checkin.attendance_closed',
      detail: '只能在当天 14:30 前登记',
    })
  })

  it('let a parent see of the own child alone whether it ate', async () => {
    const seen = async (pupilId: string) => {
      const parent = await aParent(server, school, pupilId)
      return (await parent.call(readChildMeals, { params: { guardianshipId: parent.hatId, day: DAY } })).body.items.map((item) => item.eating)
    }
    expect(await seen(pupils[0] ?? '')).toEqual(['LEAVE'])
    expect(await seen(pupils[1] ?? '')).toEqual(['ABSENT'])
    expect(await seen(pupils[2] ?? '')).toEqual(['ATE'])
    const [mine, other] = [await aParent(server, school, pupils[2]), await aParent(server, school, pupils[3])]
    expect((await mine.call(readChildMeals, { params: { guardianshipId: other.hatId, day: DAY } })).status).toBe(404)
  })

  it('let a parent look back some days, the last first, at the own child alone', async () => {
    const parent = await aParent(server, school, pupils[0])
    const ask = (guardianshipId: string, days = 3) => parent.call(listChildMeals, { params: { guardianshipId }, query: { to: DAY, days } })
    const { items } = (await ask(parent.hatId)).body
    expect(items.map(({ day, mealKind, eating }) => [day, mealKind, eating])).toEqual([
      [DAY, 'LUNCH', 'LEAVE'],
      [plusDays(DAY, -1), 'LUNCH', 'UNKNOWN'],
      [plusDays(DAY, -2), 'LUNCH', 'UNKNOWN'],
    ])
    const other = await aParent(server, school, pupils[1])
    expect((await ask(other.hatId)).status).toBe(404)
    expect((await ask(parent.hatId, 15)).status).toBe(400)
  })

  it('get as many one-time tokens as pupils eat, however many ask at once', async () => {
    const { url, total, id } = await sheet()
    expect(total).toBe(6)
    const code = readLink(url)?.code ?? ''
    const answers = await Promise.all(Array.from({ length: 9 }, () => ticket(code)))
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(6)
    expect(answers.filter((answer) => answer.status !== 201).map((answer) => answer.problem.code)).toEqual(Array(3).fill('checkin.sheet_empty'))
    const tokens = answers.flatMap((answer) => (answer.status === 201 ? [answer.body.token] : []))
    expect(new Set(tokens).size).toBe(6)

    const [first = ''] = tokens
    const twice = await Promise.all([rate(first, '<b>好吃</b>'), rate(first)])
    expect(twice.map((answer) => answer.status).sort()).toEqual([201, 409])
    for (const token of tokens.slice(1)) expect((await rate(token)).status).toBe(201)
    await server.settle()
    expect((await teacher.call(readRatingSheet, { params: { sheetId: id } })).body).toMatchObject({ given: 6, rated: 6 })
  })

  it('cannot forge a token, use another number or rate after eight in the evening', async () => {
    const { url } = await sheet()
    const forged = 'A'.repeat(45)
    expect((await rate(forged)).problem.code).toBe('checkin.token_refused')
    expect((await ticket('B'.repeat(22))).problem.code).toBe('checkin.sheet_unknown')
    stand('20:01')
    expect((await ticket(readLink(url)?.code ?? '')).problem.code).toBe('checkin.sheet_closed')
    stand('11:00', '2026-11-26')
    expect((await teacher.call(openRatingSheet, { body: { classId, slotId: lunchOf(school, '2026-11-26') } })).problem.code).toBe('checkin.window_not_open')
  })

  it('are known to nobody: no person, no address and no hour stands with a rating', async () => {
    const rows = await database().collection('rating').find({ schoolId: school.id }).toArray()
    expect(rows).toHaveLength(6)
    for (const row of rows)
      expect(
        Object.keys(row)
          .sort()
          .filter((key) => key !== 'words' && key !== 'wordsState'),
      ).toEqual(
        [
          '_id',
          'classId',
          'day',
          'hygiene',
          'kitchenId',
          'mealKind',
          'portion',
          'salt',
          'schoolId',
          'seal',
          'service',
          'settled',
          'slotId',
          'taste',
          'unitIds',
        ].sort(),
      )
  })

  it('show means from five ratings on, and words only when an officer has released them', async () => {
    const summary = async () => (await call(server.http, readRatings, { params: { schoolId: school.id, slotId: slotId() } })).body
    expect(await summary()).toMatchObject({ count: 6, taste: 5, portion: 4, words: [] })
    const officer = await aPerson(server, { role: 'FOOD_SAFETY_OFFICER', school })
    const [words] = (await officer.call(listRatingWords, { query: { state: 'HIDDEN' } })).body.items
    const strange = await aPerson(server, { role: 'FOOD_SAFETY_OFFICER', school: await aSchool() })
    expect((await strange.call(decideRatingWords, { params: { ratingId: words?.id ?? '' }, body: { state: 'RELEASED' } })).status).toBe(404)
    expect((await officer.call(decideRatingWords, { params: { ratingId: words?.id ?? '' }, body: { state: 'RELEASED' } })).body.state).toBe('RELEASED')
    await new Promise((resolve) => setTimeout(resolve, 1050))
    expect((await summary()).words).toEqual([words?.words])
  })
})
