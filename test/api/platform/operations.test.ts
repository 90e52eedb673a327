import { engineOf, type Main, startMain } from '../../helpers/main-program'
import { ownFolder, tidy, until } from '../../helpers/program'

const SCHOOL = '01ARZ3NDEKTSV4RRFFQ69G5FAW'
const TOKEN = 'operators-token-0001'

describe('doors for who operates the server', () => {
  const folder = ownFolder()
  let program: Main
  const get = (path: string, headers: Record<string, string> = {}) => fetch(program.base + path, { headers })
  beforeAll(async () => {
    program = await startMain('all', { HAOFAN_DATA: folder, TRUST_PROXY: '1' })
  })
  afterAll(tidy)

  it('tell that it lives', async () => {
    const answer = await get('/healthz')
    expect([answer.status, await answer.json()]).toEqual([200, { ok: true }])
  })

  it('tell that it takes work only while its database answers', async () => {
    expect(await (await get('/readyz')).json()).toEqual({ database: true, migrations: true })
    const engine = engineOf(folder).pid
    process.kill(engine, 'SIGSTOP')
    try {
      await until(async () => (await get('/healthz')).status === 200, 'it lives')
      const answer = await get('/readyz')
      expect(answer.status).toBe(503)
      expect(await answer.json()).toMatchObject({ database: false })
    } finally {
      process.kill(engine, 'SIGCONT')
    }
    await until(async () => (await get('/readyz')).status === 200, 'it takes work again')
  })

  it('count by the pattern of a route, never by whose record it was', async () => {
    expect((await get(`/api/v1/schools/${SCHOOL}`)).status).toBe(404)
    const answer = await get('/metrics')
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain/)
    const text = await answer.text()
    expect(text).toMatch(/haofan_http_seconds_count\{route="GET \/schools\/\{schoolId\}",status="404"\} [1-9]/)
    expect(text).toContain('process_resident_memory_bytes')
    expect(text).not.toContain(SCHOOL)
  })

  it('show figures to this machine alone while there is no token', async () => {
    expect((await get('/metrics', { 'x-forwarded-for': '203.0.113.9' })).status).toBe(401)
  })

  it('answer an address that is none with a problem, and a wrong method too', async () => {
    const answer = await get('/nowhere')
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([404, 'request.not_found'])
    const wrong = await fetch(`${program.base}/api/v1/schools`, { method: 'DELETE' })
    expect([wrong.status, ((await wrong.json()) as { code: string }).code]).toEqual([405, 'request.method_refused'])
  })
})

describe('figures with a token', () => {
  let program: Main
  beforeAll(async () => {
    program = await startMain('all', { HAOFAN_DATA: ownFolder(), METRICS_TOKEN: TOKEN })
  })
  afterAll(tidy)

  it.each([
    ['none', {}, 401],
    ['another', { authorization: 'Bearer operators-token-0002' }, 401],
    ['a part of it', { authorization: `Bearer ${TOKEN.slice(0, -1)}` }, 401],
    ['the right one', { authorization: `Bearer ${TOKEN}` }, 200],
  ])('are shown or not: %s', async (_, headers, status) => {
    expect((await fetch(`${program.base}/metrics`, { headers: headers as Record<string, string> })).status).toBe(status)
  })
})
