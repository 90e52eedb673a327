import { listTasks } from '@shared/task/contract'
import { clock } from '@platform/clock'
import { asSystem, transaction } from '@platform/db'
import { CITY_PLACE } from '../../../server/modules/identity/index'
import { closeTask, type NewTask, openTask } from '../../../server/modules/task/index'
import { anId, aParent, aPerson, aSchool, type TestPerson, type TestSchool } from '../../helpers/city'
import { useServer } from '../../helpers/server'

const NOON = new Date('2026-11-25T04:00:00Z')
const inMinutes = (minutes: number) => new Date(NOON.getTime() + minutes * 60_000)

const aTask = (over: Partial<NewTask> & Pick<NewTask, 'roles' | 'placeKind' | 'placeId'>): NewTask => ({
  key: `test:${anId()}`,
  kind: 'DUTY',
  urgency: 'NORMAL',
  title: '午餐试餐',
  place: '一号厨房',
  fact: '拍一张成品照',
  page: 'packages/kitchen/pages/tasting/index',
  ...over,
})
const atKitchen = (school: TestSchool, over: Partial<NewTask> = {}) => aTask({ roles: ['CHEF'], placeKind: 'KITCHEN', placeId: school.kitchenId, ...over })
const atSchool = (school: TestSchool, over: Partial<NewTask> = {}) => aTask({ roles: ['PRINCIPAL'], placeKind: 'SCHOOL', placeId: school.id, ...over })

const open = (...tasks: NewTask[]) =>
  asSystem('a test', () =>
    transaction(async (tx) => {
      for (const task of tasks) await openTask(tx, task)
    }),
  )
const close = (...args: Parameters<typeof closeTask> extends [unknown, ...infer R] ? R : never) =>
  asSystem('a test', () => transaction((tx) => closeTask(tx, ...args)))

describe('the queue of what waits', () => {
  const server = useServer()
  let school: TestSchool
  let chef: TestPerson
  let head: TestPerson

  beforeEach(async () => {
    clock.set(NOON)
    school = await aSchool()
    chef = await aPerson(server, { role: 'CHEF', school })
    head = await aPerson(server, { role: 'PRINCIPAL', school })
  })
  afterAll(() => clock.release())

  const titles = async (person: TestPerson, query = {}) => (await person.call(listTasks, { query })).body.items.map((task) => task.title)

  it('shows incidents first, then what is due soonest, then what has no time', async () => {
    await open(
      atKitchen(school, { title: '不急' }),
      atKitchen(school, { title: '晚', dueAt: inMinutes(90) }),
      atKitchen(school, { title: '早', dueAt: inMinutes(10) }),
      atKitchen(school, { title: '食安事件', urgency: 'INCIDENT', dueAt: inMinutes(120) }),
    )
    expect(await titles(chef)).toEqual(['食安事件', '早', '晚', '不急'])
  })

  it('is read page by page without a gap or a repetition while tasks come and go', async () => {
    await open(...Array.from({ length: 5 }, (_, i) => atKitchen(school, { key: `paged:${school.id}:${i}`, title: String(i), dueAt: inMinutes(i) })))
    const first = await chef.call(listTasks, { query: { limit: 2 } })
    expect(first.body.items.map((task) => task.title)).toEqual(['0', '1'])
    await close(`paged:${school.id}:0`)
    await open(atKitchen(school, { title: '插进来', dueAt: inMinutes(-5) }))
    const second = await chef.call(listTasks, { query: { limit: 2, cursor: first.body.nextCursor } })
    expect(second.body.items.map((task) => task.title)).toEqual(['2', '3'])
    const third = await chef.call(listTasks, { query: { limit: 2, cursor: second.body.nextCursor } })
    expect(third.body).toMatchObject({ items: [{ title: '4' }], open: 5, doneToday: 1 })
    expect(third.body.nextCursor).toBeUndefined()
  })

  it('carries one fact, its times and the page where it is decided, and nothing of who else is asked', async () => {
    await open(atKitchen(school, { opensAt: inMinutes(30), dueAt: inMinutes(60) }))
    const [task] = (await chef.call(listTasks, { query: {} })).body.items
    expect(task).toEqual({
      id: expect.any(String) as string,
      kind: 'DUTY',
      urgency: 'NORMAL',
      title: '午餐试餐',
      place: '一号厨房',
      fact: '拍一张成品照',
      opensAt: inMinutes(30).toISOString(),
      dueAt: inMinutes(60).toISOString(),
      page: 'packages/kitchen/pages/tasting/index',
    })
  })

  it('holds a task once when two ask for it at the same moment', async () => {
    const task = atKitchen(school)
    await Promise.all(Array.from({ length: 4 }, () => open(task)))
    expect((await chef.call(listTasks, { query: {} })).body).toMatchObject({ items: [{ title: task.title }], open: 1 })
  })

  it('keeps a closed task closed when its opening is delivered again, and counts it once', async () => {
    const task = atKitchen(school)
    await open(task)
    await Promise.all([close(task.key), close(task.key)])
    await open(task)
    await close('test:never-opened')
    expect((await chef.call(listTasks, { query: {} })).body).toMatchObject({ items: [], open: 0, doneToday: 1 })
  })

  it('counts as done today what was done, not what was missed, withdrawn or done yesterday', async () => {
    const [done, missed, withdrawn, yesterday] = [0, 1, 2, 3].map(() => atKitchen(school)) as [NewTask, NewTask, NewTask, NewTask]
    await open(done, missed, withdrawn, yesterday)
    clock.set(inMinutes(-24 * 60))
    await close(yesterday.key)
    clock.set(NOON)
    await close(done.key)
    await close(missed.key, 'MISSED')
    await close(withdrawn.key, 'WITHDRAWN')
    expect((await chef.call(listTasks, { query: {} })).body).toMatchObject({ open: 0, doneToday: 1 })
  })

  it('goes back with the change that asked for it', async () => {
    const task = atKitchen(school)
    const failing = asSystem('a test', () =>
      transaction(async (tx) => {
        await openTask(tx, task)
        throw new Error('the change failed')
      }),
    )
    await expect(failing).rejects.toThrow('the change failed')
    expect(await titles(chef)).toEqual([])
  })

  it('shows nobody what can no longer be decided', async () => {
    await open(atKitchen(school, { title: '过了', until: inMinutes(30) }), atKitchen(school, { title: '没过' }))
    expect((await titles(chef)).sort()).toEqual(['没过', '过了'])
    clock.set(inMinutes(30))
    expect((await chef.call(listTasks, { query: {} })).body).toMatchObject({ items: [{ title: '没过' }], open: 1 })
  })

  it('shows a role its own tasks only, at its own place only', async () => {
    const [other, stranger] = [await aSchool(), await aPerson(server, { role: 'CHEF', school: await aSchool() })]
    await open(atKitchen(school, { title: '厨师的' }), atSchool(school, { title: '校长的' }), atKitchen(other, { title: '别处的' }))
    expect(await titles(chef)).toEqual(['厨师的'])
    expect(await titles(head)).toEqual(['校长的'])
    expect(await titles(stranger)).toEqual([])
    expect(await titles(await aPerson(server))).toEqual([])
  })

  it('shows heads what a kitchen asks of the schools that it feeds, at each of them', async () => {
    const second = await aSchool({ kitchenId: school.kitchenId })
    const task = atKitchen(school, { roles: ['PRINCIPAL'], title: '菜谱等你审' })
    await open(task)
    const secondHead = await aPerson(server, { role: 'PRINCIPAL', school: second })
    expect([await titles(head), await titles(secondHead), await titles(chef)]).toEqual([['菜谱等你审'], ['菜谱等你审'], []])
    await close(task.key)
    expect([await titles(head), await titles(secondHead)]).toEqual([[], []])
  })

  it('shows class teachers the tasks of their classes, and the administrator those of all', async () => {
    const [first = '', second = ''] = school.classIds
    const teacher = await aPerson(server, { role: 'HOMEROOM_TEACHER', school, classIds: [first] })
    const admin = await aPerson(server, { role: 'SCHOOL_ADMIN', school })
    const confirm = (classId: string, title: string) =>
      atSchool(school, { kind: 'GUARDIAN_CONFIRM', roles: ['HOMEROOM_TEACHER', 'SCHOOL_ADMIN'], classIds: [classId], title })
    await open(confirm(first, '1 班'), confirm(second, '2 班'), atSchool(school, { roles: ['HOMEROOM_TEACHER'], title: '全校' }))
    expect((await titles(teacher)).sort()).toEqual(['1 班', '全校'])
    expect((await titles(admin)).sort()).toEqual(['1 班', '2 班'])
  })

  it('shows a task for one person to nobody else', async () => {
    const colleague = await aPerson(server, { role: 'PRINCIPAL', school })
    await open(atSchool(school, { personId: head.personId, title: '只给你' }), atSchool(school, { roles: [], personId: head.personId, title: '哪个身份都行' }))
    expect((await titles(head)).sort()).toEqual(['只给你', '哪个身份都行'])
    expect(await titles(colleague)).toEqual([])
  })

  it('shows parents, offices of the county and desks of the city what is theirs', async () => {
    const parent = await aParent(server, school)
    const [county, desk] = [await aPerson(server, { role: 'COUNTY_BUREAU', school }), await aPerson(server, { role: 'CITY_COMPLAINT_DESK' })]
    await open(
      atSchool(school, { roles: ['PARENT'], title: '监餐' }),
      aTask({ roles: ['COUNTY_BUREAU'], placeKind: 'UNIT', placeId: school.unitId, title: '县里' }),
      aTask({ roles: ['CITY_COMPLAINT_DESK'], placeKind: 'CITY', placeId: CITY_PLACE, title: '市里' }),
    )
    expect([await titles(parent), await titles(county), await titles(desk)]).toEqual([['监餐'], ['县里'], ['市里']])
  })

  it('answers 304 to a phone that has the queue already', async () => {
    await open(atKitchen(school))
    const first = await chef.call(listTasks, { query: {} })
    const again = await chef.call(listTasks, { query: {} }, { headers: { 'If-None-Match': first.headers['etag'] ?? '' } })
    expect(again.status).toBe(304)
  })
})
