import { askGuardianship, confirmGuardianship, endGuardianship, listGuardianships, refuseGuardianship } from '@shared/identity/contract'
import { listTasks } from '@shared/task/contract'
import { asMother, bindingTo } from '../../helpers/binding'
import { aPerson, aPupil, aSchool, type TestPerson, type TestSchool } from '../../helpers/city'
import { inboxOf } from '../../helpers/notify'
import { useServer } from '../../helpers/server'

describe('somebody who asks to be bound to a child', () => {
  const server = useServer()
  let school: TestSchool
  let teacher: TestPerson
  let admin: TestPerson

  beforeEach(async () => {
    school = await aSchool()
    teacher = await aPerson(server, { role: 'HOMEROOM_TEACHER', school, classIds: school.classIds.slice(0, 1) })
    admin = await aPerson(server, { role: 'SCHOOL_ADMIN', school })
  })

  async function ask(classId = school.classIds[0] ?? '', childName = '李一诺'): Promise<{ guardian: TestPerson; guardianshipId: string }> {
    await aPupil(school, classId, childName, '0817')
    const guardian = await aPerson(server)
    const { body } = await guardian.call(askGuardianship, { body: asMother(await bindingTo(server, admin, classId), { childName }) })
    return { guardian, guardianshipId: body.guardianshipId }
  }
  const waiting = async (person: TestPerson) => (await person.call(listTasks, { query: {} })).body.items.filter(({ kind }) => kind === 'GUARDIAN_CONFIRM')
  const told = async (person: TestPerson) => (await inboxOf(person)).map(({ kind, title }) => [kind, title])

  it('waits for the teacher of the class, who is told once a day, and for the administrator', async () => {
    await ask()
    await ask(school.classIds[0], '姚宇泽')
    await server.settle()
    const page = 'packages/school/pages/guardians/index'
    expect(await waiting(teacher)).toMatchObject([{ page }, { page }])
    expect(await waiting(admin)).toHaveLength(2)
    expect([await told(teacher), await told(admin)]).toEqual([[['GUARDIAN_ASKED', '有家长等你确认']], []])
    expect(JSON.stringify([await waiting(teacher), await inboxOf(teacher)])).not.toMatch(/李一诺|姚宇泽|陈静/)
  })

  it('waits for the administrator alone where the class has no teacher', async () => {
    await ask(school.classIds[1])
    await server.settle()
    expect([await waiting(teacher), await told(teacher)]).toEqual([[], []])
    expect([(await waiting(admin)).length, await told(admin)]).toEqual([1, [['GUARDIAN_ASKED', '有家长等你确认']]])
  })

  it('is told of the decision, and waits no more; also where the two came at once', async () => {
    const [first, second] = [await ask(), await ask(school.classIds[0], '姚宇泽')]
    await teacher.call(confirmGuardianship, { params: { guardianshipId: first.guardianshipId } })
    await server.settle()
    await teacher.call(refuseGuardianship, { params: { guardianshipId: second.guardianshipId }, body: { reason: '名字对不上' } })
    await server.settle()
    expect([await waiting(teacher), await waiting(admin)]).toEqual([[], []])
    expect(await inboxOf(first.guardian)).toMatchObject([
      { kind: 'GUARDIAN_DECIDED', title: '绑定好了', page: `packages/parent/pages/child/index?id=${first.guardianshipId}` },
    ])
    expect(await told(second.guardian)).toEqual([['GUARDIAN_DECIDED', '绑定没有通过']])
  })

  it('is told when the school ends the binding, and not when they end it themselves', async () => {
    const [first, second] = [await ask(), await ask(school.classIds[0], '姚宇泽')]
    for (const { guardianshipId } of [first, second]) await teacher.call(confirmGuardianship, { params: { guardianshipId } })
    const { items } = (await teacher.call(listGuardianships, { query: { state: 'ACTIVE' } })).body
    expect(items).toHaveLength(2)
    await teacher.call(endGuardianship, { params: { guardianshipId: first.guardianshipId } })
    await second.guardian.call(endGuardianship, { params: { guardianshipId: second.guardianshipId } })
    await server.settle()
    expect(await told(first.guardian)).toEqual([
      ['GUARDIAN_DECIDED', '学校解除了绑定'],
      ['GUARDIAN_DECIDED', '绑定好了'],
    ])
    expect(await told(second.guardian)).toEqual([['GUARDIAN_DECIDED', '绑定好了']])
  })

  it('and takes it back waits for nobody', async () => {
    const { guardian, guardianshipId } = await ask()
    await server.settle()
    await guardian.call(endGuardianship, { params: { guardianshipId } })
    await server.settle()
    expect(await waiting(teacher)).toEqual([])
  })
})
