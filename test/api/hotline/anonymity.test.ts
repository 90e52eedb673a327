import { answerByCode, fileAnonymously, fileNamed, readByCode, writeByCode } from '@shared/hotline/contract'
import { listDeskComplaints } from '@shared/hotline/desk-contract'
import { fullPath } from '@shared/contract/route'
import { issueUploadTicket, uploadAnonymousFile, uploadFile } from '@shared/file/contract'
import request from 'supertest'
import sharp from 'sharp'
import { clock } from '@platform/clock'
import { database } from '@platform/db'
import { metrics } from '@platform/metrics'
import { aPerson, aSchool, type TestPerson, type TestSchool } from '../../helpers/city'
import { call } from '../../helpers/client'
import { aFiling, aNonce, answeredByCounty, someDesks } from '../../helpers/complaint'
import { logged } from '../../helpers/logs'
import { useServer } from '../../helpers/server'
import { changed, everything, fieldsThatTell, momentsIn } from '../../helpers/traces'

const FILED = new Date('2026-11-25T02:37:41.123Z')
const MINUTE = 60_000
const minuteOfHour = (moment: number) => Math.floor(moment / MINUTE) % 60

/** Everything of a phone and a person that a careless client might send along. */
const TRAIL = {
  'User-Agent': 'SpyPhone/7.4 MicroMessenger/8.0',
  'X-Forwarded-For': '203.0.113.77',
  'X-Real-IP': '203.0.113.77',
  'Idempotency-Key': 'key-of-this-phone-1234',
  'X-Request-Id': 'request-of-this-phone',
  Referer: 'https://servicewechat.com/wx0000000000000000/devtools',
}

describe('a complaint without a name', () => {
  const server = useServer()
  let school: TestSchool
  let person: TestPerson
  let desks: Awaited<ReturnType<typeof someDesks>>

  beforeAll(async () => {
    clock.set(new Date('2026-11-25T01:05:00Z'))
    school = await aSchool()
    person = await aPerson(server)
    desks = await someDesks(server, school)
    await server.settle()
  })
  afterAll(() => clock.release())

  const photo = () =>
    sharp({ create: { width: 80, height: 60, channels: 3, background: '#8a4' } })
      .jpeg()
      .toBuffer()
  const aPicture = async (): Promise<string> => {
    const { ticket } = (await call(server.http, issueUploadTicket, {}, { headers: TRAIL })).body
    const sent = request(server.http).post(fullPath(uploadAnonymousFile)).set(TRAIL).field('ticket', ticket)
    return (await sent.attach('file', await photo(), 'a.jpg')).body.id as string
  }
  const count = () => database().collection('complaint').countDocuments()

  it('leaves nothing in logs, metrics or any collection that tells who filed it or when, from the filing to its end', async () => {
    const headers = { ...TRAIL, Authorization: `Bearer ${person.token}`, 'X-Post': person.hatId || aNonce() }
    const nonce = aNonce()
    const before = await everything()
    let code = ''
    clock.set(FILED)
    const realBefore = Date.now()
    const lines = await logged(async () => {
      const filing = { ...aFiling(school), pictureIds: [await aPicture()], nonce }
      const { status, body } = await call(server.http, fileAnonymously, { body: filing }, { headers })
      expect({ status, dueAt: body.dueAt, priority: body.priority }).toEqual({ status: 201, dueAt: '2026-12-04T09:00:00.000Z', priority: 'P1' })
      code = body.queryCode
      await call(server.http, readByCode, {}, { queryCode: code, headers })
      const message = { nonce: aNonce(), text: '汤是二号窗口打的', pictureIds: [await aPicture()] }
      await call(server.http, writeByCode, { body: message }, { queryCode: code, headers })
      await call(server.http, readByCode, {}, { queryCode: 'K7QM4T9W2HXP', headers })
      await call(server.http, fileAnonymously, { body: { ...filing, schoolId: aNonce(), nonce: aNonce() } }, { headers })
    })
    expect(lines).toEqual([])

    const known = momentsIn(before)
    const telling = (moment: number) =>
      !known.has(moment) && (minuteOfHour(moment) === minuteOfHour(FILED.getTime()) || (moment > realBefore - 2 * MINUTE && moment < Date.now() + 2 * MINUTE))
    const filed = changed(before, await everything())
    clock.set(new Date('2026-11-25T02:50:00Z'))
    const jobs = await logged(() => server.settle())
    expect([...new Set([...filed.keys()].map((key) => key.split('/')[0]))].sort()).toEqual(['complaint', 'file', 'task'])
    // The moment by which it must be dispatched, until it is.
    expect(fieldsThatTell(filed, telling)).toEqual(['complaint.orderAt', 'task.dueAt', 'task.order'])

    const secrets = [
      code,
      nonce,
      person.personId,
      person.token,
      person.openid,
      '203.0.113.77',
      '127.0.0.1',
      'SpyPhone',
      'key-of-this-phone',
      'request-of-this-phone',
    ]
    const text = JSON.stringify([...filed]) + jobs.join('') + (await metrics.metrics())
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([])

    clock.set(new Date('2026-11-25T03:05:00Z'))
    const id = [...filed.keys()].find((key) => key.startsWith('complaint/'))?.slice('complaint/'.length) ?? ''
    await answeredByCounty(desks.county, { id })
    clock.set(new Date('2026-11-25T07:37:41.123Z'))
    const later = await logged(async () => {
      const said = await call(server.http, answerByCode, { body: { satisfaction: 'SATISFIED' } }, { queryCode: code, headers })
      expect(said.body).toMatchObject({ state: 'CLOSED', filedAt: '2026-11-25T02:00:00.000Z' })
      expect(said.body.steps.at(-1)?.at).toBe('2026-11-25T07:00:00.000Z')
      expect(said.body.messages[0]?.at).toBe('2026-11-25T02:00:00.000Z')
    })
    expect(later).toEqual([])
    const closed = changed(before, await everything())
    expect(fieldsThatTell(closed, (moment) => !known.has(moment) && minuteOfHour(moment) === minuteOfHour(FILED.getTime()))).toEqual([])
    expect([...closed.keys()].filter((key) => key.startsWith('outbox/') || key.startsWith('inbox'))).toEqual([])
    expect(JSON.stringify([...closed])).not.toContain(code)
  })

  it('is filed once however often the phone tries, at once or after a lost answer, and every try has the same code', async () => {
    clock.set(FILED)
    const body = { ...aFiling(school), nonce: aNonce() }
    const before = await count()
    const answers = await Promise.all([1, 2, 3].map(() => call(server.http, fileAnonymously, { body })))
    expect(answers.map((answer) => answer.status)).toEqual([201, 201, 201])
    clock.set(new Date(FILED.getTime() + 26 * 3_600_000))
    answers.push(await call(server.http, fileAnonymously, { body: { ...body, words: '换了几个字再交一次' } }))
    expect(new Set(answers.map((answer) => answer.body.queryCode)).size).toBe(1)
    expect(answers[0]?.body.queryCode).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/)
    expect((await count()) - before).toBe(1)
  })

  it('has a code that nobody with the database can find, nor with somebody else’s nonce', async () => {
    clock.set(FILED)
    const nonce = aNonce()
    const nameless = (await call(server.http, fileAnonymously, { body: { ...aFiling(school), nonce } })).body
    const named = (await person.call(fileNamed, { body: { ...aFiling(school), nonce, name: '周敏' } })).body
    expect(named.queryCode).not.toBe(nameless.queryCode)
    const text = JSON.stringify([...(await everything())])
    expect([nonce, nameless.queryCode, named.queryCode].filter((secret) => text.includes(secret))).toEqual([])
  })

  it('takes pictures that came by ticket and none that somebody uploaded as themselves', async () => {
    const owned = await request(server.http)
      .post(fullPath(uploadFile))
      .query({ purpose: 'COMPLAINT' })
      .set('Authorization', `Bearer ${person.token}`)
      .attach('file', await photo(), 'a.jpg')
    const before = await count()
    const refused = await call(server.http, fileAnonymously, { body: { ...aFiling(school), nonce: aNonce(), pictureIds: [owned.body.id] } })
    expect(refused.problem.code).toBe('file.unknown')
    expect(await count()).toBe(before)
  })

  it('keeps a moment to the second at no desk: the list tells the hour', async () => {
    const { items } = (await desks.county.call(listDeskComplaints, { query: {} })).body
    expect(items.filter((line) => !line.named).every((line) => line.filedAt.endsWith(':00:00.000Z'))).toBe(true)
  })
})
