import { recordCheckin } from '@shared/checkin/contract'
import { listDuties } from '@shared/duty/contract'
import { listInbox } from '@shared/notify/contract'
import { listTasks } from '@shared/task/contract'
import { clock } from '@platform/clock'
import { database } from '@platform/db'
import { emptyDatabase } from '../../helpers/database'
import { aPerson, aSchool, EVERY_DAY, type TestPerson, type TestSchool } from '../../helpers/city'
import { DAY, leaderActs, stand, teacherActs } from '../../helpers/meal'
import { useServer } from '../../helpers/server'

describe('duties of a day', () => {
  const server = useServer()
  let school: TestSchool

  beforeEach(async () => {
    await emptyDatabase()
    stand('06:00')
    school = await aSchool({
      windows: [
        { mealKind: 'LUNCH', weekdays: EVERY_DAY, start: '11:40', end: '12:30' },
        { mealKind: 'DINNER', weekdays: EVERY_DAY, start: '17:30', end: '18:10' },
      ],
    })
  })
  afterAll(() => clock.release())

  const titles = async (person: TestPerson) => (await person.call(listInbox, { query: {} })).body.items.map((item) => item.title)

  it('are planned from data: D08 to D10 for each meal, D11 for the day, D12 for the term, once however often', async () => {
    await server.settle()
    await server.settle()
    const codes = (await database().collection('duty').find().toArray()).map((duty) => `${duty['code']} ${duty['placeKind']} ${duty['mealKind'] ?? ''}`.trim())
    expect(codes.sort()).toEqual([
      'D08 KITCHEN DINNER',
      'D08 KITCHEN LUNCH',
      'D09 SCHOOL DINNER',
      'D09 SCHOOL LUNCH',
      'D10 SCHOOL DINNER',
      'D10 SCHOOL LUNCH',
      'D11 SCHOOL',
      'D12 SCHOOL',
    ])
    const cook = await aPerson(server, { role: 'CHEF', school })
    expect((await cook.call(listDuties, { query: { day: DAY } })).body.items.map((duty) => [duty.code, duty.opensAt, duty.dueAt, duty.graceUntil])).toEqual([
      ['D08', '2026-11-25T02:55:00.000Z', '2026-11-25T03:25:00.000Z', '2026-11-25T03:40:00.000Z'],
      ['D08', '2026-11-25T08:45:00.000Z', '2026-11-25T09:15:00.000Z', '2026-11-25T09:30:00.000Z'],
    ])
    expect((await cook.call(listTasks, { query: {} })).body.items.map((task) => task.title)).toEqual(['午餐厨师试餐', '晚餐厨师试餐'])
  })

  it('plan tomorrow from the evening on, and not a day on which the canteen is closed', async () => {
    stand('18:30')
    await server.settle()
    expect(await database().collection('duty').countDocuments({ day: '2026-11-26' })).toBe(7)
    const closed = await aSchool()
    await database()
      .collection('calendar_day')
      .updateMany({ holderId: closed.id }, { $set: { serving: false, note: '校运会' } })
    await server.settle()
    expect(await database().collection('duty').countDocuments({ schoolId: closed.id })).toBe(0)
  })

  it('ask no leader at a college, and never more ratings than pupils eat', async () => {
    const college = await aSchool({ kind: 'COLLEGE' })
    const tiny = await aSchool({ diners: 7 })
    const big = await aSchool({ diners: 1400 })
    await server.settle()
    expect(await database().collection('duty').countDocuments({ schoolId: college.id, code: 'D09' })).toBe(0)
    const target = async (of: TestSchool) => (await database().collection('duty').findOne({ schoolId: of.id, code: 'D11' }))?.['target']
    expect([await target(tiny), await target(school), await target(big)]).toEqual([7, 10, 70])
  })

  it('remind in the window whom the duty names, once, and not when it is done', async () => {
    const [leader, teacher] = [await aPerson(server, { role: 'DINING_LEADER', school }), await aPerson(server, { role: 'TEACHER', school })]
    await server.settle()
    stand('12:00')
    await teacher.call(recordCheckin, { body: teacherActs(school) })
    await server.settle()
    stand('13:05')
    await server.settle()
    await server.settle()
    expect(await titles(leader)).toEqual(['今天午餐校长陪餐'])
    expect(await titles(teacher)).toEqual([])
  })

  it('are missed when the grace is over, who stands above is told, and the task is gone', async () => {
    const [leader, principal, county] = [
      await aPerson(server, { role: 'DINING_LEADER', school }),
      await aPerson(server, { role: 'PRINCIPAL', school }),
      await aPerson(server, { role: 'COUNTY_BUREAU', school }),
    ]
    await server.settle()
    stand('14:31')
    await server.settle()
    expect(await titles(principal)).toEqual(expect.arrayContaining(['今天午餐校长陪餐 没有做', '今天午餐教师同餐 没有做']))
    expect(await titles(county)).toEqual(['今天午餐校长陪餐 没有做'])
    expect((await leader.call(listTasks, { query: {} })).body.items.map((task) => task.title)).toEqual(['晚餐校长陪餐'])
    expect((await leader.call(recordCheckin, { body: leaderActs(school) })).problem.code).toBe('checkin.window_closed')
  })

  it('are done by an act of the last moment even when the miss runs at the same time', async () => {
    const leader = await aPerson(server, { role: 'DINING_LEADER', school })
    await server.settle()
    stand('14:29')
    await leader.call(recordCheckin, { body: leaderActs(school) })
    stand('14:31')
    await Promise.all([server.settle(), server.settle()])
    const duty = await database().collection('duty').findOne({ schoolId: school.id, code: 'D09', mealKind: 'LUNCH' })
    expect(duty?.['state']).toBe('LATE')
  })

  it('of a term warn the head twice while parents have come too rarely', async () => {
    const principal = await aPerson(server, { role: 'PRINCIPAL', school })
    await server.settle()
    const told = async (person: TestPerson) => (await titles(person)).filter((title) => title === '本学期家长监餐').length
    expect(await told(principal)).toBe(1)
    await server.settle()
    expect(await told(principal)).toBe(1)
    stand('06:00', '2026-12-29')
    const successor = await aPerson(server, { role: 'PRINCIPAL', school })
    await server.settle()
    expect(await told(successor)).toBe(1)
    await server.settle()
    expect(await told(successor)).toBe(1)
  })
})
