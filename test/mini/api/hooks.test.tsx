import { act, renderHook, waitFor } from '@testing-library/react'
import { readSchoolDay } from '@shared/checkin/contract'
import { createInvitation } from '@shared/identity/contract'
import { listInbox } from '@shared/notify/contract'
import type { InboxItem } from '@shared/notify/schema'
import { call } from '@/api/client'
import { forgetKept } from '@/api/keep'
import { hatsOf, signedIn, useHat, wear } from '@/api/session'
import { leave } from '@/api/sign-in'
import { useAction } from '@/api/useAction'
import { usePaged } from '@/api/usePaged'
import { useQuery } from '@/api/useQuery'
import { storage } from '@/platform/storage'
import { settled } from '../../helpers/mini/phone'
import { hidePage, phoneOf, phoneStorage, showPage, Taro } from '../../helpers/mini/taro'
import { aServer } from '../../helpers/phone/parent'
import type { PhoneServer } from '../../helpers/phone/server'
import { Refuse } from '../../helpers/phone/server'
import { aChild, aMe, aPost, AT_LUNCH, idOf, MONDAY, SCHOOL } from '../../helpers/phone/world'

const MONDAY_AT_SCHOOL = { params: { schoolId: SCHOOL, day: MONDAY } }
const INVITED = {
  invitation: {
    id: idOf(1),
    role: 'CHEF',
    title: '厨师',
    placeName: '云桥小学',
    classNames: [],
    deputy: false,
    from: '2026-11-23',
    expiresAt: AT_LUNCH.toISOString(),
    state: 'OPEN',
  },
  url: 'https://haofan.test/j/x',
} as const

let server: PhoneServer
beforeEach(() => {
  server = aServer(aMe({ posts: [aPost()] }))
  phoneOf(server)
  phoneStorage.clear()
  forgetKept()
  signedIn('token-of-the-test', aMe({ posts: [aPost()] }))
})
afterEach(() => jest.useRealTimers())

/** An answer that waits until it is let go. */
function held<T>(answer: T) {
  let release: () => void = () => undefined
  const gate = new Promise<void>((resolve) => {
    release = resolve
  })
  const before = Taro.request.getMockImplementation()
  Taro.request.mockImplementationOnce(async (sent) => {
    await gate
    return before?.(sent) as never
  })
  return { release, answer }
}

describe('a page that reads something', () => {
  it('loads, then shows it', async () => {
    const { result } = renderHook(() => useQuery(readSchoolDay, MONDAY_AT_SCHOOL))
    expect(result.current.loading).toBe(true)
    await waitFor(() => expect(result.current.data?.schoolName).toBe('云桥小学'))
    expect(result.current).toMatchObject({ loading: false, failure: undefined, keptAt: undefined })
  })

  it('says so in words after two seconds, and shows what was kept after five', async () => {
    const first = renderHook(() => useQuery(readSchoolDay, MONDAY_AT_SCHOOL, { keep: true }))
    await waitFor(() => expect(first.result.current.data).toBeDefined())
    first.unmount()

    jest.useFakeTimers()
    const answer = held(undefined)
    const { result } = renderHook(() => useQuery(readSchoolDay, MONDAY_AT_SCHOOL, { keep: true }))
    await act(() => jest.advanceTimersByTimeAsync(1900))
    expect(result.current).toMatchObject({ data: undefined, slow: false })
    await act(() => jest.advanceTimersByTimeAsync(200))
    expect(result.current).toMatchObject({ data: undefined, slow: true })
    await act(() => jest.advanceTimersByTimeAsync(3000))
    expect(result.current.data?.schoolName).toBe('云桥小学')
    expect(result.current.keptAt).toBeDefined()
    answer.release()
    await act(() => jest.advanceTimersByTimeAsync(10))
    expect(result.current.keptAt).toBeUndefined()
  })

  it('without network shows at once what was kept, with its age', async () => {
    const first = renderHook(() => useQuery(readSchoolDay, MONDAY_AT_SCHOOL, { keep: true }))
    await waitFor(() => expect(first.result.current.data).toBeDefined())
    first.unmount()
    server.down = true
    const { result } = renderHook(() => useQuery(readSchoolDay, MONDAY_AT_SCHOOL, { keep: true }))
    await waitFor(() => expect(result.current.data?.schoolName).toBe('云桥小学'))
    expect(result.current.keptAt).toEqual(expect.any(Number))
    expect(result.current.failure?.name).toBe('ApiOffline')
  })

  it('asks again by itself when the network comes back', async () => {
    server.down = true
    const { result } = renderHook(() => useQuery(readSchoolDay, MONDAY_AT_SCHOOL))
    await waitFor(() => expect(result.current.failure?.name).toBe('ApiOffline'))
    server.down = false
    const { reached } = await import('@/platform/network')
    act(reached)
    await waitFor(() => expect(result.current.data).toBeDefined())
  })

  it('polls while it is looked at, and not behind another page', async () => {
    jest.useFakeTimers()
    renderHook(() => useQuery(readSchoolDay, MONDAY_AT_SCHOOL, { poll: 20 }))
    await act(() => jest.advanceTimersByTimeAsync(45_000))
    expect(server.asked(readSchoolDay)).toHaveLength(3)
    act(hidePage)
    await act(() => jest.advanceTimersByTimeAsync(60_000))
    expect(server.asked(readSchoolDay)).toHaveLength(3)
    act(showPage)
    await act(() => jest.advanceTimersByTimeAsync(10))
    expect(server.asked(readSchoolDay)).toHaveLength(4)
  })

  it('reads once more a moment after this phone has written, and then no more', async () => {
    jest.useFakeTimers()
    server.on(createInvitation, INVITED as never)
    await call(createInvitation, { body: { role: 'CHEF', placeId: SCHOOL } })
    renderHook(() => useQuery(readSchoolDay, MONDAY_AT_SCHOOL))
    await act(() => jest.advanceTimersByTimeAsync(1000))
    expect(server.asked(readSchoolDay)).toHaveLength(1)
    await act(() => jest.advanceTimersByTimeAsync(60_000))
    expect(server.asked(readSchoolDay)).toHaveLength(2)
  })

  it('never shows the answer to an earlier question', async () => {
    const late = held(undefined)
    const { result, rerender } = renderHook(({ day }) => useQuery(readSchoolDay, { params: { schoolId: SCHOOL, day } }), { initialProps: { day: MONDAY } })
    rerender({ day: '2026-11-24' })
    await waitFor(() => expect(result.current.data?.day).toBe('2026-11-24'))
    late.release()
    await settled()
    expect(result.current.data?.day).toBe('2026-11-24')
  })

  it('waits where it does not know yet what to ask', async () => {
    renderHook(() => useQuery(readSchoolDay, undefined))
    await settled()
    expect(server.calls).toEqual([])
  })
})

describe('one act of a person', () => {
  const input = { body: { role: 'CHEF', placeId: SCHOOL } } as const

  it('is sent once however often it is tapped', async () => {
    server.on(createInvitation, INVITED as never)
    const { result } = renderHook(() => useAction(createInvitation))
    await act(async () => {
      await Promise.all([result.current.run(input), result.current.run(input), result.current.run(input)])
    })
    expect(server.asked(createInvitation)).toHaveLength(1)
    expect(result.current).toMatchObject({ state: 'done', answer: INVITED })
  })

  it('counts once when it is tried again after no answer, and anew after a refusal', async () => {
    const { result } = renderHook(() => useAction(createInvitation))
    server.on(createInvitation, new Refuse('server.busy'))
    await act(() => result.current.run(input))
    expect(result.current).toMatchObject({ state: 'refused', failure: { code: 'server.busy' } })
    await act(() => result.current.run(input))
    server.on(createInvitation, new Refuse('request.role_refused'))
    await act(() => result.current.run(input))
    await act(() => result.current.run(input))
    const [first, second, third, fourth] = server.asked(createInvitation).map(({ headers }) => headers['idempotency-key'])
    expect(second).toBe(first)
    expect(third).toBe(first)
    expect(fourth).not.toBe(third)
  })

  it('is another act with another content', async () => {
    server.on(createInvitation, new Refuse('server.busy'))
    const { result } = renderHook(() => useAction(createInvitation))
    await act(() => result.current.run(input))
    await act(() => result.current.run({ body: { role: 'SAMPLER', placeId: SCHOOL } }))
    const [first, second] = server.asked(createInvitation).map(({ headers }) => headers['idempotency-key'])
    expect(second).not.toBe(first)
  })
})

describe('a list', () => {
  const item = (n: number): InboxItem => ({
    id: idOf(n),
    kind: 'MENU_PUBLISHED',
    title: `第 ${n} 条`,
    text: '',
    at: AT_LUNCH.toISOString(),
    read: true,
    pushed: false,
  })

  it('is read page by page, a page once', async () => {
    server.on(listInbox, ({ query }) => (query.cursor === 'next' ? { items: [item(3)] } : { items: [item(1), item(2)], nextCursor: 'next' }))
    const { result } = renderHook(() => usePaged(listInbox, { query: {} }))
    await waitFor(() => expect(result.current.items).toHaveLength(2))
    expect(result.current.open).toBe(true)
    await act(async () => {
      await Promise.all([result.current.next(), result.current.next()])
    })
    expect(result.current.items.map(({ title }) => title)).toEqual(['第 1 条', '第 2 条', '第 3 条'])
    expect(result.current.open).toBe(false)
    expect(server.asked(listInbox)).toHaveLength(2)
  })

  it('keeps what it has when a further page fails', async () => {
    server.on(listInbox, ({ query }) => (query.cursor ? new Refuse('server.busy') : { items: [item(1)], nextCursor: 'next' }))
    const { result } = renderHook(() => usePaged(listInbox, { query: {} }))
    await waitFor(() => expect(result.current.items).toHaveLength(1))
    await act(() => result.current.next())
    expect(result.current.items).toHaveLength(1)
    expect(result.current.failure).toMatchObject({ code: 'server.busy' })
  })
})

describe('hats', () => {
  it('are posts, and children whom the class teacher has confirmed', () => {
    const me = aMe({ posts: [aPost()], children: [aChild(), aChild({ guardianshipId: idOf(99), state: 'PENDING' })] })
    expect(hatsOf(me).map(({ role }) => role)).toEqual(['HOMEROOM_TEACHER', 'PARENT'])
  })

  it('are remembered on the phone, and the first is worn while none was chosen', () => {
    const { result } = renderHook(useHat)
    expect(result.current?.role).toBe('HOMEROOM_TEACHER')
    act(() => wear(aChild().guardianshipId))
    expect(result.current?.role).toBe('PARENT')
    expect(storage.get('hat')?.value).toBe(aChild().guardianshipId)
  })

  it('fall back to the first when the one chosen has ended', () => {
    act(() => wear(idOf(999)))
    expect(renderHook(useHat).result.current?.role).toBe('HOMEROOM_TEACHER')
  })

  it('and everything else are forgotten on signing out, even where the server cannot be told', async () => {
    storage.set('q.some answer', 'a menu')
    server.down = true
    await act(leave)
    expect([storage.get('token'), storage.get('me'), storage.get('hat'), storage.get('q.some answer')]).toEqual([undefined, undefined, undefined, undefined])
  })
})
