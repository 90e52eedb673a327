import { at } from '@shared/base/time'
import { readSchoolDay } from '@shared/checkin/contract'
import { listSchools, readSchool } from '@shared/org/contract'
import type { School } from '@shared/org/schema'
import { clock } from '@platform/clock'
import { asSystem, database } from '@platform/db'
import { castOf } from '../../../server/demo/cast/index'
import { isDemo, openDemo } from '../../../server/demo/demo'
import { fillCity, fillMenus, fillPast, pastDaysOf } from '../../../server/demo/fill'
import { kitchenId, schoolId } from '../../../server/demo/file/places'
import { note } from '../../../server/demo/repo'
import { verifyLedger } from '../../../server/modules/audit/index'
import { ledgers } from '../../../server/modules/checkin/index'
import { mealsOfSchool, schoolsOfKitchen } from '../../../server/modules/org/index'
import { emptyDatabase } from '../../helpers/database'
import { call } from '../../helpers/client'
import { useServer } from '../../helpers/server'

const DAY = '2026-11-25'
const server = useServer()

const school = async (code: string): Promise<School> => (await call(server.http, readSchool, { params: { schoolId: schoolId(code) } })).body
const dayAt = async (code: string, day = DAY) => (await call(server.http, readSchoolDay, { params: { schoolId: schoolId(code), day } })).body

/** What a database holds, but for what is random by its nature. */
const RANDOM = new Set(['change', 'task', 'outbox', 'job', 'lock', 'setup_code', 'migration', 'menu_batch'])
async function holdings(): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {}
  for (const { name } of await database().listCollections({}, { nameOnly: true }).toArray()) {
    if (RANDOM.has(name)) continue
    found[name] = (
      await database()
        .collection(name)
        .find({}, { projection: { _id: 1 } })
        .toArray()
    )
      .map((row) => String(row._id))
      .sort()
  }
  return found
}

const states = (rows: { state: string }[]): Record<string, number> =>
  rows.reduce<Record<string, number>>((sum, { state }) => ({ ...sum, [state]: (sum[state] ?? 0) + 1 }), {})

describe('the made-up city', () => {
  beforeAll(async () => {
    clock.set(at(DAY, '10:40'))
    await openDemo()
  }, 120_000)
  afterAll(() => clock.release())

  it('has twelve schools that together are the real world', async () => {
    const { items } = (await call(server.http, listSchools, { query: { limit: 50 } })).body
    expect(items).toHaveLength(12)
    expect(await school('gongmao')).toMatchObject({ kind: 'VOCATIONAL', unitName: '市直' })
    expect(await school('hekou')).toMatchObject({ kind: 'KINDERGARTEN', mealKinds: ['MORNING_SNACK', 'LUNCH', 'AFTERNOON_SNACK'] })
    expect(await school('dahe')).toMatchObject({ mealKinds: ['BREAKFAST', 'LUNCH', 'DINNER', 'SUPPER'] })
    expect(await school('landu')).toMatchObject({ ownership: 'PRIVATE' })
    expect((await school('yunqiao')).classes.map((room) => room.name)).toContain('三年级 2 班')
    const kitchens = new Set((await mealsOfSchool(schoolId('liuxi-zhongxue'), DAY)).meals.map((meal) => meal.kitchenId))
    expect(kitchens).toEqual(new Set([kitchenId('liuxi-dong'), kitchenId('liuxi-xi')]))
    expect(await schoolsOfKitchen(kitchenId('shuanghe'), DAY)).toEqual(expect.arrayContaining([schoolId('shuanghe'), schoolId('shuanghe-er')]))
    const fed = await Promise.all((await schoolsOfKitchen(kitchenId('heyue'), DAY)).map((id) => call(server.http, readSchool, { params: { schoolId: id } })))
    expect(new Set(fed.map(({ body }) => body.unitName))).toEqual(new Set(['云东区', '石滩县']))
  })

  it('has a village school of forty with one cook, who is the manager too', async () => {
    const village = { schoolId: schoolId('queeryan') }
    expect(await database().collection('pupil').countDocuments(village)).toBe(40)
    const posts = await database()
      .collection('post')
      .find({ kitchenId: kitchenId('queeryan') })
      .toArray()
    expect(posts.map((post) => String(post['role'])).sort()).toEqual(['CANTEEN_MANAGER', 'CHEF'])
    expect(new Set(posts.map((post) => String(post['personId']))).size).toBe(1)
  })

  it('has a child with two guardians, a parent at two schools, and a leader replaced for a day', async () => {
    const guardians = await database().collection('guardianship').find({ pupilName: '李一诺' }).toArray()
    expect(guardians.map((row) => String(row['relation'])).sort()).toEqual(['FATHER', 'MOTHER'])
    const twice = await database().collection('guardianship').find({ guardianName: '赵文' }).toArray()
    expect(new Set(twice.map((row) => String(row['schoolId']))).size).toBe(2)
    const leaders = await database()
      .collection('post')
      .find({ placeId: schoolId('yunqiao'), role: 'DINING_LEADER' })
      .toArray()
    const onList = (day: string) =>
      leaders.filter((post) => String(post['from']) <= day && (post['to'] === undefined || String(post['to']) >= day)).map((post) => String(post['personName']))
    expect([onList('2026-11-24'), onList(DAY), onList('2026-11-26')]).toEqual([['钱立新'], ['林涛'], ['钱立新']])
  })

  it('is open today: the menu is out, and at the school of newcomers nothing is recorded yet', async () => {
    const { meals } = await dayAt('yunqiao')
    expect(meals).toHaveLength(1)
    expect(meals[0]?.menu?.dishes.map((dish) => dish.name)).toContain('莴笋炒鸡蛋')
    expect(meals[0]?.seals.map((seal) => seal.mark)).toEqual(['todo', 'todo', 'todo', 'todo', 'todo'])
    const [breakfast, lunch] = (await dayAt('dahe')).meals
    expect(breakfast?.seals[0]?.mark).toMatch(/done|late|miss/)
    expect(lunch?.seals[0]?.mark).toBe('todo')
  })

  it('has next week in part: something to check, something to publish', async () => {
    const menus = await database()
      .collection('menu')
      .find({ kitchenId: kitchenId('yunqiao'), day: { $gt: '2026-11-29' } })
      .sort({ day: 1 })
      .toArray()
    expect(menus.map((menu) => [String(menu['state']), menu['submitted'] as boolean])).toEqual([
      ['PUBLISHED', false],
      ['PUBLISHED', false],
      ['CHECKED', false],
      ['DRAFT', true],
      ['DRAFT', false],
    ])
    const kinds = (await database().collection('task').find({ open: true }).toArray()).map((task) => String(task['kind']))
    expect(kinds.filter((kind) => kind === 'GUARDIAN_CONFIRM')).toHaveLength(2)
    expect(kinds).toEqual(expect.arrayContaining(['MENU_CHECK', 'MENU_PUBLISH', 'DUTY', 'RATING_WORDS', 'COMPLAINT_TRIAGE', 'COMPLAINT_CALLBACK']))
  })

  it('has four weeks behind it: mostly in time, some late, some missed and explained', async () => {
    const past = await database()
      .collection('duty')
      .find({ day: { $lt: DAY } })
      .toArray()
    const by = states(past as unknown as { state: string }[])
    expect(by['PENDING']).toBeUndefined()
    expect(by['DONE'] ?? 0).toBeGreaterThan(past.length * 0.85)
    expect(by['LATE'] ?? 0).toBeGreaterThan(10)
    expect(past.filter((duty) => duty['state'] === 'MISSED' && duty['explanation'] !== undefined).length).toBeGreaterThan(10)
    const words = new Set(
      (
        await database()
          .collection('rating')
          .find({ words: { $exists: true } })
          .toArray()
      ).map((row) => String(row['wordsState'])),
    )
    expect(words).toEqual(new Set(['HIDDEN', 'RELEASED', 'WITHHELD']))
  })

  it('has problems that leaders found: most mended, one that waits at the school of newcomers, one that is overdue at another', async () => {
    const found = await database()
      .collection('checkin')
      .countDocuments({ 'fields.toMend': { $exists: true } })
    const mended = await database()
      .collection('mending')
      .countDocuments({ mendedAt: { $lt: clock.now() } })
    expect(mended).toBeGreaterThan(10)
    const waiting = (await database().collection('task').find({ kind: 'PROBLEM', open: true }).toArray()) as unknown as { placeId: string; dueAt: Date }[]
    expect(waiting).toHaveLength(found - mended)
    const before = waiting.filter(({ placeId }) => placeId === schoolId('yunqiao'))
    expect(before.map(({ dueAt }) => dueAt > clock.now())).toEqual([true])
    const overdue = waiting.filter(({ dueAt }) => dueAt < clock.now())
    expect(overdue.map(({ placeId }) => placeId)).toEqual([schoolId('chengnan-san')])
  })

  it('has what parents wrote in four weeks answered by the heads, and some that waits or is late', async () => {
    const opinions = (await database().collection('opinion').find({}).toArray()) as unknown as {
      askedAt: Date
      dueAt: Date
      reply?: { at: Date; personTitle: string }
    }[]
    const answered = opinions.flatMap(({ reply, askedAt }) => (reply ? [{ ...reply, askedAt }] : []))
    expect(answered.length).toBeGreaterThan(opinions.length / 2)
    expect(answered.filter(({ at: moment, askedAt }) => moment <= askedAt || moment >= at(DAY, '00:00'))).toEqual([])
    const waiting = opinions.filter(({ reply }) => !reply)
    expect(waiting.length).toBeGreaterThan(0)
    expect(waiting.some(({ dueAt }) => dueAt < clock.now())).toBe(true)
    expect(await database().collection('task').countDocuments({ kind: 'OPINION_REPLY', open: true })).toBe(waiting.length)
  })

  it('has complaints in many states, with a name, without one, and from somebody who fears harm', async () => {
    const complaints = (await database().collection('complaint').find({}).toArray()) as unknown as {
      state: string
      named: boolean
      fearsHarm: boolean
      replyDueAt: Date
    }[]
    expect(Object.keys(states(complaints))).toEqual(
      expect.arrayContaining([
        'FILED',
        'TRIAGED',
        'DISPATCHED',
        'ACCEPTED',
        'INVESTIGATING',
        'HANDED_BACK',
        'REPLIED',
        'CALLBACK',
        'REDO',
        'CITY_REVIEW',
        'CLOSED',
      ]),
    )
    expect(new Set(complaints.map((row) => row.named)).size).toBe(2)
    expect(complaints.some((row) => row.fearsHarm)).toBe(true)
    expect(complaints.some((row) => row.state === 'INVESTIGATING' && row.replyDueAt < clock.now())).toBe(true)
  })

  it('stands in a ledger in which nothing is wrong', async () => {
    const report = await asSystem('a test verifies the ledger', () => verifyLedger(ledgers))
    expect(report.findings).toEqual([])
    expect(report.records).toBeGreaterThan(5000)
  })

  it('is the same when it is opened again, and when it is filled anew after a start that was cut off', async () => {
    const before = await holdings()
    expect((await openDemo()).filled).toBe(false)
    expect(await holdings()).toEqual(before)
    await emptyDatabase()
    await isDemo()
    await note.begin(DAY)
    const cast = castOf(DAY)
    await fillCity(cast, DAY)
    await fillMenus(cast, pastDaysOf(DAY)[0] ?? DAY, DAY)
    await fillPast(cast, pastDaysOf(DAY).slice(0, 7), DAY)
    expect((await openDemo()).filled).toBe(true)
    expect(await holdings()).toEqual(before)
  }, 120_000)

  it('stays out of a database that holds another city', async () => {
    await database().collection('demo').deleteMany({})
    await expect(openDemo()).rejects.toThrow('the database holds schools that are not those of the demo')
    await emptyDatabase()
  })
})
