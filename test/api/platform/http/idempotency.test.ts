import { z } from 'zod/mini'
import type { Problem } from '@shared/contract/problem'
import { defineRoute } from '@shared/contract/route'
import { clock } from '@platform/clock'
import { database } from '@platform/db'
import { implement, problem } from '@platform/http'
import { Kept } from '@platform/http/idempotency-model'
import request from 'supertest'
import { useDatabase } from '../../../helpers/database'
import { useSmallServer } from '../../../helpers/small-server'

const make = defineRoute({
  method: 'POST',
  path: '/orders',
  summary: 'Makes',
  access: 'session',
  roles: 'ANY',
  body: z.object({ what: z.string() }),
  responses: { 201: z.object({ n: z.number(), what: z.string() }) },
  errors: ['checkin.too_far'],
  idempotent: true,
})
const makeOther = defineRoute({ ...make, path: '/other-orders' })
const end = defineRoute({ method: 'POST', path: '/ends', summary: 'Ends', access: 'session', roles: 'ANY', responses: { 204: null }, idempotent: true })

let made = 0
let hold: Promise<void> | undefined
let failing = false

async function handle(what: string) {
  await hold
  if (failing) throw problem('checkin.too_far')
  return { n: ++made, what }
}

describe('the same request sent again', () => {
  useDatabase()
  const server = useSmallServer(() => [
    implement(make, ({ body }) => handle(body.what)),
    implement(makeOther, ({ body }) => handle(body.what)),
    implement(end, () => Promise.resolve(void made++)),
  ])
  const send = (key: string | undefined, what: unknown = 'rice', { who = 'ann', path = 'orders' } = {}) => {
    const sent = request(server.http).post(`/api/v1/${path}`).set('authorization', `Bearer token-of-${who}-0001`)
    return (key === undefined ? sent : sent.set('idempotency-key', key)).send({ what })
  }
  const codeOf = (answer: { body: unknown }) => (answer.body as Problem).code
  beforeEach(() => {
    made = 0
    hold = undefined
    failing = false
    return Kept.deleteMany({})
  })

  it('is answered with the first answer, and done once', async () => {
    const first = await send('key-of-order-1')
    const again = await send('key-of-order-1')
    expect([first.status, again.status, again.body, made]).toEqual([201, 201, first.body, 1])
  })

  it('is done once however many arrive at the same moment', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => send('key-of-order-1')))
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`))).toEqual(new Set(['201 {"n":1,"what":"rice"}']))
    expect(made).toBe(1)
  })

  it('waits for the first while that is under way', async () => {
    let go: () => void = () => undefined
    hold = new Promise((resolve) => (go = resolve))
    const both = [send('key-of-order-1'), send('key-of-order-1')].map((sent) => sent.then((answer) => answer))
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(made).toBe(0)
    go()
    expect((await Promise.all(both)).map(({ body }) => (body as { n: number }).n)).toEqual([1, 1])
  })

  it('is refused with another body', async () => {
    await send('key-of-order-1')
    const other = await send('key-of-order-1', 'soup')
    expect([other.status, codeOf(other), made]).toEqual([409, 'request.key_reused', 1])
  })

  it('is another one for another person, and at another door', async () => {
    await send('key-of-order-1')
    await send('key-of-order-1', 'rice', { who: 'ben' })
    await send('key-of-order-1', 'rice', { path: 'other-orders' })
    expect(made).toBe(3)
  })

  it('needs a key', async () => {
    for (const key of [undefined, '', 'short', 'x'.repeat(81), 'not a key!']) {
      const answer = await send(key)
      expect([answer.status, codeOf(answer), (answer.body as Problem).errors?.[0]?.path]).toEqual([400, 'request.invalid', 'header.Idempotency-Key'])
    }
    expect(made).toBe(0)
  })

  it('is tried anew when the first was refused', async () => {
    failing = true
    expect(codeOf(await send('key-of-order-1'))).toBe('checkin.too_far')
    expect(codeOf(await send('key-of-order-1', 'soup'))).toBe('checkin.too_far')
    failing = false
    expect((await send('key-of-order-1')).status).toBe(201)
  })

  it('is told to come again while the first takes long, and done when the first has died', async () => {
    await send('key-of-order-1')
    const [row] = await Kept.find({}).lean()
    await Kept.updateOne({ _id: row?._id ?? '' }, { $set: { done: false, at: new Date(clock.real() - 61_000) }, $unset: { answer: '' } })
    const both = await Promise.all([send('key-of-order-1'), send('key-of-order-1')])
    expect([both.map(({ body }) => (body as { n: number }).n), made]).toEqual([[2, 2], 2])
  })

  it('gives up waiting after a while, without doing it twice', async () => {
    await send('key-of-order-1')
    await Kept.updateMany({}, { $set: { done: false, at: new Date(clock.real()) }, $unset: { answer: '' } })
    const answer = await send('key-of-order-1')
    expect([answer.status, codeOf(answer), answer.headers['retry-after'], made]).toEqual([409, 'request.conflict', '2', 1])
  })

  it('is answered though its answer could not be kept, and not done twice at once', async () => {
    const real = Kept.updateOne.bind(Kept)
    Kept.updateOne = (() => Promise.reject(new Error('the line broke'))) as unknown as typeof Kept.updateOne
    const first = await send('key-of-order-1')
    Kept.updateOne = real
    expect([first.status, made]).toEqual([201, 1])
    expect(await Kept.countDocuments({ done: false })).toBe(1)
  })

  it('of an answer without a body is one too', async () => {
    const send = () => request(server.http).post('/api/v1/ends').set({ authorization: 'Bearer token-of-ann-0001', 'idempotency-key': 'key-of-end-1' })
    expect([(await send()).status, (await send()).status, made]).toEqual([204, 204, 1])
  })

  it('leaves nothing readable in the database, and only for a day', async () => {
    await send('key-of-order-1', '一碗牛肉面')
    const rows = await database().collection('idempotency').find({}).toArray()
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toMatch(/牛肉面|what|key-of-order|ann/)
    const indexes = await database().collection('idempotency').indexes()
    expect(indexes).toContainEqual(expect.objectContaining({ key: { at: 1 }, expireAfterSeconds: 24 * 3600 }))
    await Kept.deleteMany({})
    expect((await send('key-of-order-1', '另一碗')).body).toEqual({ n: 2, what: '另一碗' })
  })
})
