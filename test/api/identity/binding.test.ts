import {
  askGuardianship,
  confirmGuardianship,
  endGuardianship,
  listConsents,
  listGuardianships,
  readConsentText,
  readMe,
  refuseGuardianship,
  setAllergens,
} from '@shared/identity/contract'
import { clock } from '@platform/clock'
import { asMother, type Binding, bindingTo } from '../../helpers/binding'
import { call } from '../../helpers/client'
import { aParent, aPerson, aPupil, aSchool, type TestPerson, type TestSchool } from '../../helpers/city'
import { useServer } from '../../helpers/server'

describe('binding a child', () => {
  const server = useServer()
  let school: TestSchool
  let teacher: TestPerson
  let binding: Binding

  beforeAll(async () => {
    school = await aSchool()
    teacher = await aPerson(server, { role: 'HOMEROOM_TEACHER', school, classIds: school.classIds.slice(0, 1) })
    binding = await bindingTo(server, teacher, school.classIds[0] ?? '')
  })

  const ask = (person: TestPerson, over: Parameters<typeof asMother>[1] = {}) => person.call(askGuardianship, { body: asMother(binding, over) })

  it('takes the class code, a match with the roster, consent, and the class teacher', async () => {
    await aPupil(school)
    const mother = await aPerson(server)
    const asked = await ask(mother)
    expect(asked).toMatchObject({ status: 201, body: { name: '李一诺', state: 'PENDING' } })
    expect((await mother.call(readMe, {}, { post: asked.body.guardianshipId })).problem.code).toBe('identity.post_not_held')

    const [line] = (await teacher.call(listGuardianships, { query: { state: 'PENDING' } })).body.items
    expect(line).toMatchObject({ pupilName: '李一诺', guardianName: '陈静', others: [] })
    const answers = await Promise.all([1, 2].map(() => teacher.call(confirmGuardianship, { params: { guardianshipId: line?.id ?? '' } })))
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409])
    expect((await mother.call(readMe, {}, { post: asked.body.guardianshipId })).body.children[0]?.state).toBe('ACTIVE')
    expect((await ask(mother)).problem.code).toBe('identity.already_bound')
  })

  it('slows down and locks after wrong tries, longer each time', async () => {
    const stranger = await aPerson(server)
    for (let left = 4; left >= 1; left--) expect((await ask(stranger, { childName: '张三' })).problem.facts).toEqual({ left })
    const locked = await ask(stranger, { childName: '张三' })
    expect(locked).toMatchObject({ status: 429, problem: { code: 'identity.binding_locked' }, headers: { 'retry-after': '1800' } })
    await aPupil(school, school.classIds[0], '赵小满', '0001')
    expect((await ask(stranger, { childName: '赵小满', studentNoTail: '0001' })).problem.code).toBe('identity.binding_locked')

    clock.set(new Date(clock.now().getTime() + 31 * 60_000), 1)
    for (let i = 0; i < 4; i++) await ask(stranger, { childName: '张三' })
    expect((await ask(stranger, { childName: '张三' })).headers['retry-after']).toBe('3600')
    clock.set(new Date(clock.now().getTime() + 61 * 60_000), 1)
    expect((await ask(stranger, { childName: '赵小满', studentNoTail: '0001' })).status).toBe(201)
    clock.release()
  })

  it('asks again when the text of consent has changed, and refuses an old class code', async () => {
    const somebody = await aPerson(server)
    expect((await ask(somebody, { consentVersion: '2020-01' })).problem.code).toBe('identity.consent_outdated')
    expect((await ask(somebody, { token: 'A'.repeat(22) })).problem.code).toBe('identity.invitation_unknown')
    clock.set(new Date(clock.now().getTime() + 8 * 24 * 3600_000))
    expect((await ask(somebody)).problem.code).toBe('identity.invitation_expired')
    clock.release()
  })

  it("is confirmed only by the teacher of the class or the school's administrator", async () => {
    await aPupil(school, school.classIds[0], '孙小北', '0002')
    const father = await aPerson(server)
    const { guardianshipId } = (await ask(father, { childName: '孙小北', studentNoTail: '0002', relation: 'FATHER' })).body
    const otherClass = await aPerson(server, { role: 'HOMEROOM_TEACHER', school, classIds: school.classIds.slice(1) })
    const otherSchool = await aPerson(server, { role: 'SCHOOL_ADMIN', school: await aSchool() })
    expect((await otherClass.call(confirmGuardianship, { params: { guardianshipId } })).status).toBe(404)
    expect((await otherSchool.call(confirmGuardianship, { params: { guardianshipId } })).status).toBe(404)
    expect((await otherClass.call(listGuardianships, { query: {} })).body.items.map((line) => line.id)).not.toContain(guardianshipId)
    const refused = await teacher.call(refuseGuardianship, { params: { guardianshipId }, body: { reason: '名单上写的是另一位' } })
    expect(refused.body.state).toBe('REFUSED')
    expect((await father.call(readMe, {})).body.children[0]).toMatchObject({ state: 'REFUSED', refusedReason: '名单上写的是另一位' })
  })

  it('ends when the guardian unbinds or the school does, never by another guardian', async () => {
    const mother = await aParent(server, school)
    const father = await aParent(server, school, mother.pupilId)
    expect((await father.call(endGuardianship, { params: { guardianshipId: mother.hatId } })).status).toBe(404)
    expect((await mother.call(endGuardianship, { params: { guardianshipId: mother.hatId } })).status).toBe(204)
    expect((await mother.call(readMe, {})).problem.code).toBe('identity.post_not_held')
    const again = await Promise.all([1, 2].map(() => mother.call(askGuardianship, { body: asMother(binding) }, { post: '' })))
    expect(again.map((answer) => answer.status).sort()).toEqual([201, 409])
    expect((await father.call(readMe, {})).status).toBe(200)
    expect((await teacher.call(endGuardianship, { params: { guardianshipId: father.hatId } })).status).toBe(204)
  })

  it('keeps what a guardian agreed to and what was taken back, for that guardian alone', async () => {
    await aPupil(school, school.classIds[0], '钱多多', '0003')
    const [mother, stranger] = [await aPerson(server), await aParent(server, school)]
    const { guardianshipId } = (await ask(mother, { childName: '钱多多', studentNoTail: '0003' })).body
    const mine = async () => (await mother.call(listConsents, { query: {} })).body.items
    expect(await mine()).toEqual([
      { id: expect.any(String) as unknown, kind: 'CHILD_DATA', version: binding.consentVersion, childName: '钱多多', at: expect.any(String) as unknown },
    ])
    expect((await stranger.call(listConsents, { query: {} })).body.items).toEqual([])
    await mother.call(endGuardianship, { params: { guardianshipId } })
    expect(await mine()).toMatchObject([{ childName: '钱多多', withdrawnAt: expect.any(String) as unknown }])
  })

  it('lets a guardian tell allergies with a consent of its own, and take it back', async () => {
    const parent = await aParent(server, school)
    const consent = (await call(server.http, readConsentText, { params: { kind: 'CHILD_ALLERGENS' } })).body.version
    const set = (allergens: ('EGG' | 'MILK')[], consentVersion = consent) =>
      parent.call(setAllergens, { params: { guardianshipId: parent.hatId }, body: { allergens, consentVersion } })
    expect((await set(['EGG'], '2020-01')).problem.code).toBe('identity.consent_outdated')
    expect((await set(['EGG', 'MILK'])).body.allergens).toEqual(['EGG', 'MILK'])
    expect((await parent.call(readMe, {})).body.children[0]?.allergens).toEqual(['EGG', 'MILK'])
    expect((await set([])).body.allergens).toEqual([])
    const other = await aParent(server, school, parent.pupilId)
    const seen = async () => (await other.call(readMe, {})).body.children[0]?.allergens
    await set(['EGG'])
    expect(await seen()).toEqual(['EGG'])
    await parent.call(endGuardianship, { params: { guardianshipId: parent.hatId } })
    expect(await seen()).toEqual([])
    const stranger = await aParent(server, school)
    expect((await stranger.call(setAllergens, { params: { guardianshipId: parent.hatId }, body: { allergens: [], consentVersion: consent } })).status).toBe(404)
  })
})
