import { z } from 'zod/mini'
import { defineRoute } from '@shared/contract/route'
import { clock } from '@platform/clock'
import { config } from '@platform/config'
import { implement, problem } from '@platform/http'
import { addressKey } from '@platform/http/address'
import request from 'supertest'
import { useSmallServer } from '../../../helpers/small-server'

const open = defineRoute({ method: 'POST', path: '/open', summary: 'For anybody', access: 'public', responses: { 204: null }, perMinute: 3 })
const other = defineRoute({ method: 'POST', path: '/other', summary: 'For anybody too', access: 'public', responses: { 204: null }, perMinute: 3 })
const whisper = defineRoute({ method: 'POST', path: '/whisper', summary: 'For nobody', access: 'anonymous', responses: { 204: null }, perMinute: 2 })
const own = defineRoute({
  method: 'POST',
  path: '/own',
  summary: 'For one',
  access: 'session',
  roles: 'ANY',
  body: z.object({ a: z.optional(z.string()) }),
  responses: { 204: null },
  perMinute: 3,
})
const board = defineRoute({ method: 'GET', path: '/board', summary: 'For all', access: 'public', responses: { 200: z.object({}) }, polled: true, perMinute: 1 })
const byCode = defineRoute({ method: 'GET', path: '/by-code', summary: 'For who has the code', access: 'queryCode', responses: { 204: null } })

const done = () => Promise.resolve()
const implementations = () => [
  ...[open, other, whisper].map((route) => implement(route as typeof open, done)),
  implement(own, done),
  implement(board, () => Promise.resolve({})),
  implement(byCode, () => Promise.reject(problem('hotline.code_unknown'))),
]

type Small = ReturnType<typeof useSmallServer>
const times = async (n: number, send: () => PromiseLike<{ status: number }>): Promise<number[]> => {
  const statuses: number[] = []
  for (let i = 0; i < n; i++) statuses.push((await send()).status)
  return statuses
}
const post = (server: Small, path: string, headers: Record<string, string> = {}) => request(server.http).post(`/api/v1/${path}`).set(headers)

describe('who asks too often', () => {
  const server = useSmallServer(implementations)

  it('is asked to wait, told how long, and may go to other doors', async () => {
    expect(await times(4, () => post(server, 'open'))).toEqual([204, 204, 204, 429])
    const refused = await post(server, 'open')
    expect([refused.status, (refused.body as { code: string }).code]).toEqual([429, 'request.too_many'])
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(60)
    expect((await post(server, 'other')).status).toBe(204)
  })

  it('is counted as a person, wherever from and by whichever device', async () => {
    const as = (name: string, n: number) => ({ authorization: `Bearer token-of-${name}-000${n}` })
    expect(await times(4, () => post(server, 'own', as('ann', 1)).send({}))).toEqual([204, 204, 204, 429])
    expect((await post(server, 'own', as('ann', 2))).status).toBe(429)
    expect((await post(server, 'own', as('ben', 1)).send({})).status).toBe(204)
  })

  it('is refused before the body is read', async () => {
    const cai = { authorization: 'Bearer token-of-cai-0001', 'content-type': 'application/json' }
    expect(await times(4, () => post(server, 'own', cai).send('{'))).toEqual([400, 400, 400, 429])
  })

  it('is not counted where the answer is the same for all and costs nothing', async () => {
    expect(await times(5, () => request(server.http).get('/api/v1/board'))).toEqual([200, 200, 200, 200, 200])
  })

  it('cannot pretend to call from elsewhere', async () => {
    let n = 0
    expect(await times(4, () => post(server, 'whisper', { 'x-forwarded-for': `203.0.113.${++n}` }))).toEqual([204, 204, 429, 429])
  })
})

describe('who asks through our own proxy', () => {
  beforeAll(() => void Object.assign(config, { TRUST_PROXY: true }))
  afterAll(() => void Object.assign(config, { TRUST_PROXY: false }))
  const server = useSmallServer(implementations)

  it('is counted by the address that the proxy saw, not by what was written before it', async () => {
    let n = 0
    const from = (seen: string) => ({ 'x-forwarded-for': `203.0.113.${++n}, 10.9.9.${n}, ${seen}` })
    expect(await times(3, () => post(server, 'whisper', from('198.51.100.7')))).toEqual([204, 204, 429])
    expect((await post(server, 'whisper', from('198.51.100.8'))).status).toBe(204)
  })

  it('has few wrong query codes, and then none is looked at', async () => {
    const statuses = await times(22, () =>
      request(server.http).get('/api/v1/by-code').set({ 'x-query-code': 'WRONGWRONG12', 'x-forwarded-for': '198.51.100.99' }),
    )
    expect([statuses.slice(0, 20), statuses.slice(20)]).toEqual([Array(20).fill(404), [429, 429]])
  })
})

describe('the address of who asks', () => {
  afterEach(() => clock.release())

  it('is known by a key of the day that is thrown away', () => {
    clock.set(new Date('2026-11-25T03:00:00Z'))
    const morning = addressKey('198.51.100.7')
    expect([addressKey('198.51.100.7') === morning, addressKey('198.51.100.8') === morning]).toEqual([true, false])
    expect(morning).not.toContain('198')
    clock.set(new Date('2026-11-25T15:59:59Z'))
    expect(addressKey('198.51.100.7')).toBe(morning)
    clock.set(new Date('2026-11-25T16:00:00Z'))
    const nextDay = addressKey('198.51.100.7')
    expect(nextDay).not.toBe(morning)
    clock.set(new Date('2026-11-25T03:00:00Z'))
    expect([morning, nextDay]).not.toContain(addressKey('198.51.100.7'))
  })
})
