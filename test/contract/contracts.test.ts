import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { errorCatalogue, type ErrorCode } from '@shared/contract/errors'
import { isRaw } from '@shared/contract/raw'
import { registry } from '@shared/contract/registry'
import { fullPath, type RouteSpec, type Schema } from '@shared/contract/route'
import { ROLES } from '@shared/identity/role'
import { commonErrors } from '@platform/http/openapi'
import { definitionOf, limitsOf, walk } from '../helpers/schema'
import { ROOT } from '../helpers/tree'

const routes = Object.entries(registry)

/** POSTs that create without an id of the client and without an idempotency key, each with what keeps a repetition harmless. */
const ACCEPTED_POSTS: Readonly<Record<string, string>> = {
  openDeskTicket: 'an unused code expires after two minutes, and each browser looks at its last one',
  takeDeskSession: 'the ticket can be used once',
  signIn: 'the code of wx.login works once; a session more is ended by its owner',
  claimSetup: 'the code works once',
  acceptInvitation: 'the token works once',
  askGuardianship: 'at most one living guardianship for a person and a pupil',
  explainDuty: 'one explanation for a duty',
  replyOpinion: 'one answer to an opinion, and the same one again is the same',
  issueUploadTicket: 'anonymous; a ticket more costs nothing and ends by itself',
  uploadFile: 'a picture more that no record uses is swept after a day',
  uploadAnonymousFile: 'the ticket works once',
  takeRatingTicket: 'anonymous; a sheet gives out as many tokens as pupils eat',
  rateMeal: 'the token works once',
  writeByCode: 'anonymous; the message carries an id of the client',
}

/** Folders of contracts that stand in the registry only while stand-ins are on. */
const ASIDE = new Set(['demo'])

const files = fs
  .readdirSync(path.join(ROOT, 'shared'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /contract\.ts$/.test(file) && !file.startsWith('contract'))
const parameterNames = (route: RouteSpec): string[] => [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
const keysOf = (schema: Schema | undefined): string[] => Object.keys(schema ? (definitionOf(schema).shape ?? {}) : {})
const bodyKeys = ({ body }: RouteSpec): string[] => (body === undefined || isRaw(body) ? [] : (definitionOf(body).options ?? [body]).flatMap(keysOf))
const answerOf = (route: RouteSpec) => Object.entries(route.responses).find(([status]) => Number(status) < 300)?.[1]

describe.each(routes)('the contract %s', (name, route) => {
  it('has exactly one status of success', () =>
    expect(
      Object.keys(route.responses)
        .map(Number)
        .filter((status) => status < 300),
    ).toHaveLength(1))

  it('declares no status but that: refusals come from its errors', () => expect(Object.keys(route.responses)).toHaveLength(1))

  it('names errors that exist, each once', () => {
    const errors: readonly string[] = route.errors ?? []
    expect(errors.filter((code) => !(code in errorCatalogue))).toEqual([])
    expect(new Set(errors).size).toBe(errors.length)
  })

  it('describes every parameter of its path, and no other', () => expect(keysOf(route.params).sort()).toEqual(parameterNames(route).sort()))

  it('names its parameters by what they are', () => {
    expect(new Set(parameterNames(route)).size).toBe(parameterNames(route).length)
    expect(parameterNames(route).filter((each) => ['id', 'key', 'name', 'value', 'param'].includes(each))).toEqual([])
  })

  it('creates what can be sent twice without harm', () => {
    if (route.method !== 'POST' || !(201 in route.responses)) return expect(ACCEPTED_POSTS).not.toHaveProperty(name)
    const safe = route.idempotent === true || bodyKeys(route).some((key) => key === 'id' || key === 'nonce')
    expect([name, safe || name in ACCEPTED_POSTS]).toEqual([name, true])
    if (route.idempotent) expect(ACCEPTED_POSTS).not.toHaveProperty(name)
  })

  it('asks for what its method allows', () => {
    if (route.method === 'GET' || route.method === 'DELETE') expect(route.body).toBeUndefined()
    if (route.idempotent) expect([route.method, route.access]).toEqual(['POST', 'session'])
    if (route.polled) expect(route.method).toBe('GET')
  })

  it('names roles that exist where it is for people in posts', () => {
    if (route.access !== 'session') return expect(route.roles).toBeUndefined()
    if (route.roles === 'ANY') return
    expect(route.roles.length).toBeGreaterThan(0)
    expect(new Set(route.roles).size).toBe(route.roles.length)
    expect(route.roles.filter((role) => !(role in ROLES))).toEqual([])
  })

  it('pages what grows', () => {
    const answer = answerOf(route)
    const shape = answer && !isRaw(answer) ? (definitionOf(answer).shape ?? {}) : {}
    if (!('nextCursor' in shape)) return
    expect(keysOf(route.query)).toEqual(expect.arrayContaining(['cursor', 'limit']))
    const limit = definitionOf(definitionOf(route.query as Schema).shape?.['limit'] as Schema).innerType as Schema
    expect(limitsOf(limit)).toMatchObject({ least: 1, most: 100, whole: true })
  })

  it('takes no text and no list without an end', () => {
    const endless: string[] = []
    for (const part of [route.params, route.query, isRaw(route.body) ? undefined : route.body]) {
      if (!part) continue
      walk(part, (schema, where) => {
        const { type, format } = definitionOf(schema)
        const { most, patterns } = limitsOf(schema)
        const ends =
          most !== undefined || format !== undefined || patterns.some((pattern) => pattern.source.endsWith('$') && !/[*+](?!\?)|,\}/.test(pattern.source))
        if ((type === 'string' || type === 'array') && !ends) endless.push(where)
      })
    }
    expect(endless).toEqual([])
  })

  it('is described in a line', () => expect(route.summary.trim()).toMatch(/^.{3,200}$/))
})

describe('contracts together', () => {
  it('are each a door of their own', () => {
    const doors = routes.map(([, route]) => `${route.method} ${fullPath(route).replace(/\{\w+\}/g, '{}')}`)
    expect(doors.filter((door, i) => doors.indexOf(door) !== i)).toEqual([])
  })

  it('call the same thing by the same name: a parameter stands behind one noun, a noun before one parameter', () => {
    const before = new Map<string, Set<string>>()
    const behind = new Map<string, Set<string>>()
    const note = (map: Map<string, Set<string>>, key: string, value: string) => map.set(key, (map.get(key) ?? new Set()).add(value))
    for (const [, route] of routes)
      for (const [, noun = '', name = ''] of route.path.matchAll(/([\w-]+)\/\{(\w+)\}/g)) {
        note(before, noun, name)
        if (name.endsWith('Id')) note(behind, name, noun)
      }
    expect([...before].filter(([, names]) => names.size > 1).map(([noun, names]) => [noun, ...names])).toEqual([])
    const ALIASES: Record<string, string[]> = { slotId: ['meals', 'menus'] }
    const odd = [...behind].filter(([name, nouns]) => nouns.size > 1 && [...nouns].some((noun) => !ALIASES[name]?.includes(noun)))
    expect(odd.map(([name, nouns]) => [name, ...nouns])).toEqual([])
  })

  it('have no accepted exception that is none any more', () => {
    expect(Object.keys(ACCEPTED_POSTS).filter((name) => !(name in registry))).toEqual([])
    for (const reason of Object.values(ACCEPTED_POSTS)) expect(reason.length).toBeGreaterThan(10)
  })

  it.each(files)('of %s are all in the registry', async (file) => {
    const exported = (await import(pathToFileURL(path.join(ROOT, 'shared', file)).href)) as Record<string, unknown>
    const own = Object.entries(exported).filter(([, value]) => typeof value === 'object' && value !== null && 'method' in value && 'path' in value)
    expect(own.length).toBeGreaterThan(0)
    if (ASIDE.has(file.split(path.sep)[0] ?? '')) return
    expect(own.filter(([name, route]) => registry[name] !== route).map(([name]) => name)).toEqual([])
  })

  it.each(files)('of %s need nothing but what is shared', (file) => {
    const text = fs.readFileSync(path.join(ROOT, 'shared', file), 'utf8')
    const imports = [...text.matchAll(/from '([^']+)'/g)].map(([, from]) => from ?? '')
    expect(imports.filter((from) => from !== 'zod/mini' && !/^\.\.?\/(?!.*server)/.test(from))).toEqual([])
  })

  it('are imported one by one by the phone, which knows neither registry nor server', () => {
    const folder = path.join(ROOT, 'miniprogram/src')
    const sources = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file))
    expect(sources.length).toBeGreaterThan(10)
    const faults = sources.flatMap((file) => {
      const lines = fs.readFileSync(path.join(folder, file), 'utf8').split('\n')
      return lines.filter((line) => /from '.*(contract\/registry|\/server\/|@platform\/)/.test(line)).map((line) => `${file}: ${line}`)
    })
    expect(faults).toEqual([])
  })
})

describe('errors', () => {
  const codes = Object.entries(errorCatalogue)

  it.each(codes)('%s has a code, a status and a sentence that a colleague would say', (code, { status, title }) => {
    expect(code).toMatch(/^[a-z]+[A-Za-z]*\.[a-z]+(_[a-z]+)*$/)
    expect([status >= 400, status <= 503]).toEqual([true, true])
    expect(title).toMatch(/^[^!！。]{2,40}$/)
    expect(title).not.toMatch(/(?<![邀申])请(?![求假对])|您|抱歉|失败/)
  })

  it('are all answered by some door', () => {
    // Three are of addresses that are no contract's.
    const answered = new Set<ErrorCode>([
      'request.method_refused',
      'request.key_refused',
      'request.not_found',
      ...routes.flatMap(([, route]) => [...(route.errors ?? []), ...commonErrors(route)]),
    ])
    expect(codes.map(([code]) => code as ErrorCode).filter((code) => !answered.has(code))).toEqual([])
  })
})
