import fc, { type Arbitrary } from 'fast-check'
import { isRaw } from '@shared/contract/raw'
import { errorCatalogue } from '@shared/contract/errors'
import { Problem } from '@shared/contract/problem'
import { registry } from '@shared/contract/registry'
import { type RouteSpec, type Schema, successStatus } from '@shared/contract/route'
import type { Role } from '@shared/identity/role'
import { clock } from '@platform/clock'
import { database } from '@platform/db'
import { commonErrors } from '@platform/http/openapi'
import type { Response } from 'supertest'
import type { TestPerson } from '../helpers/city'
import { aComplaint } from '../helpers/complaint'
import { filledIn, paramsFor, rolesOf } from '../helpers/fixtures'
import { codeOf, isPrinted, type Knock, knock, soundKnock, told } from '../helpers/knock'
import { stand } from '../helpers/meal'
import { hostile, soundly, unsoundly } from '../helpers/sample'
import { definitionOf, strayKeys } from '../helpers/schema'
import { useServer } from '../helpers/server'
import { useWechat } from '../helpers/wechat'
import { aWorld, type World } from '../helpers/world'

const SEED = Number(process.env['HAOFAN_FUZZ_SEED'] ?? 20_261_125)
const RUNS = Number(process.env['HAOFAN_FUZZ_RUNS'] ?? 8)

const routes = Object.entries(registry).map(([name, route]) => ({ name, route }))
const bodyOf = ({ body }: RouteSpec): Schema | undefined => (body === undefined || isRaw(body) ? undefined : body)
const fieldsOf = (schema: Schema | undefined): [string, Schema][] => Object.entries(schema ? (definitionOf(schema).shape ?? {}) : {})
const answerOf = (route: RouteSpec): Schema | undefined => {
  const answer = route.responses[successStatus(route)]
  return answer && !isRaw(answer) ? answer : undefined
}

/** What a server says of itself when it is careless, and what must not leave ours. */
const TELLTALE = /node_modules|\bat .*\.[tj]s:\d|Mongo(Server)?Error|E11000|CastError|ValidationError|mongodb:\/\/|tokenHash|session_?key|codeHash|"_id"|"__v"/i

/** Statuses and codes that a contract knows. */
function assertKnown(route: RouteSpec, answer: Response): void {
  const where = told(route, answer)
  expect([where, TELLTALE.exec(answer.text ?? '')?.[0], answer.headers['set-cookie']]).toEqual([where, undefined, undefined])
  if (answer.status === successStatus(route) || answer.status === 304) {
    const schema = answerOf(route)
    if (schema && answer.status !== 304) expect([where, strayKeys(schema, answer.body)]).toEqual([where, []])
    return
  }
  const codes: string[] = [...commonErrors(route), ...(route.errors ?? []), 'request.not_found']
  expect([where, answer.status < 500, codes.includes(codeOf(answer) ?? '')]).toEqual([where, true, true])
  expect([where, answer.headers['content-type'], Problem.safeParse(answer.body).success]).toEqual([where, 'application/problem+json', true])
  expect([where, errorCatalogue[codeOf(answer) as keyof typeof errorCatalogue].status]).toEqual([where, answer.status])
}

describe('what comes in at any door', () => {
  const server = useServer({ unlimited: true })
  useWechat(server)
  let world: World
  let queryCode: string

  beforeAll(async () => {
    stand('12:00')
    world = await aWorld(server)
    queryCode = (await aComplaint(world.school)).queryCode
    await server.settle()
  })
  beforeEach(() => stand('12:00'))
  afterAll(() => clock.release())

  interface Caller {
    person?: TestPerson
    role: Role
    headers: Record<string, string>
  }

  /** Somebody who comes through this door; another each time where asking may end the session or the post. */
  async function callerOf(route: RouteSpec): Promise<Caller> {
    const [role = 'TEACHER'] = rolesOf(route)
    if (route.access === 'queryCode') return { role, headers: { 'X-Query-Code': queryCode } }
    if (route.access !== 'session') return { role, headers: {} }
    return { role, headers: {}, person: await (route.method === 'GET' ? world.as(role) : world.another(role)) }
  }

  async function soundCall(route: RouteSpec): Promise<Knock & Caller> {
    const caller = await callerOf(route)
    const params = await paramsFor(route, world, caller.person ?? (await world.as(caller.role)), caller.role)
    return { ...caller, params, ...soundKnock(route, world) }
  }

  const open = routes.filter(({ route }) => route.access !== 'signature' && route.access !== 'key')

  describe('WSTG-INPV-00 a body that is not what was asked for', () => {
    it.each(open.filter(({ route }) => bodyOf(route)))('is refused by $name', async ({ route }) => {
      const call = await soundCall(route)
      for (const [body, code] of [
        ['{', 'request.malformed'],
        ['"text"', 'request.malformed'],
        ['null', 'request.malformed'],
        ['[]', 'request.invalid'],
        ['{"__proto__":{"id":"x"}}', 'request.malformed'],
      ] as const) {
        const answer = await knock(server, route, { ...call, body }, call.person)
        expect([body, answer.status, codeOf(answer)]).toEqual([body, 400, code])
      }
      const typed = await knock(server, route, { ...call, headers: { ...call.headers, 'Content-Type': 'text/plain' }, body: undefined }, call.person).then()
      expect(typed.status).toBeGreaterThanOrEqual(400)
    })
  })

  describe('WSTG-INPV-05 an operator in the place of a value', () => {
    const OPERATORS: unknown[] = [{ $gt: '' }, { $ne: null }, { $where: 'sleep(1000)' }, [{ $gt: '' }]]

    it.each(open.filter(({ route }) => bodyOf(route)))('is refused by $name in every field', async ({ route }) => {
      const call = await soundCall(route)
      const schema = bodyOf(route) as Schema
      const shapes = definitionOf(schema).options ?? [schema]
      const names = [...new Set(shapes.flatMap((shape) => fieldsOf(shape).map(([name]) => name)))]
      for (const name of names)
        for (const value of OPERATORS) {
          const body = { ...(call.body as object), [name]: value }
          if (schema.safeParse(body).success) continue
          const answer = await knock(server, route, { ...call, body }, call.person)
          expect([name, value, answer.status, codeOf(answer)]).toEqual([name, value, 400, 'request.invalid'])
          expect((answer.body as Problem).errors?.every((error) => error.path.startsWith('body'))).toBe(true)
        }
    })

    it.each(open.filter(({ route }) => route.query))('is refused by $name in every part of its query, or is nothing to it', async ({ route }) => {
      const call = await soundCall(route)
      for (const [name, schema] of fieldsOf(route.query))
        for (const [key, value] of [
          [`${name}[$ne]`, ''],
          [`${name}[$gt]`, ''],
          [name, ['a', 'b']],
          [name, '{"$gt":""}'],
          [name, '\u0000'],
        ] as const) {
          const answer = await knock(server, route, { ...call, query: { ...call.query, [key]: value } }, call.person)
          assertKnown(route, answer)
          if (key === name && !schema.safeParse(value).success)
            expect([name, value, answer.status, codeOf(answer)]).toEqual([name, value, 400, 'request.invalid'])
        }
    })

    it.each(open.filter(({ route }) => route.params))('is refused by $name in every part of its path', async ({ route }) => {
      const call = await soundCall(route)
      for (const [name, schema] of fieldsOf(route.params))
        for (const value of ['!', '{"$gt":""}', '[object Object]', 'undefined', '__proto__', "' OR 1=1 --", 'x'.repeat(300)]) {
          if (schema.safeParse(value).success) continue
          const answer = await knock(server, route, { ...call, params: { ...call.params, [name]: value } }, call.person)
          expect([name, value, answer.status, codeOf(answer)]).toEqual([name, value, 400, 'request.invalid'])
          expect((answer.body as Problem).errors?.map((error) => error.path)).toContain(`params.${name}`)
        }
    })
  })

  describe('WSTG-ERRH-01 whatever it is', () => {
    const texts = hostile.map((value) => (typeof value === 'string' ? value : JSON.stringify(value)) || 'x')
    const some = (schema: Schema | undefined, own: Record<string, unknown>): Arbitrary<Record<string, unknown>> =>
      fc.record(
        Object.fromEntries(
          fieldsOf(schema).map(([name, inner]) => [
            name,
            fc.oneof({ weight: 4, arbitrary: fc.constant(own[name] ?? 'x') }, { weight: 2, arbitrary: soundly(inner) }, { weight: 1, arbitrary: texts }),
          ]),
        ),
      )
    const bodies = (route: RouteSpec): Arbitrary<unknown> => {
      if (isRaw(route.body)) return fc.constantFrom(undefined, 'no form', '--x--', '\u0000')
      if (!route.body) return fc.constant(undefined)
      const given = filledIn(world)
      const filled = soundly(route.body).map((value) =>
        Object.fromEntries(
          Object.entries(value as object).map(([key, inner]: [string, unknown]) => [key, key in given && key !== 'id' && key !== 'nonce' ? given[key] : inner]),
        ),
      )
      return fc.oneof(
        { weight: 4, arbitrary: filled },
        { weight: 2, arbitrary: soundly(route.body) },
        { weight: 3, arbitrary: unsoundly(route.body) },
        { weight: 1, arbitrary: hostile },
      )
    }

    it.each(open)('is never a fault to $name, and never an answer that its contract does not know', async ({ route }) => {
      // A sheet takes seconds to print: it is asked for only where it is not there.
      const own: Knock = isPrinted(route) ? {} : await soundCall(route)
      let caller: Caller | undefined
      await fc.assert(
        fc.asyncProperty(some(route.params, own.params ?? {}), some(route.query, own.query ?? {}), bodies(route), async (params, query, body) => {
          caller ??= await callerOf(route)
          const texted = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value) || 'x']))
          const answer = await knock(server, route, { params: texted, query, body, headers: caller.headers }, caller.person)
          assertKnown(route, answer)
          // Whoever has just left comes back as somebody else.
          if (answer.status === 204 || answer.status === 401 || answer.status === 403) caller = undefined
        }),
        { seed: SEED, numRuns: RUNS, endOnFailure: true },
      )
    })

    it.each(routes.filter(({ route }) => route.access === 'signature'))('is never believed by $name without a signature', async ({ route }) => {
      const appid = 'wx0000000000000000'
      for (const body of ['', '{}', '<xml><Encrypt>x</Encrypt></xml>', '{"Encrypt":"x"}', '\u0000', 'x'.repeat(5000)]) {
        const query = { signature: 'x', timestamp: '1', nonce: '1', msg_signature: 'x', encrypt_type: 'aes', echostr: 'x' }
        const answer = await knock(server, route, { params: { appid }, query, ...(route.body ? { body } : {}) })
        expect([answer.status, codeOf(answer)]).toEqual([401, 'request.signature_refused'])
      }
    })
  })

  describe('WSTG-INFO-05 what is asked soundly', () => {
    it.each(open.filter(({ route }) => route.method === 'GET' && answerOf(route)))(
      'is answered by $name with what its contract names, to every role',
      async ({ name, route }) => {
        let answered = 0
        for (const role of rolesOf(route).length > 0 ? rolesOf(route) : ['TEACHER' as const]) {
          const person = await world.as(role)
          const headers: Record<string, string> = route.access === 'queryCode' ? { 'X-Query-Code': queryCode } : {}
          const params = await paramsFor(route, world, person, role)
          const answer = await knock(server, route, { params, ...soundKnock(route, world), headers }, route.access === 'session' ? person : undefined)
          assertKnown(route, answer)
          if (answer.status === 200) answered++
        }
        expect([name, answered > 0]).toEqual([name, true])
      },
    )
  })

  describe('WSTG-IDNT-00 whoever comes without a name', () => {
    const unnamed = routes.filter(({ route }) => route.access === 'anonymous' || route.access === 'queryCode')

    it.each(unnamed)('is not asked for one by $name, and a session that is sent along is not looked at', async ({ route }) => {
      const person = await world.another('TEACHER')
      const before = await database().collection('session').findOne({ personId: person.personId })
      clock.advance(2 * 3600_000)
      const sound = await soundCall(route)
      const headers = { ...sound.headers, Authorization: `Bearer ${person.token}`, 'X-Post': person.hatId, Cookie: `session=${person.token}` }
      const answers = [
        await knock(server, route, { ...sound, headers: sound.headers }),
        await knock(server, route, { ...sound, ...soundKnock(route, world), headers }),
      ]
      expect(answers[0]?.status).toBe(answers[1]?.status)
      for (const answer of answers) {
        assertKnown(route, answer)
        expect(Object.keys(answer.headers).filter((name) => /cookie|request-id|trace|session/i.test(name))).toEqual([])
        expect(answer.text ?? '').not.toContain('requestId')
      }
      expect(await database().collection('session').findOne({ personId: person.personId })).toEqual(before)

      const names = (await database().listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name)
      const told: string[] = []
      for (const name of names.filter((each) => !['person', 'account', 'session', 'post'].includes(each))) {
        const rows = JSON.stringify(await database().collection(name).find().toArray())
        if (rows.includes(person.personId) || rows.includes(person.hatId)) told.push(name)
      }
      expect(told).toEqual([])
    })

    it.each(unnamed)('is not led on to another name by $name: it keeps nothing for the browser', ({ route }) => {
      expect([route.polled, route.idempotent]).toEqual([undefined, undefined])
    })
  })
})
