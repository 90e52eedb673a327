import { gzipSync } from 'node:zlib'
import { z } from 'zod/mini'
import { Text } from '@shared/base/text'
import type { Problem } from '@shared/contract/problem'
import { raw } from '@shared/contract/raw'
import { defineRoute } from '@shared/contract/route'
import { implement } from '@platform/http'
import request from 'supertest'
import { useSmallServer } from '../../../helpers/small-server'

const Thing = z.object({
  name: Text(10, 2),
  kind: z.enum(['FORK', 'SPOON']),
  count: z.optional(z.number().check(z.int(), z.minimum(1), z.maximum(9))),
  tags: z.optional(z.array(z.string().check(z.maxLength(5))).check(z.maxLength(3))),
  at: z.optional(z.iso.datetime()),
  many: z.optional(z.array(z.string())),
  deep: z.optional(z.object({ inner: z.object({ yes: z.boolean() }) })),
})
const makeThing = defineRoute({ method: 'POST', path: '/things', summary: 'Makes', access: 'public', body: Thing, responses: { 201: Thing } })
const findThings = defineRoute({
  method: 'GET',
  path: '/things/{n}',
  summary: 'Finds',
  access: 'public',
  params: z.object({ n: z.string().check(z.regex(/^\d+$/)) }),
  query: z.object({ limit: z.optional(z.coerce.number().check(z.int(), z.minimum(1))), name: z.optional(z.string()) }),
  responses: { 200: z.object({ limit: z.optional(z.number()), name: z.optional(z.string()) }) },
})
const takeBytes = defineRoute({
  method: 'POST',
  path: '/bytes',
  summary: 'Takes',
  access: 'public',
  body: raw('*/*'),
  responses: { 200: z.object({ size: z.number() }) },
  maxBytes: 1000,
})
const takeFile = defineRoute({
  method: 'POST',
  path: '/forms',
  summary: 'Takes a file',
  access: 'public',
  body: raw('multipart/form-data'),
  responses: { 200: z.object({ size: z.number(), fields: z.array(z.string()) }) },
  errors: ['file.too_large'],
  maxBytes: 4096,
})

const given: unknown[] = []
const implementations = () => [
  implement(makeThing, ({ body }) => {
    given.push(body)
    return Promise.resolve(body)
  }),
  implement(findThings, ({ query }) => Promise.resolve(query)),
  implement(takeBytes, ({ body }) => Promise.resolve({ size: body.length })),
  implement(takeFile, ({ body }) => Promise.resolve({ size: body.file?.length ?? -1, fields: Object.keys(body.fields) })),
]

const sound = { name: '勺子', kind: 'SPOON' }
const problemOf = (answer: { status: number; body: unknown }) => [answer.status, (answer.body as Problem).code]

describe('what somebody sends', () => {
  const server = useSmallServer(implementations)
  beforeEach(() => void (given.length = 0))
  const post = (target: string, body: string, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
    request(server.http).post(`/api/v1/${target}`).set(headers).send(body)

  async function postPacked(body: Uint8Array<ArrayBuffer>) {
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' }
    const answer = await fetch(`http://127.0.0.1:${server.port}/api/v1/things`, { method: 'POST', headers, body })
    return { status: answer.status, body: await answer.json() }
  }

  it.each([
    '{',
    '{"name":',
    '[1,2',
    '{"name":"a"}}',
    "{'name':'a'}",
    '"text"',
    '5',
    'null',
    'NaN',
    '\u0000',
    '{"a":1,}',
    '<xml/>',
    '{"__proto__":{"kind":"SPOON"},"name":"勺子"}',
  ])('that is no JSON object is malformed: %j', async (body) => expect(problemOf(await post('things', body))).toEqual([400, 'request.malformed']))

  it.each([
    ['nothing', ''],
    ['an empty object', '{}'],
    ['a list', '[]'],
    ['a list of things', JSON.stringify([sound])],
    ['the constructor', '{"constructor":{"prototype":{"kind":"SPOON"}}}'],
    ['a key twice, the last one wrong', '{"name":"勺子","kind":"SPOON","kind":"KNIFE"}'],
  ])('that lacks what is asked for is invalid: %s', async (_, body) => expect(problemOf(await post('things', body))).toEqual([400, 'request.invalid']))

  it('is told of every field that is wrong, by its path, in Chinese', async () => {
    const { body } = await post(
      'things',
      JSON.stringify({ name: '勺', kind: 'KNIFE', count: 10, tags: ['123456', 5], many: 'a', at: 'today', deep: { inner: {} } }),
    )
    const { errors = [] } = body as Problem
    expect(Object.fromEntries(errors.map(({ path, message }) => [path, message]))).toEqual({
      'body.name': '至少 2 个字',
      'body.kind': '不在可选的范围里',
      'body.count': '最多 9',
      'body.tags.0': '最多 5 个字',
      'body.tags.1': '没有填，或者类型不对',
      'body.many': '没有填，或者类型不对',
      'body.at': '格式不对',
      'body.deep.inner.yes': '没有填，或者类型不对',
    })
    expect(((await post('things', JSON.stringify({ ...sound, tags: ['', '', '', ''] }))).body as Problem).errors).toEqual([
      { path: 'body.tags', code: 'too_big', message: '最多 3 项' },
    ])
    for (const { message } of errors) expect(message).not.toMatch(/[!！]|请|expected|invalid/i)
  })

  it('is not given back in what it is told', async () => {
    const { text } = await post('things', JSON.stringify({ name: '尾号8821的电话'.repeat(9), kind: '<script>', count: 'secret' }))
    expect(text).not.toMatch(/8821|script|secret/)
  })

  it('is told of at most twenty fields', async () => {
    const { body } = await post('things', JSON.stringify({ ...sound, many: Array(500).fill(5) }))
    expect((body as Problem).errors).toHaveLength(20)
  })

  it('loses what nobody asked for, whatever it is called', async () => {
    const stray = { ...sound, role: 'CITY_ADMIN', schoolId: 'x', $set: { a: 1 }, _id: 'x', __v: 0, deep: { inner: { yes: true, no: 1 }, more: 1 } }
    const answer = await post('things', JSON.stringify(stray).replace('"role"', '"toString":1,"hasOwnProperty":2,"role"'))
    expect([answer.status, given, answer.body]).toEqual([201, [{ ...sound, deep: { inner: { yes: true } } }], { ...sound, deep: { inner: { yes: true } } }])
    expect(({} as Record<string, unknown>)['kind']).toBeUndefined()
  })

  const OPERATORS: unknown[] = [{ $gt: '' }, { $ne: null }, { $regex: '.*' }, { $where: '1' }, { $in: ['a'] }, ['a'], { toString: 'a' }, true, 5, null]
  it.each(OPERATORS.map((value) => ({ value })))('is never an operator where a text is asked for: $value', async ({ value }) => {
    expect(problemOf(await post('things', JSON.stringify({ ...sound, name: value })))).toEqual([400, 'request.invalid'])
    expect(problemOf(await post('things', JSON.stringify({ ...sound, kind: value })))).toEqual([400, 'request.invalid'])
  })

  it.each(['name[$ne]=1', 'name[$gt]=', 'name=a&name=b', 'limit=0', 'limit=1.5', 'limit=1e9e', 'limit=NaN', 'limit=a', 'limit=-1', 'limit=1&limit=2'])(
    'in an address is a text or is refused: %s',
    async (query) => {
      const answer = await request(server.http).get(`/api/v1/things/5?${query}`)
      if (answer.status === 200) expect(answer.body).toEqual({})
      else expect(problemOf(answer)).toEqual([400, 'request.invalid'])
    },
  )

  it('in a path is told by its path', async () => {
    const { body } = await request(server.http).get('/api/v1/things/five')
    expect((body as Problem).errors).toEqual([{ path: 'params.n', code: 'invalid_format', message: '格式不对' }])
  })

  it('may be nested as deep as it likes', async () => {
    const depth = 30_000
    expect(problemOf(await post('things', `{"name":${'['.repeat(depth)}${']'.repeat(depth)}}`))).toEqual([400, 'request.invalid'])
    expect(problemOf(await post('things', `{"deep":${'{"inner":'.repeat(5000)}1${'}'.repeat(5000)}}`))).toEqual([400, 'request.invalid'])
  })

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
    'application/vnd.api+json',
    'text/json',
    '',
  ])('as %j is not taken for JSON', async (type) => {
    const body = JSON.stringify(sound)
    expect(problemOf(await post('things', body, { 'content-type': type }))).toEqual([415, 'request.type_refused'])
    const chunks = `${Buffer.byteLength(body).toString(16)}\r\n${body}\r\n0\r\n\r\n`
    const heard = await server.raw(
      `POST /api/v1/things HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${type && `Content-Type: ${type}\r\n`}Transfer-Encoding: chunked\r\n\r\n${chunks}`,
    )
    expect(heard).toMatch(/^HTTP\/1\.1 415 /)
    expect(given).toEqual([])
  })

  it('may come in pieces, packed, and with its characters named', async () => {
    expect((await post('things', JSON.stringify(sound), { 'content-type': 'application/json; charset=utf-8' })).status).toBe(201)
    expect((await postPacked(gzipSync(JSON.stringify(sound)))).status).toBe(201)
    expect(problemOf(await postPacked(Buffer.from('no gzip')))).toEqual([400, 'request.malformed'])
  })

  describe('too much of', () => {
    const MEGA = 1024 * 1024

    it('is refused before it is read where it says so itself', async () => {
      const heard = await server.raw(`POST /api/v1/things HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${10 * MEGA}\r\n\r\n{`)
      expect(heard).toMatch(/^HTTP\/1\.1 413 /)
      expect(heard).toContain('request.too_large')
    })

    it('is refused at ten megabytes that are really sent', async () => {
      expect(problemOf(await post('things', JSON.stringify({ ...sound, name: 'x'.repeat(10 * MEGA) })))).toEqual([413, 'request.too_large'])
    })

    it('is refused where it does not say how much it is', async () => {
      const part = `10000\r\n${'x'.repeat(0x10000)}\r\n`
      const head = 'POST /api/v1/things HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n'
      expect(await server.raw(`${head}${part.repeat(4)}0\r\n\r\n`)).toMatch(/^HTTP\/1\.1 413 /)
      const bytes = head.replace('things', 'bytes').replace('application/json', 'application/octet-stream')
      expect(await server.raw(`${bytes}${part}0\r\n\r\n`)).toMatch(/^HTTP\/1\.1 413 /)
    })

    it('is refused where it unfolds: a packed body is as large as what is in it', async () => {
      const bomb = gzipSync(JSON.stringify({ ...sound, name: 'x'.repeat(20 * MEGA) }))
      expect(bomb.length).toBeLessThan(64 * 1024)
      expect(problemOf(await postPacked(bomb))).toEqual([413, 'request.too_large'])
    })

    it('is refused in a form', async () => {
      const send = (size: number) => request(server.http).post('/api/v1/forms').attach('file', Buffer.alloc(size, 7), 'x.bin')
      expect((await send(1000)).body).toEqual({ size: 1000, fields: [] })
      expect((await send(20_000)).status).toBe(413)
    })

    it('is nothing to a door that reads no body', async () => {
      const answer = await request(server.http).get('/api/v1/things/5').set('content-type', 'application/json').send(JSON.stringify(sound))
      expect(answer.status).toBe(200)
    })
  })

  describe('with a length that is not true', () => {
    const head = (length: number) =>
      `POST /api/v1/things HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`

    it('is not taken when the rest never comes', async () => {
      await server.raw(`${head(500)}${JSON.stringify(sound)}`, 300)
      expect(given).toEqual([])
      expect((await post('things', JSON.stringify(sound))).status).toBe(201)
    })

    it('is cut where it said that it ends', async () => {
      expect(await server.raw(`${head(10)}${JSON.stringify(sound)}`)).toMatch(/^HTTP\/1\.1 400 /)
      expect(given).toEqual([])
    })

    it('does not hide a second request behind it', async () => {
      const smuggled = 'GET /api/v1/things/5 HTTP/1.1\r\nHost: x\r\n\r\n'
      const both = `POST /api/v1/things HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`
      expect(await server.raw(both)).toMatch(/^HTTP\/1\.1 400 /)
    })
  })

  it.each(['', 'no boundary here', '--x\r\n\r\n', '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc'])(
    'as a broken form is malformed: %j',
    async (body) => {
      const answer = await post('forms', body, { 'content-type': 'multipart/form-data; boundary=x' })
      if (answer.status === 200) expect(answer.body).toMatchObject({ size: -1 })
      else expect(problemOf(answer)).toEqual([400, 'request.malformed'])
    },
  )

  it('as a form without a boundary, and as no form at all, is refused', async () => {
    expect(problemOf(await post('forms', 'x', { 'content-type': 'multipart/form-data' }))).toEqual([400, 'request.malformed'])
    expect(problemOf(await post('forms', '{}'))).toEqual([415, 'request.type_refused'])
  })
})
