import { acceptInvitation, claimSetup, createInvitation, listInvitations, listStaff, readMe, withdrawInvitation } from '@shared/identity/contract'
import { readLink } from '@shared/base/link'
import { database, migrate } from '@platform/db'
import { migrations } from '../../../server/modules'
import { CITY_PLACE } from '../../../server/modules/identity/index'
import { aPerson, type TestPerson } from '../../helpers/city'
import { useServer } from '../../helpers/server'

/** The code that a migration prints, as on a database that is new. */
async function printedCode(): Promise<string> {
  const db = database()
  await db.collection('setup_code').deleteMany({})
  await db.collection<{ _id: string }>('migration').deleteOne({ _id: 'identity-002-first-administrator' })
  const lines: string[] = []
  await migrate(migrations, (line) => lines.push(line))
  return lines.map((line) => /([0-9A-Z]{4}(-[0-9A-Z]{4}){3})$/.exec(line)?.[1]).find((code) => code !== undefined) ?? ''
}

describe('the first administrator of a city', () => {
  const server = useServer()
  const claim = (person: TestPerson, code: string) => person.call(claimSetup, { body: { code, name: '周敏' } })
  let code: string
  beforeEach(async () => {
    code = await printedCode()
  })

  it('joins by the code that was printed once, however it is typed, and appoints others', async () => {
    const first = await aPerson(server)
    const joined = await claim(first, code.toLowerCase().replaceAll('-', ' '))
    expect([joined.status, joined.body.posts.map((post) => [post.role, post.placeName])]).toEqual([201, [['CITY_ADMIN', '全市']]])
    const { status, body } = await first.call(createInvitation, { body: { role: 'CITY_COMPLAINT_DESK', placeId: CITY_PLACE } })
    expect(status).toBe(201)
    const clerk = await aPerson(server)
    const token = readLink(body.url)?.code ?? ''
    expect((await clerk.call(acceptInvitation, { body: { token, name: '何清' } })).body.posts.map((post) => post.role)).toEqual(['CITY_COMPLAINT_DESK'])
    expect((await first.call(listStaff, { query: {} })).body.items.map((line) => line.personName)).toEqual(expect.arrayContaining(['何清', '周敏']))
    const other = (await first.call(createInvitation, { body: { role: 'AUDITOR', placeId: CITY_PLACE } })).body.invitation
    expect((await first.call(listInvitations, { query: {} })).body.items.map((line) => line.id)).toContain(other.id)
    expect((await first.call(withdrawInvitation, { params: { invitationId: other.id } })).status).toBe(204)
  })

  it('is one of two who use the code at the same moment, and nobody after that', async () => {
    const people = [await aPerson(server), await aPerson(server), await aPerson(server)]
    const answers = await Promise.all(people.slice(0, 2).map((person) => claim(person, code)))
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, answers.find((answer) => answer.status !== 201)?.status])
    for (const answer of [...answers.filter(({ status }) => status !== 201), await claim(people[2] as TestPerson, code)])
      expect(answer.problem.code).toBe('identity.setup_code_refused')
  })

  it('is nobody who guesses', async () => {
    const somebody = await aPerson(server)
    for (const wrong of [code.slice(0, -1), `${code}0`, code.replace(/.$/, (last) => (last === '0' ? '1' : '0')), 'FIRST_ADMIN', '0000-0000-0000-0000'])
      expect((await claim(somebody, wrong)).problem.code).toBe('identity.setup_code_refused')
    expect((await somebody.call(readMe, {})).body.posts).toEqual([])
    expect((await claim(somebody, code)).status).toBe(201)
  })

  it('leaves no code that could be read in the database', async () => {
    expect(JSON.stringify(await database().collection('setup_code').find().toArray())).not.toContain(code.replaceAll('-', '').slice(0, 8))
  })
})
