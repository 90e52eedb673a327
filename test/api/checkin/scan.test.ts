import { enterClassMeal, readClassDay, readScan, recordCheckin } from '@shared/checkin/contract'
import { clock } from '@platform/clock'
import { aParent, aPerson, aPupil, aSchool, EVERY_DAY, type TestPerson, type TestSchool } from '../../helpers/city'
import { DAY, lunchOf, stand, teacherActs } from '../../helpers/meal'
import { useServer } from '../../helpers/server'

describe('scanning a poster', () => {
  const server = useServer()
  let school: TestSchool

  beforeAll(async () => {
    stand('11:50')
    school = await aSchool()
  })
  beforeEach(() => stand('11:50'))
  afterAll(() => clock.release())

  const scan = (person: TestPerson, at = school) => person.call(readScan, { body: { code: teacherActs(at).code } })

  it('says whose point it is, so that the phone finds the hat that fits', async () => {
    const teacher = await aPerson(server, { role: 'TEACHER', school })
    expect((await scan(teacher)).body).toMatchObject({ schoolId: school.id, kitchenIds: [school.kitchenId], pointName: '一楼餐厅' })
  })

  it('tells who may do nothing there which place it is', async () => {
    const place = { schoolId: school.id, kitchenIds: school.kitchenId }
    const officer = await aPerson(server, { role: 'FOOD_SAFETY_OFFICER', school })
    expect((await scan(officer)).problem).toMatchObject({ code: 'checkin.post_refused', detail: '你现在的身份是食品安全员，不用在这里打卡', facts: place })
    expect((await scan(await aPerson(server))).problem).toMatchObject({ code: 'checkin.post_refused', facts: place })
    const cook = await aPerson(server, { role: 'CHEF', school: await aSchool() })
    expect((await scan(cook)).problem).toMatchObject({ code: 'checkin.code_other_school', facts: place })
    const parent = await aParent(server, await aSchool())
    expect((await scan(parent)).problem).toMatchObject({ code: 'checkin.code_other_school', facts: place })
  })

  it('tells a principal who is not on the list before anything was filled in', async () => {
    expect((await scan(await aPerson(server, { role: 'PRINCIPAL', school }))).problem.code).toBe('checkin.not_on_list')
    const on = await aPerson(server, { role: 'PRINCIPAL', school }, { role: 'DINING_LEADER', school })
    expect((await scan(on)).body.acts).toMatchObject([{ act: 'leaderDining', state: 'OPEN' }])
  })

  it('gives the receipt of what this person has done already, and of nobody else', async () => {
    const [first, second] = [await aPerson(server, { role: 'TEACHER', school }), await aPerson(server, { role: 'TEACHER', school })]
    const { body } = await first.call(recordCheckin, { body: teacherActs(school) })
    expect((await scan(first)).body.acts).toMatchObject([{ state: 'DONE_BY_ME', checkinId: body.id }])
    const [act] = (await scan(second)).body.acts
    expect(act?.state).toBe('OPEN')
    expect(act).not.toHaveProperty('checkinId')
  })
})

describe('the meals of a class', () => {
  const server = useServer()
  let school: TestSchool
  let teacher: TestPerson
  const classId = () => school.classIds[0] ?? ''
  const read = (person: TestPerson) => person.call(readClassDay, { params: { classId: classId(), day: DAY } })

  beforeAll(async () => {
    stand('11:50')
    school = await aSchool({
      pupilsPerClass: 1,
      windows: [
        { mealKind: 'LUNCH', weekdays: EVERY_DAY, start: '11:40', end: '12:30' },
        { mealKind: 'DINNER', weekdays: EVERY_DAY, start: '17:30', end: '18:10' },
      ],
    })
    teacher = await aPerson(server, { role: 'HOMEROOM_TEACHER', school, classIds: [classId()] })
  })
  afterAll(() => clock.release())

  it('say until when each may be entered and rated', async () => {
    expect((await read(teacher)).body.items).toEqual([
      {
        slotId: lunchOf(school),
        mealKind: 'LUNCH',
        start: '2026-11-25T03:40:00.000Z',
        end: '2026-11-25T04:30:00.000Z',
        eatingCount: 1,
        mayEnter: true,
        ratingOpensAt: '2026-11-25T03:40:00.000Z',
        ratingClosesAt: '2026-11-25T12:00:00.000Z',
      },
      expect.objectContaining({ mealKind: 'DINNER', eatingCount: 1 }),
    ])
    stand('14:31')
    expect((await read(teacher)).body.items[0]?.mayEnter).toBe(false)
    stand('11:50')
  })

  it('say how many eat once the class teacher has entered it', async () => {
    const pupilId = await aPupil(school, classId())
    await teacher.call(enterClassMeal, { params: { classId: classId(), slotId: lunchOf(school) }, body: { absent: [{ pupilId, eating: 'LEAVE' }] } })
    expect((await read(teacher)).body.items[0]).toMatchObject({ eatingCount: 0, enteredAt: '2026-11-25T03:50:00.000Z' })
  })

  it('are shown to a teacher of the school who stands in, and to nobody of elsewhere', async () => {
    expect((await read(await aPerson(server, { role: 'TEACHER', school }))).status).toBe(200)
    expect((await read(await aPerson(server, { role: 'TEACHER', school: await aSchool() }))).status).toBe(404)
    expect((await read(await aPerson(server, { role: 'HOMEROOM_TEACHER', school, classIds: school.classIds.slice(1) }))).status).toBe(404)
  })
})
