import { z } from 'zod/mini'
import { defineRoute, fullPath } from '@shared/contract/route'
import { cachedAnswer, implement } from '@platform/http'
import { log } from '@platform/log'
import { httpSeconds } from '@platform/metrics'
import request from 'supertest'
import { useSmallServer } from '../../../helpers/small-server'

const readNotice = defineRoute({
  method: 'GET',
  path: '/notices/{how}',
  summary: 'Is prepared',
  access: 'public',
  params: z.object({ how: z.string() }),
  responses: { 200: z.object({ n: z.number(), text: z.string() }) },
  polled: true,
})
const readOnce = defineRoute({ ...readNotice, path: '/once/{how}', polled: false })

describe('an answer that is given again without the whole way', () => {
  const real = performance.now.bind(performance)
  let ahead = 0
  let n = 0
  let calls = 0
  beforeAll(() => {
    performance.now = () => real() + ahead
  })
  afterAll(() => {
    performance.now = real
  })
  beforeEach(() => {
    ahead += 5000
    calls = 0
  })

  const notice = (key: string) =>
    key === 'gone' ? Promise.reject(new Error('gone')) : Promise.resolve({ n: ++n, text: '粥'.repeat(key === 'long' ? 1000 : 1) })
  const notices = cachedAnswer(readNotice, 'a test', notice)
  const onces = cachedAnswer(readOnce, 'a test', notice)
  const counted = <T>(value: T): T => {
    calls++
    return value
  }
  const server = useSmallServer(() => [
    implement(readNotice, ({ params }) => counted(notices.get(params.how))),
    implement(readOnce, ({ params }) => counted(onces.get(params.how))),
  ])

  async function get(how: string, headers: Record<string, string> = {}, method: 'get' | 'head' = 'get', route: typeof readNotice = readNotice) {
    const asked = request(server.http)[method](fullPath(route).replace('{how}', how))
    const answer = await asked.set({ 'Accept-Encoding': 'identity', ...headers })
    const { 'x-request-id': requestId, date, ...rest } = answer.headers as Record<string, string>
    return { status: answer.status, headers: rest, body: answer.body as { n: number }, text: answer.text, requestId, date }
  }

  it.each([
    ['short', {}],
    ['long', {}],
    ['short', { 'Accept-Encoding': 'gzip' }],
    ['long', { 'Accept-Encoding': 'gzip' }],
  ])('is the same to the last header: %s, asked with %o', async (how, headers) => {
    const first = await get(how, headers)
    const again = await get(how, headers)
    expect(calls).toBe(1)
    expect({ ...again, requestId: '', date: '' }).toEqual({ ...first, requestId: '', date: '' })
    expect(again.requestId).toMatch(/^[\da-f-]{36}$/)
    expect(again.requestId).not.toBe(first.requestId)
    expect(Date.parse(again.date ?? '')).toBeGreaterThan(0)
  })

  it('is not sent to who has it, with the same words as on the whole way', async () => {
    const etag = (await get('short')).headers['etag'] ?? ''
    ahead += 2000
    n--
    const first = await get('short', { 'If-None-Match': etag })
    const again = await get('short', { 'If-None-Match': etag })
    expect(calls).toBe(2)
    expect([first.status, again.status]).toEqual([304, 304])
    expect({ ...again, requestId: '', date: '' }).toEqual({ ...first, requestId: '', date: '' })
    expect((await get('short', { 'If-None-Match': 'W/"another"' })).status).toBe(200)
  })

  it('is not packed for who did not ask so', async () => {
    await get('long', { 'Accept-Encoding': 'gzip' })
    await get('long', { 'Accept-Encoding': 'gzip' })
    for (const encoding of ['identity', 'gzip;q=0', 'br'])
      expect((await get('long', { 'Accept-Encoding': encoding })).headers['content-encoding']).toBeUndefined()
  })

  it('is as new as what the process keeps', async () => {
    const first = (await get('short')).body.n
    expect((await get('short')).body.n).toBe(first)
    notices.drop('short')
    expect((await get('short')).body.n).toBe(first + 1)
    ahead += 1001
    expect((await get('short')).body.n).toBe(first + 2)
    expect(calls).toBe(3)
  })

  it('is another for another address, and for another method none', async () => {
    await get('short')
    expect((await get('short?x=1')).status).toBe(200)
    expect((await get('short', {}, 'head')).status).toBe(200)
    expect((await request(server.http).post(fullPath(readNotice).replace('{how}', 'short'))).status).toBe(405)
    expect(calls).toBe(3)
  })

  it('is none where the route is not asked again and again, and no failure is', async () => {
    await get('short', {}, 'get', readOnce as never)
    await get('short', {}, 'get', readOnce as never)
    expect(calls).toBe(2)
    const level = log.level
    log.level = 'silent'
    expect([(await get('gone')).status, (await get('gone')).status]).toEqual([500, 500])
    log.level = level
  })

  it('is counted and logged like any other', async () => {
    const count = async () =>
      (await httpSeconds.get()).values.find(
        ({ metricName, labels }) => metricName?.endsWith('_count') && labels.route === 'GET /notices/{how}' && String(labels.status) === '200',
      )?.value ?? 0
    const before = await count()
    await get('short')
    await get('short')
    await get('short')
    expect(calls).toBe(1)
    expect((await count()) - before).toBe(3)
  })
})
