import { z } from 'zod/mini'
import type { Problem } from '@shared/contract/problem'
import { raw } from '@shared/contract/raw'
import { defineRoute } from '@shared/contract/route'
import { config } from '@platform/config'
import { cachedAnswer, implement, prepare } from '@platform/http'
import { log } from '@platform/log'
import { guardFaults } from '@platform/metrics'
import request from 'supertest'
import { useSmallServer } from '../../../helpers/small-server'

const Person = z.object({
  name: z.string(),
  age: z.optional(z.number()),
  left: z.nullable(z.string()),
  friends: z.optional(z.array(z.object({ name: z.string() }))),
  by: z.optional(z.record(z.string(), z.object({ n: z.number() }))),
  act: z.optional(z.discriminatedUnion('kind', [z.object({ kind: z.literal('a'), a: z.number() }), z.object({ kind: z.literal('b'), b: z.number() })])),
})
const params = z.object({ how: z.string() })
const readPerson = defineRoute({ method: 'GET', path: '/persons/{how}', summary: 'Reads', access: 'public', params, responses: { 200: Person } })
const readNothing = defineRoute({
  method: 'GET',
  path: '/nothing/{how}',
  summary: 'Has no answer of its own',
  access: 'public',
  params,
  responses: { 299: Person },
})
const readList = defineRoute({
  method: 'GET',
  path: '/lists/{how}',
  summary: 'Polls',
  access: 'session',
  roles: 'ANY',
  params,
  responses: { 200: z.object({ items: z.array(z.string()) }) },
  polled: true,
})
const readBoard = defineRoute({
  method: 'GET',
  path: '/boards/{how}',
  summary: 'Is prepared',
  access: 'public',
  params,
  responses: { 200: z.object({ items: z.array(z.string()) }) },
  polled: true,
})
const readPicture = defineRoute({
  method: 'GET',
  path: '/pictures/{how}',
  summary: 'Is bytes',
  access: 'public',
  params,
  responses: { 200: raw('image/webp') },
})
const readGone = defineRoute({ method: 'DELETE', path: '/persons/{how}', summary: 'Is empty', access: 'public', params, responses: { 204: null } })

const ANSWERS: Record<string, unknown> = {
  sound: { name: '李一诺', left: null },
  stray: { name: '李一诺', left: null, openid: 'o123', friends: [{ name: '王芳', phone: '13800000000' }], act: { kind: 'b', b: 1, a: 2 } },
  wrong: {
    name: '李一诺',
    age: 'secret',
    left: null,
    openid: 'o123',
    friends: [{ name: '王芳', phone: '13800000000' }, 'x'],
    by: { a: { n: 'x', phone: '1' } },
    act: { kind: 'b', b: 'x', phone: '1' },
  },
  absent: undefined,
  text: 'just a text',
}

let boards = 0
const kept = cachedAnswer(readBoard, 'everybody sees the same board', (key) => {
  boards++
  const items = key === 'long' ? Array.from({ length: 400 }, (_, i) => `第 ${i} 条`) : [key]
  return Promise.resolve({ items, secret: 'not of the contract' } as { items: string[] })
})

describe('an answer', () => {
  const server = useSmallServer(() => [
    implement(readPerson, ({ params: { how } }) => Promise.resolve(ANSWERS[how]) as never),
    implement(readNothing, () => Promise.resolve({ name: 'x', left: null }) as never),
    implement(readList, ({ params: { how } }) => Promise.resolve({ items: how === 'long' ? Array.from({ length: 400 }, (_, i) => `第 ${i} 条`) : [how] })),
    implement(readBoard, ({ params: { how } }) => kept.get(how)),
    implement(readPicture, () => Promise.resolve({ raw: new Uint8Array([1, 2, 3]), headers: { 'Cache-Control': 'private, max-age=60' } })),
    implement(readGone, () => Promise.resolve()),
  ])
  const get = (path: string, headers: Record<string, string> = {}) => request(server.http).get(`/api/v1/${path}`).set(headers)
  const ann = { authorization: 'Bearer token-of-ann-0001' }
  const faults = async (route: string) => (await guardFaults.get()).values.find(({ labels }) => labels.route === route && labels.kind === 'body')?.value ?? 0

  it('carries what its contract names and nothing else', async () => {
    expect((await get('persons/sound')).body).toEqual({ name: '李一诺', left: null })
    const { status, body } = await get('persons/stray')
    expect([status, body]).toEqual([200, { name: '李一诺', left: null, friends: [{ name: '王芳' }], act: { kind: 'b', b: 1 } }])
  })

  it.each(['wrong', 'absent', 'text'])('that does not fit is loud where we test: %s', async (how) => {
    const before = await faults('GET /persons/{how}')
    const { status, body } = await get(`persons/${how}`)
    expect([status, (body as Problem).code, (await faults('GET /persons/{how}')) - before]).toEqual([500, 'server.fault', 1])
  })

  it('may be nothing', async () => {
    const { status, text, headers } = await request(server.http).delete('/api/v1/persons/x')
    expect([status, text, headers['content-type']]).toEqual([204, '', undefined])
  })

  it('is not kept by anybody on the way', async () => {
    expect((await get('persons/sound')).headers['cache-control']).toBe('no-store')
    expect((await get('lists/short', ann)).headers['cache-control']).toBe('private, no-cache')
    expect((await get('boards/short')).headers).toMatchObject({ 'cache-control': 'public, no-cache', vary: expect.stringContaining('Accept-Encoding') })
  })

  it('of bytes is sent as it is, with the headers of its use case', async () => {
    const { status, headers, body } = await get('pictures/a')
    expect([status, headers['content-type'], headers['cache-control'], [...(body as Buffer)]]).toEqual([200, 'image/webp', 'private, max-age=60', [1, 2, 3]])
  })

  describe('that is polled', () => {
    it.each([
      ['lists/short', ann],
      ['boards/short', {}],
    ])('is not sent again while it is the same: %s', async (path, headers) => {
      const first = await get(path, headers)
      expect([first.status, first.headers['etag']]).toEqual([200, expect.stringMatching(/^W\/"[\w-]{22}"$/)])
      const again = await get(path, { ...headers, 'if-none-match': first.headers['etag'] ?? '' })
      expect([again.status, again.text, again.headers['etag']]).toEqual([304, '', first.headers['etag']])
      const other = await get(path, { ...headers, 'if-none-match': 'W/"another"' })
      expect([other.status, other.body]).toEqual([200, first.body])
      const changed = await get(path.replace('short', 'other'), { ...headers, 'if-none-match': first.headers['etag'] ?? '' })
      expect(changed.status).toBe(200)
    })

    it('has no validator where it is a refusal', async () => {
      const { status, headers } = await get('lists/short')
      expect([status, headers['etag'], headers['cache-control']]).toEqual([401, undefined, 'no-store'])
    })
  })

  describe('that is prepared', () => {
    it('passes the guard once, is read once in a second, and is packed for who can unpack it', async () => {
      const before = boards
      const answers = await Promise.all([
        get('boards/long', { 'accept-encoding': 'gzip' }),
        get('boards/long', { 'accept-encoding': 'identity' }),
        get('boards/long', { 'accept-encoding': 'br' }),
        get('boards/long', { 'accept-encoding': 'gzip;q=0' }),
      ])
      expect(boards - before).toBe(1)
      expect(answers.map(({ headers }) => headers['content-encoding'])).toEqual(['gzip', undefined, undefined, undefined])
      expect(new Set(answers.map(({ headers }) => headers['etag'])).size).toBe(1)
      for (const { body } of answers)
        expect([Object.keys(body as object), (body as { items: string[] }).items]).toEqual([['items'], expect.arrayContaining(['第 399 条'])])
      expect(Number(answers[0]?.headers['content-length'])).toBeLessThan(Number(answers[1]?.headers['content-length']) / 2)
    })

    it('is not packed where that would not pay', async () => {
      expect((await get('boards/short', { 'accept-encoding': 'gzip' })).headers['content-encoding']).toBeUndefined()
    })

    it('is loud where we test when it does not fit, before anybody is sent it', () => {
      expect(() => prepare(readBoard, { items: [5] } as never)).toThrow('GET /boards/{how}')
    })
  })

  it('that is long is packed on its way, whoever made it', async () => {
    const { headers, body } = await get('lists/long', { ...ann, 'accept-encoding': 'gzip' })
    expect([headers['content-encoding'], (body as { items: string[] }).items.length]).toEqual(['gzip', 400])
  })
})

describe('an answer in production', () => {
  const { NODE_ENV, ALARM_WEBHOOK } = config
  const alarms: unknown[] = []
  const real = globalThis.fetch
  const level = log.level
  beforeAll(() => {
    Object.assign(config, { NODE_ENV: 'production', ALARM_WEBHOOK: 'https://alarm.example/haofan' })
    log.level = 'silent'
    globalThis.fetch = ((url: string, init: RequestInit) => {
      alarms.push([url, JSON.parse(String(init.body))])
      return Promise.resolve(new Response(null, { status: 204 }))
    }) as typeof fetch
  })
  afterAll(() => {
    Object.assign(config, { NODE_ENV, ALARM_WEBHOOK })
    log.level = level
    globalThis.fetch = real
  })
  beforeEach(() => void (alarms.length = 0))

  const server = useSmallServer(() => [
    implement(readPerson, ({ params: { how } }) => Promise.resolve(ANSWERS[how]) as never),
    implement(readGone, async () => {
      const { problem } = await import('@platform/http')
      throw problem('checkin.too_far', { detail: '离点位 420 米，走近再扫' })
    }),
  ])
  const faults = async (kind: string) =>
    (await guardFaults.get()).values.filter(({ labels }) => labels.kind === kind).reduce((sum, { value }) => sum + value, 0)

  it('that does not fit is stripped, counted and alarmed, and never a failure', async () => {
    const before = await faults('body')
    const { status, body, text } = await request(server.http).get('/api/v1/persons/wrong')
    expect(status).toBe(200)
    expect(body).toMatchObject({ name: '李一诺', left: null, friends: [{ name: '王芳' }] })
    expect(text).not.toMatch(/o123|13800000000|phone|openid/)
    expect((await faults('body')) - before).toBe(1)
    expect(alarms).toEqual([
      ['https://alarm.example/haofan', { code: 'guard.answer', fact: 'GET /persons/{how} answered what its contract does not know (body)' }],
    ])
    expect(JSON.stringify(alarms)).not.toMatch(/李一诺|o123|13800000000/)
  })

  it.each(['absent', 'text'])('that is nothing like it is empty, not a failure: %s', async (how) => {
    const { status, text } = await request(server.http).get(`/api/v1/persons/${how}`)
    expect([status < 500, text]).toEqual([true, ''])
    expect(alarms).toHaveLength(1)
  })

  it('that is a refusal its contract does not name is sent all the same, counted and alarmed', async () => {
    const before = await faults('error')
    const { status, body } = await request(server.http).delete('/api/v1/persons/x')
    expect([status, (body as Problem).code, (body as Problem).detail]).toEqual([422, 'checkin.too_far', '离点位 420 米，走近再扫'])
    expect([(await faults('error')) - before, alarms.length]).toEqual([1, 1])
  })

  it('asks the browser to come by TLS only', async () => {
    const { headers } = await request(server.http).get('/api/v1/persons/sound')
    expect(headers['strict-transport-security']).toMatch(/max-age=\d{7,}/)
    const page = await request(server.http).get('/docs')
    expect(page.headers['content-security-policy']).toContain('upgrade-insecure-requests')
  })
})
