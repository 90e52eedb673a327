import { readSchoolDay, recordCheckin } from '@shared/checkin/contract'
import { explainDuty, listDuties } from '@shared/duty/contract'
import { clock } from '@platform/clock'
import { call } from '../../helpers/client'
import { aParent, aPerson, aSchool, type TestSchool } from '../../helpers/city'
import { aPicture, chefActs, DAY, leaderActs, parentActs, stand, teacherActs } from '../../helpers/meal'
import { aPublishedLunch } from '../../helpers/menu'
import { useServer } from '../../helpers/server'

const fresh = () => new Promise((resolve) => setTimeout(resolve, 1050))

describe('the five seals of a meal', () => {
  const server = useServer()
  let school: TestSchool

  beforeAll(async () => {
    stand('08:00')
    school = await aSchool()
    await server.settle()
  })
  afterAll(() => clock.release())

  const meal = async () => {
    await fresh()
    return (await call(server.http, readSchoolDay, { params: { schoolId: school.id, day: DAY } })).body.meals[0]
  }
  const marks = async () => (await meal())?.seals.map((seal) => `${seal.act} ${seal.mark}`)

  it('stand open, are pressed as the day goes, and are missed when nobody came', async () => {
    expect(await marks()).toEqual(['chefTasting todo', 'leaderDining todo', 'teacherDining todo', 'studentRating todo', 'parentOversight todo'])

    stand('11:00')
    const chef = await aPerson(server, { role: 'CHEF', school })
    const { dishIds } = await aPublishedLunch(school, DAY)
    await fresh()
    await chef.call(recordCheckin, { body: chefActs(school, dishIds, [await aPicture(server, chef, 'TASTING')]) })
    await server.settle()
    expect(await meal()).toMatchObject({
      menu: { dishes: [{ name: '土豆烧牛肉' }, {}, {}] },
      served: { picture: { width: 780 } },
      seals: [{ mark: 'done' }, { mark: 'todo' }, {}, {}, {}],
    })

    stand('11:50')
    expect(await marks()).toEqual(['chefTasting done', 'leaderDining now', 'teacherDining now', 'studentRating now', 'parentOversight todo'])
    const teacher = await aPerson(server, { role: 'HOMEROOM_TEACHER', school, classIds: school.classIds.slice(0, 1) })
    await teacher.call(recordCheckin, { body: teacherActs(school) })
    await (await aParent(server, school)).call(recordCheckin, { body: parentActs(school) })
    await server.settle()
    expect((await meal())?.seals).toMatchObject([{}, {}, { mark: 'done', count: 1, target: 2 }, {}, { mark: 'done', count: 1 }])

    stand('13:40')
    await (await aPerson(server, { role: 'DINING_LEADER', school })).call(recordCheckin, { body: leaderActs(school) })
    await server.settle()
    expect((await meal())?.seals[1]).toMatchObject({ mark: 'late' })

    stand('20:01')
    await server.settle()
    expect(await marks()).toEqual(['chefTasting done', 'leaderDining late', 'teacherDining done', 'studentRating miss', 'parentOversight done'])
  })

  it('stay missed when an explanation is attached, once, by who answers for it', async () => {
    const missed = await aSchool()
    stand('20:30')
    await server.settle()
    await server.settle()
    const teacher = await aPerson(server, { role: 'HOMEROOM_TEACHER', school: missed, classIds: missed.classIds })
    const { items } = (await teacher.call(listDuties, { query: { day: DAY, state: 'MISSED' } })).body
    const duty = items.find((each) => each.code === 'D10')
    expect(duty).toMatchObject({ state: 'MISSED', target: 2 })
    const explain = (by = teacher) => by.call(explainDuty, { params: { dutyId: duty?.id ?? '' }, body: { text: '当天全校春游，午餐在外面吃' } })
    const stranger = await aPerson(server, { role: 'TEACHER', school })
    expect((await explain(stranger)).problem.code).toBe('duty.unknown')
    expect((await explain()).body).toMatchObject({ state: 'MISSED', explanation: { text: '当天全校春游，午餐在外面吃' } })
    expect((await explain()).problem.code).toBe('duty.explained')
    const done = (await teacher.call(listDuties, { query: { day: DAY } })).body.items.find((each) => each.state === 'DONE')
    expect(done).toBeUndefined()
  })

  it('answer 304 to a phone that polls, and say why there is no meal', async () => {
    const params = { schoolId: school.id, day: DAY }
    const first = await call(server.http, readSchoolDay, { params })
    expect((await call(server.http, readSchoolDay, { params }, { headers: { 'If-None-Match': first.headers['etag'] ?? '' } })).status).toBe(304)
    expect((await call(server.http, readSchoolDay, { params: { ...params, day: '2027-06-01' } })).body).toMatchObject({ meals: [], closedReason: '校历未公布' })
  })
})
