import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { z } from 'zod/mini'
import { errorCatalogue } from '@shared/contract/errors'
import { Problem } from '@shared/contract/problem'
import { defineRoute } from '@shared/contract/route'
import { implement, problem } from '@platform/http'
import { guardFaults } from '@platform/metrics'
import request from 'supertest'
import { useSmallServer } from '../../../helpers/small-server'

const SECRET = 'mongodb://root:hunter2@10.0.0.7/haofan'

class MongoNetworkError extends Error {
  override name = 'MongoNetworkError'
}

const failing = defineRoute({
  method: 'GET',
  path: '/failing/{how}',
  summary: 'Fails',
  access: 'public',
  params: z.object({ how: z.string() }),
  responses: { 200: z.object({}) },
  errors: ['checkin.window_closed'],
})
const whisper = defineRoute({
  method: 'POST',
  path: '/whisper',
  summary: 'Says nothing',
  access: 'anonymous',
  body: z.object({ words: z.string() }),
  responses: { 204: null },
})
const cooksOnly = defineRoute({ method: 'GET', path: '/kitchen', summary: 'For cooks', access: 'session', roles: ['CHEF'], responses: { 204: null } })
const rooted = defineRoute({
  method: 'GET',
  path: '//hooks/here',
  summary: 'Stands at the root',
  access: 'public',
  responses: { 200: z.object({ at: z.string() }) },
})

const FAILURES: Record<string, () => Error> = {
  refused: () => problem('checkin.window_closed', { detail: '午餐打卡 14:30 就截止了', facts: { closedAt: '2026-11-25T06:30:00.000Z' } }),
  waiting: () => problem('request.too_many', { retryAfter: 7 }),
  undeclared: () => problem('checkin.too_far'),
  fault: () => new TypeError(`cannot read ${SECRET}`),
  away: () => new MongoNetworkError(`connection to ${SECRET} lost`),
  conflict: () => Object.assign(new Error(SECRET), { hasErrorLabel: (label: string) => label === 'TransientTransactionError' }),
  thrown: () => ({ status: 200, message: SECRET }) as unknown as Error,
  nothing: () => undefined as unknown as Error,
}

const h5 = fs.mkdtempSync(path.join(os.tmpdir(), 'haofan-h5-'))
fs.writeFileSync(path.join(h5, 'index.html'), '<!doctype html><title>好饭</title>')
fs.writeFileSync(path.join(h5, '.hidden'), 'secret')

describe('a refusal', () => {
  const server = useSmallServer(
    () => [
      implement(failing, ({ params: { how } }) => (how in FAILURES ? Promise.reject(FAILURES[how]?.() as Error) : Promise.resolve({}))),
      implement(whisper, () => Promise.reject(new Error(SECRET))),
      implement(cooksOnly, () => Promise.resolve()),
      implement(rooted, () => Promise.resolve({ at: 'the root' })),
    ],
    { h5 },
  )
  afterAll(() => fs.rmSync(h5, { recursive: true }))
  const get = (path: string) => request(server.http).get(path)
  const fail = (how: string) => get(`/api/v1/failing/${how}`)

  it('is a problem with its code, its sentence and its facts', async () => {
    const { status, headers, body } = await fail('refused')
    expect(headers['content-type']).toMatch(/^application\/problem\+json/)
    expect(headers['cache-control']).toBe('no-store')
    expect([status, body]).toEqual([
      errorCatalogue['checkin.window_closed'].status,
      {
        type: 'urn:haofan:problem:checkin.window_closed',
        title: errorCatalogue['checkin.window_closed'].title,
        status,
        code: 'checkin.window_closed',
        detail: '午餐打卡 14:30 就截止了',
        facts: { closedAt: '2026-11-25T06:30:00.000Z' },
        requestId: headers['x-request-id'],
      },
    ])
  })

  it('says when to come again', async () => {
    const { status, headers } = await fail('waiting')
    expect([status, headers['retry-after']]).toEqual([429, '7'])
  })

  it.each(['fault', 'thrown', 'nothing'])('for a fault of ours tells nothing of it: %s', async (how) => {
    const { status, body, text, headers } = await fail(how)
    expect([status, body.code, Problem.safeParse(body).success]).toEqual([500, 'server.fault', true])
    expect(text + JSON.stringify(headers)).not.toMatch(/mongodb|hunter2|TypeError|node_modules|\.ts/)
    expect(body.requestId).toBe(headers['x-request-id'])
  })

  it.each(['away', 'conflict'])('asks to come again while the database is away or busy: %s', async (how) => {
    const { status, body, text, headers } = await fail(how)
    expect([status, body.code, headers['retry-after']]).toEqual([503, 'server.busy', '3'])
    expect(text).not.toContain('hunter2')
  })

  it('that its contract does not name is a fault where we test', async () => {
    const { status, body } = await fail('undeclared')
    expect([status, body.code]).toEqual([500, 'server.fault'])
    expect((await guardFaults.get()).values).toContainEqual({ labels: { route: 'GET /failing/{how}', kind: 'error' }, value: 1 })
  })

  it('of an anonymous door bears no id by which it could be found again', async () => {
    const { status, body, headers } = await request(server.http).post('/api/v1/whisper').send({ words: 'x' })
    expect([status, body.code, 'requestId' in body, 'x-request-id' in headers]).toEqual([500, 'server.fault', false, false])
  })

  it.each([
    ['GET', '/nowhere', 404, 'request.not_found'],
    ['GET', '/api/v1/nowhere', 404, 'request.not_found'],
    ['POST', '/api/v1/nowhere', 404, 'request.not_found'],
    ['GET', '/api/v2/kitchen', 404, 'request.not_found'],
    ['GET', '/.hidden', 404, 'request.not_found'],
    ['GET', '/docs/package.json', 404, 'request.not_found'],
    ['GET', '/docs/..%2f..%2fpackage.json', 404, 'request.not_found'],
    ['DELETE', '/api/v1/kitchen', 405, 'request.method_refused'],
    ['PUT', '/openapi.json', 405, 'request.method_refused'],
    ['PROPFIND', '/api/v1/kitchen', 405, 'request.method_refused'],
    ['GET', '/%', 400, 'request.malformed'],
    ['GET', '/%00', 400, 'request.malformed'],
    ['GET', '/..%2f..%2fetc%2fpasswd', 404, 'request.not_found'],
  ])('answers %s %s with %i %s', async (method, target, status, code) => {
    const heard = await server.raw(`${method} ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
    expect(heard).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    expect(heard).toContain('application/problem+json')
    expect(heard).toContain(`"code":"${code}"`)
  })

  it.each(['%E0%A4%A', '%FF', 'a%00b', '%', '%2e%2e%2f', 'constructor2', '{how}', "';--"])(
    'is not made of a parameter that can be read in some way: %s',
    async (part) => {
      const heard = await server.raw(`GET /api/v1/failing/${part} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)
      expect(heard).toMatch(/^HTTP\/1\.1 (200|400) /)
    },
  )

  it('of the wrong role differs from that of nobody', async () => {
    const as = (token?: string) => (token ? get('/api/v1/kitchen').set('Authorization', `Bearer ${token}`) : get('/api/v1/kitchen'))
    const answers = await Promise.all([as(), as('token-of-nobody-01'), as('token-of-teacher-01'), as('token-of-cook-0001')])
    expect(answers.map(({ status, body }) => [status, (body as Problem).code])).toEqual([
      [401, 'request.session_missing'],
      [401, 'request.session_ended'],
      [403, 'request.role_refused'],
      [204, undefined],
    ])
  })

  it.each([
    '',
    'Bearer',
    'Bearer ',
    'Bearer short',
    'Basic dG9rZW4tb2YtY29vay0wMDAx',
    'bearer token-of-cook-0001',
    'Bearer token-of-cook-0001 x',
    `Bearer ${'a'.repeat(200)}`,
    'Bearer token-of-cook-0001"',
  ])('meets a header that is no session: %j', async (value) => {
    const { status, body } = await get('/api/v1/kitchen').set('Authorization', value)
    expect([status, (body as Problem).code]).toEqual([401, 'request.session_missing'])
  })
})

describe('an answer', () => {
  const server = useSmallServer(() => [implement(rooted, () => Promise.resolve({ at: 'the root' }))])

  it('comes from the root where its contract says so, and not from below the base', async () => {
    expect((await request(server.http).get('/hooks/here')).body).toEqual({ at: 'the root' })
    expect((await request(server.http).get('/api/v1/hooks/here')).status).toBe(404)
  })

  it('that is a page bears the headers that keep a browser safe', async () => {
    const { headers } = await request(server.http).get('/docs')
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    })
    expect(headers['content-security-policy']).toMatch(/default-src 'self'/)
    expect(headers['content-security-policy']).toMatch(/script-src 'self'(;|$)/)
    expect(headers['content-security-policy']).toMatch(/object-src 'none'/)
  })

  it('that is data is no page for a browser: it loads nothing and stands in no frame, a refusal too', async () => {
    for (const target of ['/hooks/here', '/nowhere', '/api/v1/kitchen', '/openapi.json', '/healthz'])
      expect((await request(server.http).get(target)).headers).toMatchObject({
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'same-origin',
      })
  })

  it('tells nothing of what answers, and sets no cookie', async () => {
    for (const target of ['/hooks/here', '/nowhere', '/docs']) {
      const { headers } = await request(server.http).get(target)
      for (const name of ['x-powered-by', 'server', 'set-cookie']) expect(headers).not.toHaveProperty(name)
    }
  })

  it('is for no other site, asked before or not', async () => {
    const asked = [
      await request(server.http).get('/hooks/here').set('Origin', 'https://evil.example'),
      await request(server.http).options('/hooks/here').set('Origin', 'https://evil.example').set('Access-Control-Request-Method', 'GET'),
    ]
    for (const { headers } of asked) expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([])
  })

  it('to HEAD has the headers and no body', async () => {
    const { status, text, headers } = await request(server.http).head('/hooks/here')
    expect([status, text, headers['content-type']]).toEqual([200, undefined, 'application/json; charset=utf-8'])
  })
})

describe('a program whose doors and contracts do not match', () => {
  it('does not start', async () => {
    const { createApp } = await import('@platform/http')
    const parts = { doors: {} as never, readiness: {} }
    expect(() => createApp({ ...parts, registry: { rooted }, implementations: [] })).toThrow('contracts without an implementation: rooted')
    expect(() => createApp({ ...parts, registry: {}, implementations: [implement(rooted, () => Promise.resolve({ at: '' }))] })).toThrow('outside the registry')
  })
})
