import { registry } from '@shared/contract/registry'
import { isRaw } from '@shared/contract/raw'
import type { RouteSpec, Schema } from '@shared/contract/route'
import { revokeScreen } from '@shared/checkin/screen-contract'
import { signOut } from '@shared/identity/contract'
import { clock } from '@platform/clock'
import type { TestPerson } from '../helpers/city'
import { FIXTURES, filledIn, paramsFor, recordsOf, rolesOf, strangersOf } from '../helpers/fixtures'
import { codeOf, isPrinted, knock, soundKnock, told } from '../helpers/knock'
import { stand } from '../helpers/meal'
import { aScreen } from '../helpers/screen'
import { definitionOf } from '../helpers/schema'
import { useServer } from '../helpers/server'
import { useWechat } from '../helpers/wechat'
import { aWorld, reachesAll, type World } from '../helpers/world'

const routes = Object.entries(registry)
const sessionRoutes = routes.filter(([, route]) => route.access === 'session')
const named = (list: [string, RouteSpec][]) => list.map(([name, route]) => ({ name, route }))

/** Doors at which a record of another place is no secret, each with why. */
const OPEN_TO_ALL: Readonly<Record<string, string>> = {}

/** Fields of bodies that name a record of a place. */
const NAMING = ['schoolId', 'classId', 'slotId', 'slotIds', 'placeId', 'code']

/** Doors that take a place of anybody, each with why. */
const FOR_ANY_PLACE: Readonly<Record<string, string>> = {
  fileNamed: 'anybody may complain about any school',
  claimSetup: 'its code is no poster',
}

/** What a door says to who does not come through it. */
const SHUT = new Set(['request.not_found', 'request.role_refused', 'identity.post_not_held', 'request.invalid', 'duty.unknown', 'org.school_unknown'])

describe('doors, by who may come through them', () => {
  const server = useServer({ unlimited: true })
  useWechat(server)
  let ours: World
  let theirs: World
  const placeholder = (route: RouteSpec) =>
    Object.fromEntries([...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, '7ZZZZZZZZZZZZZZZZZZZZZZZZZ']))

  beforeAll(async () => {
    stand('12:00')
    ours = await aWorld(server)
    theirs = await aWorld(server)
    await server.settle()
  })
  beforeEach(() => stand('12:00'))
  afterAll(() => clock.release())

  it('have a fixture for each of their parameters, and no fixture is left over', () => {
    const used = new Set(routes.flatMap(([, route]) => [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)))
    expect(Object.keys(FIXTURES).filter((name) => !used.has(name))).toEqual([])
    expect([...used].filter((name) => !FIXTURES[name ?? '']).map((name) => `add a fixture for {${name}} to test/helpers/fixtures.ts`)).toEqual([])
  })

  it('have no exception that is none any more', () => {
    for (const name of [...Object.keys(OPEN_TO_ALL), ...Object.keys(FOR_ANY_PLACE)]) expect(registry).toHaveProperty(name)
  })

  describe.each(named(sessionRoutes))('WSTG-ATHN-04 $name', ({ route }) => {
    it('does not open without a session', async () => {
      const answer = await knock(server, route, { params: placeholder(route), ...soundKnock(route, ours) })
      expect([answer.status, codeOf(answer)]).toEqual([401, 'request.session_missing'])
    })

    it('does not open with a token that nobody was given', async () => {
      const headers = { Authorization: `Bearer ${'x'.repeat(43)}` }
      const answer = await knock(server, route, { params: placeholder(route), ...soundKnock(route, ours), headers })
      expect([answer.status, codeOf(answer)]).toEqual([401, 'request.session_ended'])
    })
  })

  describe.each(named(routes.filter(([, route]) => route.access === 'key')))('WSTG-ATHN-04 $name', ({ route }) => {
    const knocked = async (headers: Record<string, string>) => {
      const answer = await knock(server, route, { params: placeholder(route), ...soundKnock(route, ours), headers })
      return [answer.status, codeOf(answer)]
    }

    it('does not open without a key, with one that nobody linked, and with the session of a person', async () => {
      const { token } = await ours.as('SCHOOL_ADMIN')
      for (const headers of [{}, { Authorization: `Bearer ${'x'.repeat(43)}` }, { Authorization: `Bearer ${token}` }])
        expect(await knocked(headers as Record<string, string>)).toEqual([401, 'request.key_refused'])
    })

    it('opens no longer once the machine was ended', async () => {
      const screen = await aScreen(server, ours.school)
      const headers = { Authorization: `Bearer ${screen.key}` }
      expect(await knocked(headers)).toEqual([200, undefined])
      await screen.manager.call(revokeScreen, { params: { screenId: screen.id } })
      expect(await knocked(headers)).toEqual([401, 'request.key_refused'])
    })
  })

  describe('WSTG-SESS-06 a session that has ended', () => {
    let gone: TestPerson
    beforeAll(async () => {
      gone = await ours.another('TEACHER')
      expect((await gone.call(signOut, {})).status).toBe(204)
    })
    it.each(named(sessionRoutes))('does not open $name', async ({ route }) => {
      const answer = await knock(server, route, { params: placeholder(route), ...soundKnock(route, ours) }, gone)
      expect([answer.status, codeOf(answer)]).toEqual([401, 'request.session_ended'])
    })
  })

  describe('WSTG-ATHZ-03 the post of somebody else', () => {
    it.each(named(sessionRoutes))('does not open $name', async ({ route }) => {
      const [teacher, head] = [await ours.as('TEACHER'), await ours.as('PRINCIPAL')]
      const answer = await knock(server, route, { params: placeholder(route), ...soundKnock(route, ours) }, { ...teacher, hatId: head.hatId })
      expect([answer.status, codeOf(answer)]).toEqual([403, 'identity.post_not_held'])
    })
  })

  describe('WSTG-ATHZ-02 a wrong role', () => {
    it.each(named(sessionRoutes.filter(([, route]) => strangersOf(route).length > 0)))('does not open $name', async ({ route }) => {
      const sound = { params: placeholder(route), ...soundKnock(route, ours) }
      const wrong: string[] = []
      for (const role of strangersOf(route)) {
        const answer = await knock(server, route, sound, await ours.as(role))
        if (answer.status !== 403 || codeOf(answer) !== 'request.role_refused') wrong.push(`${role}: ${told(route, answer)}`)
      }
      expect(wrong).toEqual([])
    })
  })

  const ofRecords = sessionRoutes.filter(([, route]) => recordsOf(route).length > 0)

  describe('WSTG-ATHZ-04 a record of another place or person', () => {
    it.each(named(ofRecords).filter(({ name }) => !(name in OPEN_TO_ALL)))('is not found by $name', async ({ route }) => {
      for (const role of rolesOf(route).filter((each) => !reachesAll(each))) {
        const foreign = await paramsFor(route, theirs, await theirs.as(role), role)
        const answer = await knock(server, route, { params: foreign, ...soundKnock(route, ours) }, await ours.as(role))
        expect([role, answer.status]).toEqual([role, 404])
      }
    })

    it.each(named(ofRecords).filter(({ name, route }) => recordsOf(route).length > 1 && !(name in OPEN_TO_ALL)))(
      'is not reached by $name when only a part of the path is foreign',
      async ({ route }) => {
        for (const role of rolesOf(route).filter((each) => !reachesAll(each))) {
          const [own, foreign] = [await paramsFor(route, ours, await ours.as(role), role), await paramsFor(route, theirs, await theirs.as(role), role)]
          for (const name of recordsOf(route)) {
            const answer = await knock(server, route, { params: { ...own, [name]: foreign[name] ?? '' }, ...soundKnock(route, ours) }, await ours.as(role))
            expect([role, name, answer.status >= 400 && answer.status < 500]).toEqual([role, name, true])
          }
        }
      },
    )

    it.each(named(ofRecords))('is as unknown to $name as one that does not exist', async ({ route }) => {
      const [role = 'TEACHER'] = rolesOf(route).filter((each) => !reachesAll(each))
      if (rolesOf(route).every(reachesAll)) return
      const person = await ours.as(role)
      const foreign = await paramsFor(route, theirs, await theirs.as(role), role)
      const nowhere = {
        ...foreign,
        ...Object.fromEntries(
          recordsOf(route).map((name) => [name, (foreign[name] ?? '').replace(/[0-7][0-9A-HJKMNP-TV-Z]{25}/, '7ZZZZZZZZZZZZZZZZZZZZZZZZZ')]),
        ),
      }
      const [there, absent] = [
        await knock(server, route, { params: foreign, ...soundKnock(route, ours) }, person),
        await knock(server, route, { params: nowhere, ...soundKnock(route, ours) }, person),
      ]
      expect(there.status).toBe(absent.status)
      if (recordsOf(route).every((name) => !FIXTURES[name]?.known)) expect(codeOf(there)).toBe(codeOf(absent))
    })
  })

  const namings = (route: RouteSpec) =>
    route.body && !isRaw(route.body) ? NAMING.filter((key) => key in (definitionOf(route.body as Schema).shape ?? {})) : []

  describe('WSTG-ATHZ-04 a record of another place that a body names', () => {
    it.each(named(sessionRoutes).filter(({ name, route }) => namings(route).length > 0 && !(name in FOR_ANY_PLACE)))(
      'is of no use to $name',
      async ({ route }) => {
        for (const role of rolesOf(route).filter((each) => !reachesAll(each))) {
          const person = await ours.as(role)
          const params = await paramsFor(route, ours, person, role)
          for (const key of namings(route)) {
            const sound = soundKnock(route, ours)
            const body = { ...(sound.body as object), [key]: filledIn(theirs)[key] }
            const answer = await knock(server, route, { ...sound, params, body }, person)
            expect([role, key, told(route, answer), answer.status >= 400 && answer.status < 500]).toEqual([role, key, told(route, answer), true])
          }
        }
      },
    )
  })

  describe('the own record', () => {
    // Sheets take seconds to print; test/api/checkin/poster.test.ts does it.
    it.each(named(ofRecords).filter(({ route }) => !isPrinted(route)))('is found by $name', async ({ route }) => {
      const answers: string[] = []
      let opened = false
      for (const role of rolesOf(route)) {
        const person = await ours.another(role)
        const answer = await knock(server, route, { params: await paramsFor(route, ours, person, role), ...soundKnock(route, ours) }, person)
        answers.push(`${role}: ${told(route, answer)}`)
        expect([answers, answer.status < 500]).toEqual([answers, true])
        opened ||= route.method === 'GET' ? answer.status === 200 : answer.status < 300 || !SHUT.has(codeOf(answer) ?? '')
      }
      expect([answers, opened]).toEqual([answers, true])
    })
  })
})
