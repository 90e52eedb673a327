import { endSession, listSessions, readMe } from '@shared/identity/contract'
import { approveDeskTicket, openDeskTicket, previewDeskTicket, readDeskTicket, refuseDeskTicket, takeDeskSession } from '@shared/identity/desk-contract'
import { clock } from '@platform/clock'
import { database } from '@platform/db'
import { newToken } from '@platform/random'
import { sha256 } from '@platform/secret'
import { aParent, aPerson, aSchool, type TestPerson, type TestSchool } from '../../helpers/city'
import { call } from '../../helpers/client'
import { useServer } from '../../helpers/server'

const NOON = new Date('2026-11-23T12:00:00+08:00')
const later = (seconds: number) => clock.set(new Date(NOON.getTime() + seconds * 1000))

describe('signing in at a desk', () => {
  const server = useServer({ unlimited: true })
  let school: TestSchool
  let head: TestPerson
  beforeAll(async () => {
    clock.set(NOON)
    school = await aSchool()
    head = await aPerson(server, { role: 'PRINCIPAL', school }, { role: 'CHEF', school })
  })
  beforeEach(() => later(0))
  afterAll(() => clock.release())

  /** A browser with its secret, and the code on its screen. */
  async function aDesk() {
    const secret = newToken()
    const { body } = await call(server.http, openDeskTicket, { body: { browser: 'Edge', system: 'Windows', challenge: sha256(secret) } })
    const params = { ticketId: body.ticketId }
    return {
      ...body,
      secret,
      code: body.url.split('/').at(-1) ?? '',
      state: async () => (await call(server.http, readDeskTicket, { params })).body.state,
      take: (by = secret) => call(server.http, takeDeskSession, { params, body: { secret: by } }),
    }
  }
  type Desk = Awaited<ReturnType<typeof aDesk>>
  const scan = ({ code }: Desk, by = head) => by.call(previewDeskTicket, { body: { code } })
  const approve = ({ code }: Desk, by = head, postId = by.hatId) => by.call(approveDeskTicket, { body: { code, postId } })
  const refuse = ({ code }: Desk, by = head) => by.call(refuseDeskTicket, { body: { code } })
  const me = (token: string) => call(server.http, readMe, {}, { token })

  it('shows on the phone which desk asks, and lets it in under the post that was chosen', async () => {
    const desk = await aDesk()
    expect(desk.url).toMatch(/\/d\/[0-9A-Z]{22}$/)
    expect(await desk.state()).toBe('WAITING')
    expect((await scan(desk)).body).toMatchObject({ browser: 'Edge', system: 'Windows', askedAt: NOON.toISOString() })
    expect(await desk.state()).toBe('SCANNED')
    expect((await desk.take()).problem.code).toBe('identity.desk_waiting')
    expect((await approve(desk)).status).toBe(204)
    expect(await desk.state()).toBe('APPROVED')
    const taken = await desk.take()
    expect([taken.status, taken.body.postId, taken.body.me.personId]).toEqual([201, head.hatId, head.personId])
    expect((await me(taken.body.token)).status).toBe(200)
    expect(await desk.state()).toBe('TAKEN')
  })

  it('is listed among the own devices by its kind, and ended from the phone', async () => {
    const desk = await aDesk()
    await scan(desk)
    await approve(desk)
    const before = (await head.call(listSessions, {})).body.items.map(({ id }) => id)
    const { token } = (await desk.take()).body
    const { items } = (await head.call(listSessions, {})).body
    const here = items.find((each) => !before.includes(each.id))
    expect(here).toMatchObject({ kind: 'DESK', device: 'Windows 电脑，Edge', current: false })
    expect(items.find((each) => each.current)).toMatchObject({ kind: 'PHONE' })
    expect((await head.call(endSession, { params: { sessionId: here?.id ?? '' } })).status).toBe(204)
    expect((await me(token)).problem.code).toBe('request.session_ended')
  })

  it('lasts twelve hours from when it was last used, and no longer', async () => {
    const desk = await aDesk()
    await scan(desk)
    await approve(desk)
    const { token, expiresAt } = (await desk.take()).body
    expect(new Date(expiresAt).getTime() - NOON.getTime()).toBe(12 * 3600_000)
    later(11 * 3600)
    expect((await me(token)).status).toBe(200)
    later(22 * 3600)
    expect((await me(token)).status).toBe(200)
    later(35 * 3600)
    expect((await me(token)).problem.code).toBe('request.session_ended')
  })

  it('is worth nothing after two minutes; once scanned it waits as long again', async () => {
    const unseen = await aDesk()
    const seen = await aDesk()
    later(100)
    await scan(seen)
    later(121)
    expect(await unseen.state()).toBe('EXPIRED')
    expect((await scan(unseen)).problem.code).toBe('identity.desk_expired')
    expect((await approve(seen)).status).toBe(204)
    later(242)
    expect([await seen.state(), (await seen.take()).problem.code]).toEqual(['EXPIRED', 'identity.desk_expired'])
  })

  it('is of whoever scanned the code first: nobody else answers it', async () => {
    const desk = await aDesk()
    const other = await aPerson(server, { role: 'PRINCIPAL', school })
    const both = await Promise.all([scan(desk), scan(desk, other)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    const [first, second] = both[0]?.status === 200 ? [head, other] : [other, head]
    expect((await scan(desk, first)).status).toBe(200)
    expect((await approve(desk, second)).problem.code).toBe('identity.desk_scanned')
    expect((await refuse(desk, second)).problem.code).toBe('identity.desk_scanned')
    expect((await approve(desk, first)).status).toBe(204)
  })

  it('answers only what was read before: nobody says yes to a code unseen', async () => {
    const desk = await aDesk()
    expect((await approve(desk)).problem.code).toBe('identity.desk_unknown')
    expect(await desk.state()).toBe('WAITING')
  })

  it('is over when somebody says that it is not them', async () => {
    const desk = await aDesk()
    await scan(desk)
    expect((await refuse(desk)).status).toBe(204)
    expect([await desk.state(), (await desk.take()).problem.code]).toEqual(['REFUSED', 'identity.desk_refused'])
    expect((await approve(desk)).problem.code).toBe('identity.desk_refused')
  })

  it('gives the session once, also to a browser that asks twice at the same moment', async () => {
    const desk = await aDesk()
    await scan(desk)
    await approve(desk)
    const answers = await Promise.all([desk.take(), desk.take(), desk.take()])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 410, 410])
    expect((await desk.take()).problem.code).toBe('identity.desk_used')
    expect((await scan(desk)).problem.code).toBe('identity.desk_used')
    expect((await approve(desk)).problem.code).toBe('identity.desk_used')
  })

  it('tells nothing to another browser, whatever the code stands at', async () => {
    const [desk, other] = [await aDesk(), await aDesk()]
    expect((await desk.take(other.secret)).problem.code).toBe('identity.desk_secret_refused')
    await scan(desk)
    await approve(desk)
    expect((await desk.take(other.secret)).problem.code).toBe('identity.desk_secret_refused')
    // what stands in the database opens nothing either
    expect((await desk.take(sha256(desk.secret))).problem.code).toBe('identity.desk_secret_refused')
    expect((await desk.take()).status).toBe(201)
  })

  it('is refused under a post that somebody else holds, and under one that has nothing to do at a desk', async () => {
    const desk = await aDesk()
    await scan(desk)
    const other = await aPerson(server, { role: 'PRINCIPAL', school })
    const chef = (await head.call(readMe, {})).body.posts.find(({ role }) => role === 'CHEF')?.id ?? ''
    const parent = await aParent(server, school)
    expect((await approve(desk, head, other.hatId)).problem.code).toBe('identity.desk_post_refused')
    expect((await approve(desk, head, chef)).problem.code).toBe('identity.desk_post_refused')
    const family = await aDesk()
    await scan(family, parent)
    expect((await approve(family, parent)).problem.code).toBe('identity.desk_post_refused')
    expect(await desk.state()).toBe('SCANNED')
  })

  it('keeps neither code nor secret nor token readable', async () => {
    const desk = await aDesk()
    await scan(desk)
    await approve(desk)
    const { token } = (await desk.take()).body
    const kept = JSON.stringify([await database().collection('desk_ticket').find().toArray(), await database().collection('session').find().toArray()])
    expect([desk.code, desk.secret, token].filter((secret) => kept.includes(secret))).toEqual([])
  })
})
