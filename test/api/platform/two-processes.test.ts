import { readSchoolDay } from '@shared/checkin/contract'
import { readScreenPlan, revokeScreen } from '@shared/checkin/screen-contract'
import { fullPath, type RouteSpec } from '@shared/contract/route'
import { endGuardianship, endPost, endSession, listSessions, readMe, signOut } from '@shared/identity/contract'
import { newSpokenCode, newToken } from '@platform/random'
import { loadScreens } from '../../../server/modules/checkin/index'
import { anId, aParent, aPerson, aSchool, type TestPerson, type TestSchool } from '../../helpers/city'
import { testUri, useDatabase } from '../../helpers/database'
import { type Main, startMain } from '../../helpers/main-program'
import { ownFolder, tidy } from '../../helpers/program'

/** What the product promises, and what a busy machine may add; unasked, a process would believe for ten minutes. */
const DEADLINE_MS = 2000 + 3000
const LOOK_MS = 50

interface Heard {
  status: number
  code?: string
}

/** Jest's own process only prepares the data: everything that is asked goes to the two programs. */
const nobody = { http: undefined as never }

describe('two processes on one database', () => {
  useDatabase()
  let programs: Main[]
  let school: TestSchool

  beforeAll(async () => {
    const start = () => startMain('web', { MONGODB_URI: testUri(), HAOFAN_DATA: ownFolder() })
    programs = await Promise.all([start(), start()])
    school = await aSchool()
  })
  afterAll(tidy)

  async function ask(at: number, route: RouteSpec, person: TestPerson, id = ''): Promise<Heard & { body: unknown }> {
    const path = fullPath(route).replace(/\{\w+\}/, id)
    const headers = { authorization: `Bearer ${person.token}`, ...(person.hatId ? { 'x-post': person.hatId } : {}) }
    const answer = await fetch(`${programs[at]?.base}${path}`, { method: route.method, headers })
    const body: unknown = answer.status === 204 ? undefined : await answer.json()
    return { status: answer.status, body, ...(answer.status >= 400 ? { code: (body as { code: string }).code } : {}) }
  }

  const me = (at: number, person: TestPerson) => ask(at, readMe, person)

  /** Both processes know somebody well: each has let the person in a moment ago. */
  async function wellKnown(person: TestPerson): Promise<void> {
    for (let i = 0; i < 10; i++) expect([(await me(0, person)).status, (await me(1, person)).status]).toEqual([200, 200])
  }

  /** Keeps on asking, so that what is kept never grows cold, until somebody is let in no more. */
  async function refusedInTime(at: number, person: TestPerson): Promise<string | undefined> {
    for (const end = performance.now() + DEADLINE_MS; performance.now() < end; await new Promise((resolve) => setTimeout(resolve, LOOK_MS))) {
      const { status, code } = await me(at, person)
      if (status !== 200) return code
    }
    throw new Error(`still let in after ${DEADLINE_MS} ms`)
  }

  it.each([
    [0, 1],
    [1, 0],
  ])('shut out a guardian who was unbound in the other, from %i to %i', async (here, there) => {
    const mother = await aParent(nobody, school)
    const father = await aParent(nobody, school, mother.pupilId)
    await wellKnown(mother)
    await wellKnown(father)
    expect((await ask(here, endGuardianship, mother, mother.hatId)).status).toBe(204)
    expect((await me(here, mother)).code).toBe('identity.post_not_held')
    expect(await refusedInTime(there, mother)).toBe('identity.post_not_held')
    expect((await me(there, father)).status).toBe(200)
  })

  it.each([
    [0, 1],
    [1, 0],
  ])('shut out somebody whose post the school ended in the other, from %i to %i', async (here, there) => {
    const admin = await aPerson(nobody, { role: 'SCHOOL_ADMIN', school })
    const teacher = await aPerson(nobody, { role: 'TEACHER', school })
    await wellKnown(teacher)
    expect((await ask(here, endPost, admin, teacher.hatId)).status).toBe(204)
    expect(await refusedInTime(there, teacher)).toBe('identity.post_not_held')
    expect((await me(there, { ...teacher, hatId: '' })).status).toBe(200)
  })

  it.each([
    [0, 1],
    [1, 0],
  ])('shut out a session that was ended in the other, from %i to %i', async (here, there) => {
    const leaver = await aPerson(nobody, { role: 'TEACHER', school })
    await wellKnown(leaver)
    expect((await ask(here, signOut, leaver)).status).toBe(204)
    expect((await me(here, leaver)).code).toBe('request.session_ended')
    expect(await refusedInTime(there, leaver)).toBe('request.session_ended')

    const other = await aPerson(nobody, { role: 'TEACHER', school })
    await wellKnown(other)
    const { items } = (await ask(here, listSessions, other)).body as { items: { id: string }[] }
    expect((await ask(here, endSession, other, items[0]?.id)).status).toBe(204)
    expect(await refusedInTime(there, other)).toBe('request.session_ended')
  })

  it('see a school that the operator has loaded, though both have said that there is none', async () => {
    const id = anId()
    const path = fullPath(readSchoolDay).replace('{schoolId}', id).replace('{day}', '2026-11-25')
    const look = async (at: number) => (await fetch(`${programs[at]?.base}${path}`)).status
    expect([await look(0), await look(1)]).toEqual([404, 404])
    await aSchool({ id })
    const end = performance.now() + DEADLINE_MS
    while (performance.now() < end && ((await look(0)) !== 200 || (await look(1)) !== 200)) await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
    expect([await look(0), await look(1)]).toEqual([200, 200])
  })

  it.each([
    [0, 1],
    [1, 0],
  ])('give no keys to a screen that was ended in the other, from %i to %i', async (here, there) => {
    const manager = await aPerson(nobody, { role: 'SCHOOL_ADMIN', school })
    const key = newToken()
    const screenId = anId()
    const { id: schoolId, unitId, pointId: servingPointId } = school
    const linked = { madeBy: '许洁', device: '电视盒子', linkedAt: new Date() }
    await loadScreens([{ _id: screenId, name: newSpokenCode(10), servingPointId, schoolId, unitId, key, ...linked }])
    const screen = { token: key } as TestPerson
    for (let i = 0; i < 5; i++) for (const at of [here, there]) expect((await ask(at, readScreenPlan, screen)).status).toBe(200)
    expect((await ask(here, revokeScreen, manager, screenId)).status).toBe(200)
    expect((await ask(here, readScreenPlan, screen)).code).toBe('request.key_refused')
    const end = performance.now() + DEADLINE_MS
    let heard = await ask(there, readScreenPlan, screen)
    while (heard.status === 200 && performance.now() < end) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
      heard = await ask(there, readScreenPlan, screen)
    }
    expect(heard.code).toBe('request.key_refused')
  })

  it('shut out many at once as soon as one', async () => {
    const people = await Promise.all(Array.from({ length: 12 }, () => aPerson(nobody, { role: 'TEACHER', school })))
    for (const person of people) await wellKnown(person)
    expect((await Promise.all(people.map((person) => ask(0, signOut, person)))).map(({ status }) => status)).toEqual(Array(12).fill(204))
    expect(await Promise.all(people.map((person) => refusedInTime(1, person)))).toEqual(Array(12).fill('request.session_ended'))
  })
})
