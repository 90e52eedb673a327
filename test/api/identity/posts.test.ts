import {
  acceptInvitation,
  createInvitation,
  endPost,
  listInvitationPlaces,
  listInvitations,
  listStaff,
  previewInvitation,
  readMe,
  withdrawInvitation,
} from '@shared/identity/contract'
import { readLink } from '@shared/base/link'
import { dayOf, plusDays } from '@shared/base/time'
import type { Role } from '@shared/identity/role'
import { clock } from '@platform/clock'
import { aPerson, aSchool, aUnit, type TestPerson, type TestSchool } from '../../helpers/city'
import { CITY_PLACE } from '../../../server/modules/identity/index'
import { useServer } from '../../helpers/server'

const today = () => dayOf(clock.now())
const tokenOf = (url: string): string => readLink(url)?.code ?? ''

describe('posts', () => {
  const server = useServer()
  let school: TestSchool
  let admin: TestPerson

  beforeAll(async () => {
    school = await aSchool()
    admin = await aPerson(server, { role: 'SCHOOL_ADMIN', school })
  })

  const inviteTeacher = async (by = admin) =>
    (await by.call(createInvitation, { body: { role: 'HOMEROOM_TEACHER', placeId: school.id, classIds: school.classIds.slice(0, 1) } })).body

  it('begin with an invitation that names the post and is used once, by one of two who scan it together', async () => {
    const { invitation, url } = await inviteTeacher()
    expect(invitation).toMatchObject({ title: '班主任', classNames: ['三年级 1 班'], state: 'OPEN' })
    const [first, second] = [await aPerson(server), await aPerson(server)]
    expect((await first.call(previewInvitation, { body: { token: tokenOf(url) } })).body).toMatchObject({ role: 'HOMEROOM_TEACHER' })

    const answers = await Promise.all([first, second].map((person) => person.call(acceptInvitation, { body: { token: tokenOf(url), name: '王芳' } })))

    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 410])
    expect(answers.find((answer) => answer.status === 410)?.problem.code).toBe('identity.invitation_used')
    const joined = answers.find((answer) => answer.status === 201)?.body
    expect(joined).toMatchObject({
      name: '王芳',
      posts: [{ role: 'HOMEROOM_TEACHER', placeName: expect.stringContaining('云桥小学'), classes: [{ name: '三年级 1 班' }] }],
    })
  })

  it('cannot be taken after the invitation expired or was withdrawn', async () => {
    const somebody = await aPerson(server)
    const late = await inviteTeacher()
    const now = clock.now()
    clock.set(new Date(now.getTime() + 8 * 24 * 3600_000))
    expect((await somebody.call(acceptInvitation, { body: { token: tokenOf(late.url), name: '王芳' } })).problem.code).toBe('identity.invitation_expired')
    clock.release()
    const { invitation, url } = await inviteTeacher()
    expect((await admin.call(withdrawInvitation, { params: { invitationId: invitation.id } })).status).toBe(204)
    expect((await somebody.call(acceptInvitation, { body: { token: tokenOf(url), name: '王芳' } })).problem.code).toBe('identity.invitation_withdrawn')
    expect((await admin.call(listInvitations, { query: {} })).body.items[0]).toMatchObject({ state: 'WITHDRAWN' })
  })

  it("cannot be given at another school, above one's own, or where the role does not stand", async () => {
    const other = await aSchool()
    const refused = async (body: { role: 'PRINCIPAL' | 'CITY_ADMIN' | 'CHEF' | 'PARENT'; placeId: string }) =>
      (await admin.call(createInvitation, { body })).problem.code
    expect(await refused({ role: 'PRINCIPAL', placeId: other.id })).toBe('request.role_refused')
    expect(await refused({ role: 'CITY_ADMIN', placeId: school.id })).toBe('request.role_refused')
    expect(await refused({ role: 'CHEF', placeId: other.kitchenId })).toBe('request.role_refused')
    expect(await refused({ role: 'CHEF', placeId: school.id })).toBe('request.not_found')
    const chef = await aPerson(server, { role: 'CHEF', school })
    expect((await chef.call(createInvitation, { body: { role: 'CHEF', placeId: school.kitchenId } })).problem.code).toBe('request.role_refused')
  })

  it('repeat an invitation that was sent twice with the same key as the same one', async () => {
    const body = { role: 'CHEF' as const, placeId: school.kitchenId }
    const [a, b] = await Promise.all([1, 2].map(() => admin.call(createInvitation, { body }, { idempotencyKey: 'the-same-key-1' })))
    expect(a?.body.url).toBe(b?.body.url)
    expect((await admin.call(createInvitation, { body: { ...body, title: '副厨' } }, { idempotencyKey: 'the-same-key-1' })).problem.code).toBe(
      'request.key_reused',
    )
  })

  it('are held side by side and switched by the hat', async () => {
    const person = await aPerson(server, { role: 'TEACHER', school }, { role: 'DINING_LEADER', school })
    const { posts } = (await person.call(readMe, {})).body
    expect(posts.map((post) => post.role).sort()).toEqual(['DINING_LEADER', 'TEACHER'])
    expect((await person.call(listStaff, { query: {} })).problem.code).toBe('request.role_refused')
    expect((await person.call(readMe, {}, { post: '7ZZZZZZZZZZZZZZZZZZZZZZZZZ' })).problem.code).toBe('identity.post_not_held')
  })

  it('end at once, for the school and for the person, and not for a stranger', async () => {
    const teacher = await aPerson(server, { role: 'TEACHER', school })
    const strangerAdmin = await aPerson(server, { role: 'SCHOOL_ADMIN', school: await aSchool() })
    expect((await strangerAdmin.call(endPost, { params: { postId: teacher.hatId } })).status).toBe(404)
    expect((await admin.call(endPost, { params: { postId: teacher.hatId } })).status).toBe(204)
    expect((await teacher.call(readMe, {})).problem.code).toBe('identity.post_not_held')
    const leaver = await aPerson(server, { role: 'COUNTY_BUREAU', at: await aUnit() })
    expect((await leaver.call(endPost, { params: { postId: leaver.hatId } })).status).toBe(204)
  })

  it('of a period are not held before it begins or after it ends', async () => {
    const past = await aPerson(server, { role: 'DINING_LEADER', school, from: '2024-01-01', to: '2024-06-30' })
    expect((await past.call(readMe, {})).problem.code).toBe('identity.post_not_held')
    const future = await aPerson(server, { role: 'DINING_LEADER', school, from: '2999-01-01' })
    expect((await future.call(readMe, {})).problem.code).toBe('identity.post_not_held')
  })

  it('of the next period can be taken by who holds one of this period, and not one that overlaps it', async () => {
    const leader = await aPerson(server, { role: 'DINING_LEADER', school, from: '2020-01-01', to: plusDays(today(), 2) })
    const invite = async (from: string, to: string) =>
      tokenOf((await admin.call(createInvitation, { body: { role: 'DINING_LEADER', placeId: school.id, from, to } })).body.url)
    const take = async (token: string) => (await leader.call(acceptInvitation, { body: { token, name: '林涛' } })).problem.code
    expect(await take(await invite(plusDays(today(), 2), plusDays(today(), 9)))).toBe('identity.post_already_held')
    expect(await take(await invite(plusDays(today(), 3), plusDays(today(), 9)))).toBeUndefined()
    const listed = (await admin.call(listStaff, { query: { role: 'DINING_LEADER' } })).body.items.filter((line) => line.personName === '林涛')
    expect(listed.map(({ from, to }) => [from, to])).toEqual([[plusDays(today(), 3), plusDays(today(), 9)]])
    const { items } = (await admin.call(listInvitations, { query: { role: 'DINING_LEADER' } })).body
    expect(items[0]).toMatchObject({ role: 'DINING_LEADER', from: plusDays(today(), 3), to: plusDays(today(), 9), deputy: false })
    const body = { role: 'DINING_LEADER' as const, placeId: school.id, from: plusDays(today(), 3), to: today() }
    expect((await admin.call(createInvitation, { body })).problem.errors?.[0]).toMatchObject({ path: 'body.to' })
  })

  it('are given where the inviter may: at the own place, at the kitchens that the school runs, below the unit, anywhere in the city', async () => {
    const places = async (person: TestPerson, query: { role: Role; name?: string; limit?: number; cursor?: string }) =>
      (await person.call(listInvitationPlaces, { query })).body
    const ids = async (person: TestPerson, role: Role, name?: string) => (await places(person, { role, ...(name ? { name } : {}) })).items.map(({ id }) => id)
    expect(await ids(admin, 'TEACHER')).toEqual([school.id])
    expect(await ids(admin, 'CHEF')).toEqual([school.kitchenId])
    expect(await ids(admin, 'COUNTY_BUREAU')).toEqual([])
    const catered = await aSchool({ kitchenKind: 'CATERER', unitId: school.unitId })
    expect(await ids(await aPerson(server, { role: 'SCHOOL_ADMIN', school: catered }), 'CHEF')).toEqual([])
    expect(await ids(await aPerson(server, { role: 'CATERER_MANAGER', school: catered }), 'CANTEEN_MANAGER')).toEqual([catered.kitchenId])
    const bureau = await aPerson(server, { role: 'COUNTY_BUREAU', school })
    expect((await ids(bureau, 'SCHOOL_ADMIN')).sort()).toEqual([school.id, catered.id].sort())
    expect(await ids(bureau, 'MARKET_SUPERVISION')).toEqual([school.unitId])
    expect(await ids(bureau, 'CANTEEN_MANAGER')).toEqual([])
    const city = await aPerson(server, { role: 'CITY_ADMIN' })
    expect((await places(city, { role: 'AUDITOR' })).items).toEqual([{ id: CITY_PLACE, kind: 'CITY', name: '全市' }])
    expect(await ids(city, 'COUNTY_BUREAU')).toContain(school.unitId)
    const named = await aSchool({ name: '雀儿岩村小学' })
    expect(await ids(city, 'SCHOOL_ADMIN', '雀儿岩')).toEqual([named.id])
    const page = await places(city, { role: 'CANTEEN_MANAGER', limit: 1 })
    expect(page.items).toHaveLength(1)
    expect((await places(city, { role: 'CANTEEN_MANAGER', limit: 1, cursor: page.nextCursor ?? '' })).items[0]?.id).not.toBe(page.items[0]?.id)
  })

  it('of a school are seen and ended from its unit and from the city, and from nowhere else', async () => {
    const teacher = await aPerson(server, { role: 'PRINCIPAL', school })
    const [bureau, city, stranger] = [
      await aPerson(server, { role: 'COUNTY_BUREAU', school }),
      await aPerson(server, { role: 'CITY_ADMIN' }),
      await aPerson(server, { role: 'COUNTY_BUREAU', at: await aUnit() }),
    ]
    const heads = async (person: TestPerson) => (await person.call(listStaff, { query: { placeId: school.id, role: 'PRINCIPAL' } })).body.items
    expect((await heads(bureau)).map(({ postId }) => postId)).toContain(teacher.hatId)
    expect((await heads(city)).map(({ postId }) => postId)).toContain(teacher.hatId)
    expect((await stranger.call(listStaff, { query: { placeId: school.id } })).status).toBe(404)
    expect((await stranger.call(listInvitations, { query: { placeId: school.id } })).status).toBe(404)
    expect((await stranger.call(endPost, { params: { postId: teacher.hatId } })).status).toBe(404)
    expect((await bureau.call(endPost, { params: { postId: teacher.hatId } })).status).toBe(204)
    expect(await heads(city)).toEqual([])
  })

  it('that somebody invites to elsewhere are found again by who invited', async () => {
    const city = await aPerson(server, { role: 'CITY_ADMIN' })
    const { invitation } = (await city.call(createInvitation, { body: { role: 'SCHOOL_ADMIN', placeId: school.id } })).body
    const whole = await city.call(createInvitation, { body: { role: 'CITY_BUREAU', placeId: CITY_PLACE } })
    expect((await city.call(listInvitations, { query: {} })).body.items.map(({ id }) => id)).toEqual([whole.body.invitation.id, invitation.id])
    expect((await city.call(listInvitations, { query: { placeId: school.id } })).body.items.map(({ id }) => id)).toContain(invitation.id)
    expect((await city.call(withdrawInvitation, { params: { invitationId: invitation.id } })).status).toBe(204)
  })
})
