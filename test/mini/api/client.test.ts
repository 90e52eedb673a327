import { rateMeal, readChildMeals, readSchoolDay, recordCheckin, takeRatingTicket } from '@shared/checkin/contract'
import { createInvitation, readMe, signIn } from '@shared/identity/contract'
import { fileAnonymously, readByCode } from '@shared/hotline/contract'
import type { ComplaintView } from '@shared/hotline/schema'
import { readInboxCount } from '@shared/notify/contract'
import { call } from '@/api/client'
import { serverNow } from '@/api/clock'
import { ApiOffline, ApiProblem } from '@/api/problem'
import { forgetSession, signedIn, useSession } from '@/api/session'
import '@/api/sign-in'
import { useNetwork } from '@/platform/network'
import { Taro, phoneOf } from '../../helpers/mini/taro'
import { aServer } from '../../helpers/phone/parent'
import type { PhoneServer } from '../../helpers/phone/server'
import { Refuse } from '../../helpers/phone/server'
import { aChild, aMe, AT_LUNCH, idOf, MONDAY, MONDAYS_DAY, SCHOOL } from '../../helpers/phone/world'

const ME = aMe()
const CHILD = aChild()
const TOKEN = 'token-of-the-test'

let server: PhoneServer
beforeEach(() => {
  server = aServer(ME)
  phoneOf(server)
  signedIn(TOKEN, ME)
})

const failureOf = async (answer: Promise<unknown>): Promise<ApiProblem> => {
  const failure = await answer.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (!(failure instanceof ApiProblem)) throw new Error(`no refusal but ${String(failure)}`)
  return failure
}

describe('what a request tells of who asks', () => {
  it('says session, hat and version where the contract wants a session', async () => {
    await call(readChildMeals, { params: { guardianshipId: CHILD.guardianshipId, day: MONDAY } })
    expect(server.asked(readChildMeals)[0]?.headers).toMatchObject({
      authorization: `Bearer ${TOKEN}`,
      'x-post': CHILD.guardianshipId,
      'x-client-version': '0.0.0-test',
    })
  })

  it('says nothing of the person where the answer is public', async () => {
    await call(readSchoolDay, { params: { schoolId: SCHOOL, day: MONDAY } })
    expect(Object.keys(server.asked(readSchoolDay)[0]?.headers ?? {})).toEqual(['x-client-version'])
  })

  it.each([
    ['a pupil rates', rateMeal, { body: { token: 'x'.repeat(20), taste: 5, portion: 4, hygiene: 5, service: 5 } }, { count: 7 }],
    [
      'a pupil takes a token',
      takeRatingTicket,
      { body: { code: 'code-of-a-sheet' } },
      { token: 'x'.repeat(20), schoolName: '云桥小学', className: '三年级 2 班', day: MONDAY, mealKind: 'LUNCH', dishes: [], closesAt: AT_LUNCH.toISOString() },
    ],
  ] as const)('says nothing at all where %s', async (_, route, input, answer) => {
    server.on(route, answer as never)
    await call(route, input as never)
    expect(server.asked(route)[0]?.headers).toEqual({ 'content-type': 'application/json' })
  })

  it('says nothing at all where somebody complains without a name', async () => {
    server.on(fileAnonymously, { queryCode: 'K7QM4T9W2HXP', priority: 'P2', dueAt: '2026-12-14T00:00:00Z' })
    const nonce = idOf(300)
    await call(fileAnonymously, {
      body: { nonce, schoolId: SCHOOL, category: 'C99', words: '小白菜汤里有一根头发', standing: 'OTHER', fearsHarm: false, pictureIds: [] },
    })
    expect(server.asked(fileAnonymously)[0]?.headers).toEqual({ 'content-type': 'application/json' })
  })

  it('opens a complaint by its code and by nothing else', async () => {
    server.on(readByCode, new Refuse('hotline.code_unknown') as unknown as ComplaintView)
    await failureOf(call(readByCode, undefined, { queryCode: 'K7QM4T9W2HXP' }))
    expect(server.asked(readByCode)[0]?.headers).toEqual({ 'x-query-code': 'K7QM4T9W2HXP' })
  })

  it('gives an act that counts once a key, the caller’s own where it has one', async () => {
    server.on(createInvitation, new Refuse('request.role_refused') as never)
    const input = { body: { role: 'CHEF', placeId: SCHOOL } } as const
    await failureOf(call(createInvitation, input))
    await failureOf(call(createInvitation, input, { idempotencyKey: 'the-same-act' }))
    const keys = server.asked(createInvitation).map(({ headers }) => headers['idempotency-key'])
    expect(keys).toEqual([expect.stringMatching(/^[0-9A-Z]{26}$/), 'the-same-act'])
  })
})

describe('input and answers', () => {
  it('that cannot be right are told before anything is sent', async () => {
    const failure = await failureOf(call(rateMeal, { body: { token: 'x'.repeat(20), taste: 9, portion: 4, hygiene: 5, service: 5 } }))
    expect([failure.code, failure.errorAt('taste')]).toEqual(['request.invalid', '最多 5'])
    expect(server.calls).toEqual([])
  })

  it('that are refused carry code, sentence and facts', async () => {
    server.on(readChildMeals, new Refuse('request.not_found', { detail: '没有这个孩子', facts: { untilAt: '2026-11-23T06:30:00Z' } }))
    const failure = await failureOf(call(readChildMeals, { params: { guardianshipId: CHILD.guardianshipId, day: MONDAY } }))
    expect(failure).toMatchObject({ code: 'request.not_found', status: 404, detail: '没有这个孩子', facts: { untilAt: '2026-11-23T06:30:00Z' } })
  })

  it('of a proxy that knows no problem are a fault all the same', async () => {
    Taro.request.mockResolvedValueOnce({ statusCode: 502, header: {}, data: '<html>bad gateway</html>' })
    expect(await failureOf(call(readMe))).toMatchObject({ code: 'server.fault', status: 502 })
  })

  it('that never come are no network, and the next one that comes says there is one', async () => {
    server.down = true
    await expect(call(readMe)).rejects.toBeInstanceOf(ApiOffline)
    expect(useNetwork.getState().online).toBe(false)
    server.down = false
    await call(readMe)
    expect(useNetwork.getState().online).toBe(true)
  })

  it('bear the time by which the client reasons', async () => {
    await call(readMe)
    expect(Math.abs(serverNow().getTime() - AT_LUNCH.getTime())).toBeLessThan(5000)
  })

  it('that are polled come again only when they are others', async () => {
    const input = { params: { schoolId: SCHOOL, day: MONDAY } }
    expect(await call(readSchoolDay, input)).toEqual(await call(readSchoolDay, input))
    expect(server.asked(readSchoolDay)[1]?.headers['if-none-match']).toBeTruthy()
    server.on(readSchoolDay, { ...MONDAYS_DAY, meals: [] })
    expect((await call(readSchoolDay, input)).meals).toEqual([])
  })

  it('of a check-in keep the id of the client when sent again', async () => {
    server.on(recordCheckin, new Refuse('checkin.window_closed'))
    const body = {
      act: 'teacherDining',
      id: idOf(200),
      code: 'poster-code',
      fix: { lat: 31, lng: 107, accuracyM: 10 },
      mealKind: 'LUNCH',
      pictureIds: [],
      fields: { teacherCount: 1, sameDish: true, samePrice: true },
    } as const
    await failureOf(call(recordCheckin, { body: { ...body, pictureIds: [] } }))
    expect(server.asked(recordCheckin)[0]?.body.id).toBe(idOf(200))
  })
})

describe('a session that ended', () => {
  const dead = () => {
    let alive = false
    server.on(readInboxCount, ({ headers }) => (alive && headers['authorization'] !== 'Bearer dead' ? { unread: 1 } : new Refuse('request.session_ended')))
    server.on(signIn, () => {
      alive = true
      return { token: 'token-anew', expiresAt: '2026-12-23T00:00:00Z', me: ME }
    })
    useSession.setState({ token: 'dead' })
  }

  it('is begun again unseen, and the request repeated once', async () => {
    dead()
    expect(await call(readInboxCount)).toEqual({ unread: 1 })
    expect(server.asked(readInboxCount).map(({ headers }) => headers['authorization'])).toEqual(['Bearer dead', 'Bearer token-anew'])
  })

  it('is begun again once, however many requests find it dead at the same moment', async () => {
    dead()
    await Promise.all([call(readInboxCount), call(readInboxCount), call(readInboxCount)])
    expect(server.asked(signIn)).toHaveLength(1)
  })

  it('that cannot be begun again leaves the refusal', async () => {
    server.on(readInboxCount, new Refuse('request.session_ended')).on(signIn, new Refuse('identity.account_blocked'))
    expect(await failureOf(call(readInboxCount))).toMatchObject({ code: 'request.session_ended' })
    expect(useSession.getState().state).toBe('failed')
  })

  it('leaves nothing on the phone once it was forgotten', async () => {
    forgetSession('failed')
    expect(useSession.getState()).toMatchObject({ token: undefined, me: undefined, hatId: undefined })
    server.on(readInboxCount, new Refuse('request.session_missing')).on(signIn, new Refuse('identity.account_blocked'))
    await failureOf(call(readInboxCount))
    expect(server.asked(readInboxCount)[0]?.headers).not.toHaveProperty('authorization')
  })
})
