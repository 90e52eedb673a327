import {
  acceptInvitation,
  createInvitation,
  endPost,
  listInvitations,
  listStaff,
  previewInvitation,
  readMe,
  withdrawInvitation,
} from '@shared/identity/contract'
import { readLink } from '@shared/base/link'
import { clock } from '@platform/clock'
import { aPerson, aSchool, aUnit, type TestPerson, type TestSchool } from '../../helpers/city'
import { useServer } from '../../helpers/server'

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
})
