import { randomBytes } from 'node:crypto'
import { plusMinutes, at } from '@shared/base/time'
import { listCheckins, readCheckin, readScan, recordCheckin } from '@shared/checkin/contract'
import { inviteScreen, linkScreen, listScreens, readScreenPlan, revokeScreen } from '@shared/checkin/screen-contract'
import { screenState } from '@shared/checkin/screen'
import mongoose from 'mongoose'
import { clock } from '@platform/clock'
import { database } from '@platform/db'
import { aParent, aPerson, aSchool, type TestPerson, type TestSchool } from '../../helpers/city'
import { call } from '../../helpers/client'
import { DAY, leaderActs, parentActs, stand, teacherActs } from '../../helpers/meal'
import { aScreen, shownAt, type TestScreen } from '../../helpers/screen'
import { useServer } from '../../helpers/server'

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

describe('the code that changes on a screen', () => {
  const server = useServer()
  let school: TestSchool
  let screen: TestScreen

  beforeAll(async () => {
    stand('11:50')
    school = await aSchool()
    screen = await aScreen(server, school)
  })
  beforeEach(() => stand('11:50'))
  afterAll(() => clock.release())

  const newTeacher = (at = school) => aPerson(server, { role: 'TEACHER', school: at })
  const now = () => clock.now()
  const shown = async (of = screen) => shownAt(await of.plan(), now())
  const eats = (person: TestPerson, code: string, of = school) => person.call(recordCheckin, { body: teacherActs(of, { code }) })
  const refused = async (person: TestPerson, code: string, of = school) => {
    const { status, problem } = await eats(person, code, of)
    return [status, problem.code, problem.detail]
  }
  const later = (seconds: number) => clock.set(new Date(now().getTime() + seconds * 1000))
  const rowOf = (id: string) =>
    database()
      .collection('checkin')
      .findOne({ _id: id as never })

  describe('records an act', () => {
    it('beside the poster’s, and the receipt and the row say by which', async () => {
      const [first, second] = [await newTeacher(), await newTeacher()]
      const byScreen = await eats(first, await shown())
      expect([byScreen.status, byScreen.body.codeKind]).toEqual([201, 'SCREEN'])
      expect(await rowOf(byScreen.body.id)).toMatchObject({ codeKind: 'SCREEN', screenId: screen.id, pointId: school.pointId })
      const byPoster = await second.call(recordCheckin, { body: teacherActs(school) })
      expect(byPoster.body.codeKind).toBe('POSTER')
      await server.settle()
      expect((await first.call(readCheckin, { params: { checkinId: byScreen.body.id } })).body).toMatchObject({ codeKind: 'SCREEN', seal: { number: 1 } })
    })

    it('for as many as scan it while it is shown, for each once a meal', async () => {
      const code = await shown()
      const people = await Promise.all(Array.from({ length: 5 }, () => newTeacher()))
      expect((await Promise.all(people.map((person) => eats(person, code)))).map(({ status }) => status)).toEqual([201, 201, 201, 201, 201])
      const [first = await newTeacher()] = people
      later(30)
      expect((await refused(first, await shown()))[1]).toBe('checkin.already_recorded')
      const one = await newTeacher()
      const tries = await Promise.all([1, 2, 3, 4].map(() => eats(one, code)))
      expect(tries.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409])
    })

    it('with the address round it, as a camera reads it, and typed in small letters', async () => {
      const code = await shown()
      expect((await eats(await newTeacher(), (await screen.plan()).address + code)).status).toBe(201)
      expect((await eats(await newTeacher(), code.toLowerCase())).status).toBe(201)
    })

    it('by a parent and a leader too', async () => {
      const parent = await aParent(server, school)
      expect((await parent.call(recordCheckin, { body: parentActs(school, { code: await shown() }) })).body.codeKind).toBe('SCREEN')
      const leader = await aPerson(server, { role: 'DINING_LEADER', school })
      expect((await leader.call(recordCheckin, { body: leaderActs(school, { code: await shown() }) })).body.codeKind).toBe('SCREEN')
    })
  })

  describe('is answered, when it is scanned, with what the person sends after filling in', () => {
    const scanned = async (person: TestPerson, code: string) => (await person.call(readScan, { body: { code } })).body.code ?? ''

    it('which is good when the code on the screen has long changed, and is read again', async () => {
      const person = await newTeacher()
      const ticket = await scanned(person, await shown())
      later(20 * 60)
      expect(await scanned(person, ticket)).toBe(ticket)
      const { status, body } = await eats(person, ticket)
      expect([status, body.codeKind]).toEqual([201, 'SCREEN'])
    })

    it('which is nobody else’s', async () => {
      const ticket = await scanned(await newTeacher(), await shown())
      expect((await refused(await newTeacher(), ticket)).slice(0, 2)).toEqual([422, 'checkin.code_altered'])
    })

    it('which ends', async () => {
      const person = await newTeacher()
      const ticket = await scanned(person, await shown())
      later(90 * 60 + 1)
      expect(await refused(person, ticket)).toEqual([422, 'checkin.screen_code_expired', '这个码是 90 分钟以前扫的，过期了，扫屏幕上现在的码'])
    })

    it('and of a poster there is none', async () => {
      expect((await (await newTeacher()).call(readScan, { body: { code: teacherActs(school).code } })).body).not.toHaveProperty('code')
    })
  })

  describe('is refused, each in its own words', () => {
    it('of another school', async () => {
      const other = await aSchool({ name: '青石小学' })
      const code = await shown(await aScreen(server, other))
      const [status, name, detail] = await refused(await newTeacher(), code)
      expect([status, name]).toEqual([403, 'checkin.code_other_school'])
      expect(detail).toMatch(/^这是青石小学的码，你现在的身份在/)
    })

    it('with a changed character, whichever it is', async () => {
      const person = await newTeacher()
      const code = await shown()
      for (let place = 0; place < code.length; place++) {
        const digit = CROCKFORD[(CROCKFORD.indexOf(code[place] ?? '') + 1) % 32] ?? ''
        const { problem } = await person.call(recordCheckin, { body: teacherActs(school, { code: code.slice(0, place) + digit + code.slice(place + 1) }) })
        expect([place, problem.code, problem.detail]).toEqual([place, 'checkin.code_altered', '这个码被改过，或者没扫全，再扫一次屏幕上的码'])
      }
      expect((await eats(person, code)).status).toBe(201)
    })

    it('as an old photo of the screen: from the second on at which it is over', async () => {
      const person = await newTeacher()
      const code = await shown()
      later(60)
      expect((await person.call(readScan, { body: { code } })).status).toBe(200)
      later(1)
      expect(await refused(person, code)).toEqual([422, 'checkin.screen_code_expired', '这个码过期了，扫屏幕上现在的码'])
      expect((await person.call(readScan, { body: { code } })).problem.code).toBe('checkin.screen_code_expired')
    })

    it('from the future: of a screen whose clock runs ahead by more than is allowed', async () => {
      const person = await newTeacher()
      const plan = await screen.plan()
      const ahead = (seconds: number) => shownAt(plan, new Date(now().getTime() + seconds * 1000))
      expect(await refused(person, ahead(60))).toEqual([422, 'checkin.screen_code_early', '屏幕的时间快了，等它连上网对好时间再扫，或者扫墙上的打卡码'])
      expect((await eats(person, ahead(30))).status).toBe(201)
    })

    it('of a point it was not made for, and with the key of another day', async () => {
      const person = await newTeacher()
      const other = await aSchool()
      expect((await refused(person, shownAt(await screen.plan(), now(), { pointId: other.pointId })))[1]).toBe('checkin.code_altered')
      const plan = await screen.plan()
      const [today, tomorrow] = plan.keys
      const swapped = { ...plan, keys: [{ ...today, key: tomorrow?.key ?? '' } as never] }
      expect((await refused(person, shownAt(swapped, now())))[1]).toBe('checkin.code_altered')
    })

    it('shown before the act opened', async () => {
      stand('11:10')
      const person = await newTeacher()
      const ticket = (await person.call(readScan, { body: { code: await shown() } })).body.code ?? ''
      stand('11:45')
      expect((await refused(person, ticket))[1]).toBe('checkin.screen_code_expired')
      stand('11:39')
      later(45)
      const just = await shown()
      later(25)
      expect((await eats(person, just)).status).toBe(201)
    })

    it('of a screen that was ended: its codes at once, its scans too, and it gets no keys', async () => {
      const ended = await aScreen(server, school)
      const plan = await ended.plan()
      const [before, after] = [await newTeacher(), await newTeacher()]
      const ticket = (await after.call(readScan, { body: { code: shownAt(plan, now()) } })).body.code ?? ''
      expect((await eats(before, shownAt(plan, now()))).status).toBe(201)
      const revoked = await ended.manager.call(revokeScreen, { params: { screenId: ended.id } })
      expect(revoked.body).toMatchObject({ id: ended.id, live: false, revokedAt: now().toISOString() })
      const words = [422, 'checkin.screen_revoked', '这块屏幕停用了，扫墙上的打卡码']
      expect(await refused(after, shownAt(plan, now()))).toEqual(words)
      expect(await refused(after, ticket)).toEqual(words)
      expect([(await ended.ask()).status, (await ended.ask()).problem.code]).toEqual([401, 'request.key_refused'])
      // once more changes nothing
      later(60)
      expect((await ended.manager.call(revokeScreen, { params: { screenId: ended.id } })).body.revokedAt).toBe(revoked.body.revokedAt)
      // who holds no true code learns nothing of it
      const forged = `${shownAt(plan, now()).slice(0, -4)}0000`
      expect((await refused(after, forged))[1]).toBe('checkin.code_altered')
    })
  })

  describe('goes on without network', () => {
    it('for 24 hours by what it was handed, over midnight, and no longer', async () => {
      stand('12:00')
      const plan = await screen.plan()
      stand('11:59', '2026-11-26')
      const person = await newTeacher()
      expect((await eats(person, shownAt(plan, now()))).status).toBe(201)
      expect(screenState(plan, at('2026-11-26', '11:59')).at).toBe('showing')
      expect(screenState(plan, at('2026-11-26', '12:00')).at).toBe('ended')
    })

    it('by a clock that is wrong by less than is allowed, and is corrected by the next answer', async () => {
      const plan = await screen.plan()
      const slow = shownAt(plan, new Date(now().getTime() - 25_000))
      expect((await eats(await newTeacher(), slow)).status).toBe(201)
      expect((await screen.plan()).now).toBe(now().toISOString())
    })
  })

  describe('beside the poster', () => {
    let county: TestPerson
    const lines = async (person: TestPerson, of: TestSchool) =>
      (await person.call(listCheckins, { params: { schoolId: of.id, day: DAY }, query: {} })).body.items

    it('marks an act by the poster alone while the screen is on, for who supervises and nobody else', async () => {
      const own = await aSchool()
      county = await aPerson(server, { role: 'COUNTY_BUREAU', school: own })
      const before = await (await newTeacher(own)).call(recordCheckin, { body: teacherActs(own) })
      expect(await rowOf(before.body.id)).not.toHaveProperty('posterAlone')
      await aScreen(server, own)
      const teacher = await newTeacher(own)
      const { body } = await teacher.call(recordCheckin, { body: teacherActs(own) })
      expect(await rowOf(body.id)).toMatchObject({ codeKind: 'POSTER', posterAlone: true })
      expect(body).not.toHaveProperty('posterAlone')
      await server.settle()
      expect((await lines(county, own)).map(({ id, posterAlone }) => [id, posterAlone])).toEqual(
        [
          [before.body.id, undefined],
          [body.id, true],
        ].sort(([a], [b]) => (String(a) < String(b) ? 1 : -1)),
      )
      for (const person of [teacher, await aPerson(server, { role: 'PRINCIPAL', school: own }), await aParent(server, own)])
        expect((await lines(person, own)).some((line) => 'posterAlone' in line)).toBe(false)
      expect((await county.call(readCheckin, { params: { checkinId: body.id } })).body.posterAlone).toBe(true)
      expect((await teacher.call(readCheckin, { params: { checkinId: body.id } })).body).not.toHaveProperty('posterAlone')
    })

    it('marks nothing when the screen was not heard from for long, or was ended, and does again when it is back', async () => {
      const own = await aSchool()
      const its = await aScreen(server, own)
      const byPoster = async () => {
        const { body } = await (await newTeacher(own)).call(recordCheckin, { body: teacherActs(own) })
        return (await rowOf(body.id))?.['posterAlone'] as boolean | undefined
      }
      clock.set(plusMinutes(now(), 30))
      expect(await byPoster()).toBe(true)
      later(1)
      expect(await byPoster()).toBeUndefined()
      await its.plan()
      expect(await byPoster()).toBe(true)
      await its.manager.call(revokeScreen, { params: { screenId: its.id } })
      expect(await byPoster()).toBeUndefined()
    })

    it('costs an act by the poster no read', async () => {
      const [first, second] = [await newTeacher(), await newTeacher()]
      await first.call(recordCheckin, { body: teacherActs(school) })
      const asked: string[] = []
      const set = mongoose.get('debug')
      mongoose.set('debug', (collection: string) => asked.push(collection))
      const { status } = await second.call(recordCheckin, { body: teacherActs(school) })
      mongoose.set('debug', set as never)
      expect(status).toBe(201)
      expect(asked).toContain('checkin')
      expect(asked).not.toContain('screen')
    })
  })
})

describe('linking a screen', () => {
  const server = useServer()
  let school: TestSchool
  let admin: TestPerson

  beforeAll(async () => {
    stand('11:50')
    school = await aSchool()
    admin = await aPerson(server, { role: 'SCHOOL_ADMIN', school })
  })
  beforeEach(() => stand('11:50'))
  afterAll(() => clock.release())

  const aKey = () => randomBytes(32).toString('base64url')
  const invite = async (of = school) => (await admin.call(inviteScreen, { params: { servingPointId: of.pointId } })).body
  const link = (code: string, key = aKey()) => call(server.http, linkScreen, { body: { code, key, device: '安卓平板' } })
  const listed = async (of = school) => (await admin.call(listScreens, { params: { servingPointId: of.pointId } })).body.items

  it('by a short code that is good once; the list says what hangs there and when it was heard from', async () => {
    const { code, address, until } = await invite()
    expect(code).toMatch(/^[0-9A-Z]{4} [0-9A-Z]{4}$/)
    expect([address.endsWith('/screen'), until]).toEqual([true, at(DAY, '12:05').toISOString()])
    const key = aKey()
    expect((await link(code.toLowerCase().replace(' ', ''), key)).status).toBe(204)
    expect(await listed()).toMatchObject([{ device: '安卓平板', linkedBy: '周敏', live: false }])
    expect((await call(server.http, readScreenPlan, {}, { token: key })).body).toMatchObject({ pointName: '一楼餐厅', codeSeconds: 30, schoolId: school.id })
    expect(await listed()).toMatchObject([{ live: true, lastSeenAt: clock.now().toISOString() }])
    // the answer was lost: the same screen again is let in, another is not
    expect((await link(code, key)).status).toBe(204)
    expect((await link(code)).problem).toMatchObject({ code: 'checkin.screen_link_refused', detail: '连接码不对，或者用过、过期了。在手机上再出一个' })
    expect(await listed()).toHaveLength(1)
  })

  it('lets one of two screens in that use a code at once', async () => {
    const of = await aSchool()
    const keeper = await aPerson(server, { role: 'CANTEEN_MANAGER', school: of })
    const { code } = (await keeper.call(inviteScreen, { params: { servingPointId: of.pointId } })).body
    const answers = await Promise.all([link(code), link(code), link(code)])
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 422, 422])
  })

  it('is refused by a code that is over, that another took the place of, or that nobody made', async () => {
    const first = await invite()
    const second = await invite()
    expect((await link(first.code)).status).toBe(422)
    stand('12:06')
    expect((await link(second.code)).status).toBe(422)
    expect((await link('00000000')).status).toBe(422)
  })

  it('is refused where enough screens hang', async () => {
    const of = await aSchool()
    const keeper = await aPerson(server, { role: 'SCHOOL_ADMIN', school: of })
    const next = () => keeper.call(inviteScreen, { params: { servingPointId: of.pointId } })
    for (let i = 0; i < 6; i++) await link((await next()).body.code)
    expect((await next()).problem).toMatchObject({ code: 'checkin.screens_full', detail: '这个就餐点已经有 6 块屏幕，先停用一块' })
    const { items } = (await keeper.call(listScreens, { params: { servingPointId: of.pointId } })).body
    await keeper.call(revokeScreen, { params: { screenId: items[0]?.id ?? '' } })
    expect((await next()).status).toBe(201)
    const after = (await keeper.call(listScreens, { params: { servingPointId: of.pointId } })).body.items
    expect(after.map(({ revokedAt }) => revokedAt !== undefined)).toEqual([false, false, false, false, false, true])
  })

  it('keeps neither key nor code', async () => {
    const { code } = await invite()
    const key = aKey()
    await link(code, key)
    const text = JSON.stringify(await database().collection('screen').find().toArray())
    expect([text.includes(key), text.includes(code.replace(' ', ''))]).toEqual([false, false])
  })

  it('opens nothing else: a screen is nobody, and nobody’s session is a screen', async () => {
    const { code } = await invite()
    const key = aKey()
    await link(code, key)
    expect((await call(server.http, listScreens, { params: { servingPointId: school.pointId } }, { token: key })).problem.code).toBe('request.session_ended')
    expect((await call(server.http, readScreenPlan, {}, { token: admin.token })).problem.code).toBe('request.key_refused')
  })
})
