import { listCheckins, readCheckin, readScan, recordCheckin } from '@shared/checkin/contract'
import { clock } from '@platform/clock'
import { database } from '@platform/db'
import { HERE, aParent, aPerson, aSchool, type TestPerson, type TestSchool } from '../../helpers/city'
import { aPicture, chefActs, DAY, leaderActs, lunchOf, parentActs, stand, teacherActs } from '../../helpers/meal'
import { aPublishedLunch } from '../../helpers/menu'
import { useServer } from '../../helpers/server'

describe('recording an act at a meal', () => {
  const server = useServer()
  let school: TestSchool
  let teacher: TestPerson
  let dishIds: string[]

  beforeAll(async () => {
    stand('11:50')
    school = await aSchool()
    dishIds = (await aPublishedLunch(school, DAY)).dishIds
    teacher = await aPerson(server, { role: 'HOMEROOM_TEACHER', school, classIds: school.classIds.slice(0, 1) })
  })
  beforeEach(() => stand('11:50'))
  afterAll(() => clock.release())

  const newTeacher = () => aPerson(server, { role: 'HOMEROOM_TEACHER', school, classIds: school.classIds.slice(1) })
  const refusal = async (person: TestPerson, body: Parameters<typeof teacherActs>[1]) => {
    const { status, problem } = await person.call(recordCheckin, { body: teacherActs(school, body) })
    return { status, code: problem.code, detail: problem.detail }
  }

  it('gives a receipt with place, time, post and window, and its seal once the chain has it', async () => {
    const { status, body } = await teacher.call(recordCheckin, { body: teacherActs(school) })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      act: 'teacherDining',
      pointName: '一楼餐厅',
      personTitle: '班主任',
      timing: 'IN_TIME',
      distanceM: 0,
      opensAt: '2026-11-25T03:40:00.000Z',
      dueAt: '2026-11-25T06:30:00.000Z',
    })
    expect(body.seal).toBeUndefined()
    await server.settle()
    const sealed = (await teacher.call(readCheckin, { params: { checkinId: body.id } })).body.seal
    expect(sealed).toMatchObject({ chain: `S-${school.id}-${DAY}`, number: 1, head: expect.stringMatching(/^[0-9a-f]{64}$/) as string })
  })

  it('answers the same receipt when the phone sends it again, also at the same moment', async () => {
    const person = await newTeacher()
    const body = teacherActs(school)
    const answers = await Promise.all([1, 2, 3].map(() => person.call(recordCheckin, { body })))
    expect(answers.map((answer) => answer.status)).toEqual([201, 201, 201])
    expect(new Set(answers.map((answer) => answer.body.recordedAt)).size).toBe(1)
    expect(await database().collection('checkin').countDocuments({ personId: person.personId })).toBe(1)
  })

  it('answers the same receipt to a phone that never got it and tries again after the deadline, and to nobody else', async () => {
    const [person, other] = [await newTeacher(), await newTeacher()]
    const body = teacherActs(school)
    const first = await person.call(recordCheckin, { body })
    stand('14:52')
    const late = await person.call(recordCheckin, { body })
    expect([late.status, late.body.recordedAt]).toEqual([201, first.body.recordedAt])
    expect((await other.call(recordCheckin, { body })).problem.code).toBe('checkin.window_closed')
  })

  it('refuses a second act of the same person at the meal and says when the first was', async () => {
    const person = await newTeacher()
    await person.call(recordCheckin, { body: teacherActs(school) })
    stand('12:05')
    expect(await refusal(person, {})).toEqual({ status: 409, code: 'checkin.already_recorded', detail: '午餐教师同餐 11:50 已经打过卡' })
  })

  it('lets one of two acts through that arrive together', async () => {
    const person = await newTeacher()
    const answers = await Promise.all([1, 2, 3, 4].map(() => person.call(recordCheckin, { body: teacherActs(school) })))
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409, 409, 409])
  })

  it('refuses a code with one changed character, a code of elsewhere, and one that is none of ours', async () => {
    const { code } = teacherActs(school)
    for (let i = 0; i < code.length; i++) {
      const changed = code.slice(0, i) + (code[i] === '7' ? '8' : '7') + code.slice(i + 1)
      expect((await refusal(teacher, { code: changed })).code).toBe('checkin.code_invalid')
    }
    expect((await refusal(teacher, { code: 'https://example.com/s/whatever' })).code).toBe('checkin.code_invalid')
    expect((await refusal(teacher, { code: `https://x/j/${code}` })).detail).toBe('这不是餐厅的码，扫餐厅墙上的打卡码')
    const other = await aSchool({ name: '河口幼儿园' })
    expect(await refusal(teacher, { code: teacherActs(other).code })).toMatchObject({
      code: 'checkin.code_other_school',
      detail: expect.stringContaining('这是河口幼儿园的码') as string,
    })
  })

  it('reads the code as an address, as a scene and as a mini-program path', async () => {
    const { code } = teacherActs(school)
    for (const text of [`https://haofan.example/s/${code}`, `s.${code}`, `pages/scan/index?scene=${encodeURIComponent(`s.${code}`)}`, code.toLowerCase()]) {
      expect((await teacher.call(readScan, { body: { code: text } })).status).toBe(200)
    }
  })

  it('refuses before the window and after it, with the facts a page needs', async () => {
    const person = await newTeacher()
    stand('11:30')
    expect(await refusal(person, {})).toMatchObject({
      status: 409,
      code: 'checkin.window_not_open',
      detail: '午餐教师同餐 11:40 开始，现在是 11:30，还有 10 分',
    })
    stand('14:52')
    const { problem } = await person.call(recordCheckin, { body: teacherActs(school) })
    expect(problem).toMatchObject({
      code: 'checkin.window_closed',
      detail: '午餐教师同餐 14:30 就截止了，现在是 14:52',
      facts: { placeOk: true, distanceM: 0 },
    })
  })

  it('marks an act within the grace as late', async () => {
    const leader = await aPerson(server, { role: 'DINING_LEADER', school })
    stand('13:45')
    expect((await leader.call(recordCheckin, { body: leaderActs(school) })).body).toMatchObject({ timing: 'LATE' })
    stand('14:31')
    const other = await aPerson(server, { role: 'DINING_LEADER', school })
    expect((await other.call(recordCheckin, { body: leaderActs(school) })).problem.code).toBe('checkin.window_closed')
  })

  it('believes the place by distance and by how sure the phone is', async () => {
    const person = await newTeacher()
    const north = (metres: number) => ({ lat: HERE.lat + metres / 111_195, lng: HERE.lng })
    expect(await refusal(person, { fix: { ...north(435), accuracyM: 15 } })).toMatchObject({ code: 'checkin.too_far', detail: '离点位 435 米，走近再扫' })
    expect(await refusal(person, { fix: { ...north(100), accuracyM: 800 } })).toMatchObject({
      code: 'checkin.place_unsure',
      detail: '定位误差有 800 米，到窗边或门口再试',
    })
    expect((await person.call(recordCheckin, { body: teacherActs(school, { fix: { ...north(380), accuracyM: 100 } }) })).status).toBe(201)
  })

  it('refuses the wrong post with its own code, and a role that records nothing', async () => {
    const leader = await aPerson(server, { role: 'DINING_LEADER', school })
    expect((await leader.call(recordCheckin, { body: teacherActs(school) })).problem).toMatchObject({
      code: 'checkin.post_refused',
      detail: '你现在的身份是陪餐负责人，不做教师同餐；在“我的”里换身份',
    })
    const admin = await aPerson(server, { role: 'SCHOOL_ADMIN', school })
    expect((await admin.call(recordCheckin, { body: teacherActs(school) })).problem.code).toBe('request.role_refused')
  })

  it('takes a principal who is on the dated list, and no other', async () => {
    const off = await aPerson(server, { role: 'PRINCIPAL', school }, { role: 'DINING_LEADER', school, to: '2026-11-24' })
    expect((await off.call(recordCheckin, { body: leaderActs(school) })).problem.code).toBe('checkin.not_on_list')
    const on = await aPerson(server, { role: 'PRINCIPAL', school }, { role: 'DINING_LEADER', school })
    expect((await on.call(recordCheckin, { body: leaderActs(school) })).status).toBe(201)
  })

  it('takes a meal that the school eats today and no other', async () => {
    expect((await refusal(await newTeacher(), { mealKind: 'SUPPER' })).detail).toBe('这里今天没有宵夜')
  })

  it('asks the cook for a picture and for dishes of the menu', async () => {
    stand('11:00')
    const chef = await aPerson(server, { role: 'CHEF', school })
    const picture = await aPicture(server, chef, 'TASTING')
    const attempt = async (dishes: string[], pictures: string[]) => chef.call(recordCheckin, { body: chefActs(school, dishes, pictures) })
    expect((await attempt(dishIds, [])).problem.code).toBe('checkin.photo_missing')
    expect((await attempt([school.id], [picture])).problem.code).toBe('checkin.dish_unknown')
    expect((await attempt(dishIds, [school.id])).problem.code).toBe('file.unknown')
    expect((await attempt(dishIds, [await aPicture(server, teacher, 'TASTING')])).problem.code).toBe('file.unknown')
    expect((await attempt(dishIds, [picture])).body).toMatchObject({ act: 'chefTasting', timing: 'IN_TIME', pictures: [{ width: 780 }] })
  })

  it('takes a parent of the school who comes to look', async () => {
    const parent = await aParent(server, school)
    expect((await parent.call(recordCheckin, { body: parentActs(school) })).status).toBe(201)
    const stranger = await aParent(server, await aSchool())
    expect((await stranger.call(recordCheckin, { body: parentActs(school) })).problem.code).toBe('checkin.code_other_school')
  })

  it('shows names to staff, posts alone to parents, and nothing to strangers', async () => {
    await server.settle()
    const parent = await aParent(server, school)
    const params = { schoolId: school.id, day: DAY }
    const staffSees = (await teacher.call(listCheckins, { params, query: { limit: 100 } })).body.items
    expect(staffSees.map((line) => line.act)).toEqual(expect.arrayContaining(['chefTasting', 'leaderDining', 'teacherDining', 'parentOversight']))
    expect(staffSees.find((line) => line.who === '周敏 陪餐负责人')).toMatchObject({
      act: 'leaderDining',
      facts: expect.arrayContaining(['坐在三年级 2 班', expect.stringMatching(/^吃的是.+/)]) as string[],
    })
    const parentSees = (await parent.call(listCheckins, { params, query: {} })).body.items
    expect(parentSees.every((line) => !line.who.includes('周敏'))).toBe(true)
    const stranger = await aPerson(server, { role: 'PRINCIPAL', school: await aSchool() })
    expect((await stranger.call(listCheckins, { params, query: {} })).status).toBe(404)
    const [first] = staffSees
    expect((await parent.call(readCheckin, { params: { checkinId: first?.id ?? '' } })).status).toBe(404)
    expect((await stranger.call(readCheckin, { params: { checkinId: first?.id ?? '' } })).status).toBe(404)
    const county = await aPerson(server, { role: 'COUNTY_BUREAU', school })
    expect((await county.call(readCheckin, { params: { checkinId: first?.id ?? '' } })).status).toBe(200)
  })

  it('tells the scanner what may be done now', async () => {
    const person = await newTeacher()
    const acts = async () => (await person.call(readScan, { body: { code: teacherActs(school).code } })).body.acts.map((act) => act.state)
    stand('11:00')
    expect(await acts()).toEqual(['NOT_YET'])
    stand('12:00')
    expect(await acts()).toEqual(['OPEN'])
    await person.call(recordCheckin, { body: teacherActs(school) })
    expect(await acts()).toEqual(['DONE_BY_ME'])
    expect(lunchOf(school)).toBe(`${school.kitchenId}_${DAY}_LUNCH`)
  })
})
