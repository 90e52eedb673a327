import { recordCheckin } from '@shared/checkin/contract'
import { explainDuty, listDuties, readDuty } from '@shared/duty/contract'
import { dutyIdOf } from '@shared/duty/rules'
import { listInbox } from '@shared/notify/contract'
import { clock } from '@platform/clock'
import { aPerson, aSchool, type TestPerson, type TestSchool } from '../../helpers/city'
import { DAY, stand, teacherActs } from '../../helpers/meal'
import { useServer } from '../../helpers/server'

describe('a duty and its explanation', () => {
  const server = useServer()
  let school: TestSchool
  let teacher: TestPerson
  const teaching = (of = school) => dutyIdOf('D10', of.id, { day: DAY, mealKind: 'LUNCH' })
  const tasting = () => dutyIdOf('D08', school.kitchenId, { day: DAY, mealKind: 'LUNCH' })
  const explain = (person: TestPerson, dutyId: string) => person.call(explainDuty, { params: { dutyId }, body: { text: '12:05 在一楼餐厅吃的，忘了扫码' } })
  const read = (person: TestPerson, dutyId: string) => person.call(readDuty, { params: { dutyId } })

  beforeEach(async () => {
    stand('08:00')
    school = await aSchool()
    teacher = await aPerson(server, { role: 'TEACHER', school })
    await server.settle()
  })
  afterAll(() => clock.release())

  it('is explained at once by who was refused a moment after the deadline, and those above are told once', async () => {
    const principal = await aPerson(server, { role: 'PRINCIPAL', school })
    stand('14:29')
    expect((await explain(teacher, teaching())).problem.code).toBe('duty.not_missed')
    stand('14:31')
    expect((await read(teacher, teaching())).body).toMatchObject({ state: 'PENDING', mayExplain: true })
    expect((await explain(teacher, teaching())).body).toMatchObject({ state: 'MISSED', explanation: { byName: '周敏' }, mayExplain: false })
    await server.settle()
    const told = (await principal.call(listInbox, { query: {} })).body.items.filter((item) => item.title === '今天午餐教师同餐 没有做')
    expect(told).toHaveLength(1)
  })

  it('is not missed when another teacher has done it, and asks for no explanation', async () => {
    stand('12:00')
    await teacher.call(recordCheckin, { body: teacherActs(school) })
    stand('14:31')
    await server.settle()
    const late = await aPerson(server, { role: 'TEACHER', school })
    expect((await read(late, teaching())).body).toMatchObject({ state: 'DONE', mayExplain: false })
    expect((await explain(late, teaching())).problem.code).toBe('duty.not_missed')
  })

  it('says who may explain it: who does it or answers for the place, not who only sees it', async () => {
    stand('14:31')
    await server.settle()
    const [cook, county] = [await aPerson(server, { role: 'CHEF', school }), await aPerson(server, { role: 'COUNTY_BUREAU', school })]
    expect((await read(teacher, teaching())).body.mayExplain).toBe(true)
    expect((await read(teacher, tasting())).body.mayExplain).toBe(false)
    expect((await read(cook, tasting())).body.mayExplain).toBe(true)
    expect((await read(cook, teaching())).problem.code).toBe('duty.unknown')
    expect((await read(county, teaching())).body).toMatchObject({ state: 'MISSED', mayExplain: false })
    expect((await read(teacher, teaching(await aSchool()))).problem.code).toBe('duty.unknown')
  })

  it('stands among those of the school and its kitchen, and after them what the school owes this term', async () => {
    const codes = async (person: TestPerson, schoolId?: string) =>
      (await person.call(listDuties, { query: { day: DAY, ...(schoolId ? { schoolId } : {}) } })).body.items.map(({ code }) => code)
    expect(await codes(teacher)).toEqual(['D08', 'D09', 'D10', 'D11', 'D12'])
    const county = await aPerson(server, { role: 'COUNTY_BUREAU', school })
    expect(await codes(county, school.id)).toEqual(['D08', 'D09', 'D10', 'D11', 'D12'])
    expect(await codes(await aPerson(server, { role: 'CHEF', school }))).toEqual(['D08'])
    expect(await codes(await aPerson(server, { role: 'COUNTY_BUREAU', school: await aSchool() }), school.id)).toEqual([])
  })

  it('stands on one page only when pages are small', async () => {
    const codes: string[] = []
    for (let cursor: string | undefined, pages = 0; pages < 10; pages++) {
      const { body } = await teacher.call(listDuties, { query: { day: DAY, limit: 2, ...(cursor ? { cursor } : {}) } })
      codes.push(...body.items.map(({ code }) => code))
      cursor = body.nextCursor
      if (!cursor) break
    }
    expect(codes).toEqual(['D08', 'D09', 'D10', 'D11', 'D12'])
  })
})
