import { listDeskComplaints } from '@shared/hotline/desk-contract'
import { clock } from '@platform/clock'
import { aPerson, aSchool, type TestPerson, type TestSchool } from '../../helpers/city'
import { aFiling, aNonce } from '../../helpers/complaint'
import { useServer } from '../../helpers/server'
import { loadComplaints, type PastComplaint } from '../../../server/modules/hotline/index'

const TICKETS = 300
const START = new Date('2026-11-25T02:37:00Z').getTime()
const HOUR = 3_600_000
const DAY = 24 * HOUR

/** From the desk to the end, all at one moment. */
const closedAt = (at: Date): PastComplaint['moves'] => [
  { action: 'TRIAGE', by: 'COUNTY_COMPLAINT_DESK', at },
  { action: 'DISPATCH', by: 'COUNTY_COMPLAINT_DESK', at, change: { level: 'COUNTY', summary: '反映菜里有头发' } },
  { action: 'ACCEPT', by: 'COUNTY_COMPLAINT_DESK', at },
  { action: 'INVESTIGATE', by: 'COUNTY_COMPLAINT_DESK', at, note: '去看了' },
  { action: 'REPLY', by: 'COUNTY_COMPLAINT_DESK', at, change: { reply: '厨师戴好帽子再上岗' } },
  { action: 'CALL_BACK', by: 'CALLBACK_DESK', at, outcome: 'SATISFIED' },
]
const CATEGORIES = ['C02', 'C04', 'C01', 'C06'] as const

describe('the list of a desk', () => {
  const server = useServer()
  let school: TestSchool
  let city: TestPerson
  let county: TestPerson

  beforeAll(async () => {
    clock.set(new Date(START))
    school = await aSchool()
    city = await aPerson(server, { role: 'CITY_COMPLAINT_DESK' })
    county = await aPerson(server, { role: 'COUNTY_COMPLAINT_DESK', school })
    await loadComplaints(
      Array.from({ length: TICKETS }, (_, i) => ({
        id: aNonce(),
        queryCode: aNonce().slice(0, 12),
        filing: aFiling(school, { category: CATEGORIES[i % CATEGORIES.length] ?? 'C02' }),
        filedAt: new Date(START - ((i * 7919) % 200) * 60_000),
        moves: i % 3 === 0 ? [{ action: 'TRIAGE' as const, by: 'CITY_COMPLAINT_DESK' as const, at: new Date(START) }] : [],
      })),
    )
  })
  afterAll(() => clock.release())

  async function wholeList(who: TestPerson, query: { state?: 'FILED' | 'TRIAGED' | 'CLOSED' }, limit = 50) {
    const lines = []
    for (let cursor: string | undefined; ;) {
      const { body } = await who.call(listDeskComplaints, { query: { ...query, limit, ...(cursor ? { cursor } : {}) } })
      lines.push(...body.items)
      if (!body.nextCursor) return lines
      cursor = body.nextCursor
    }
  }

  it('begins with what is due soonest and is read to its end page by page, each ticket once', async () => {
    const lines = await wholeList(county, {}, 20)
    expect(lines).toHaveLength((TICKETS / CATEGORIES.length) * 3)
    expect(new Set(lines.map((line) => line.id)).size).toBe(lines.length)
    const dues = lines.map((line) => line.dueAt ?? '')
    expect(dues).toEqual([...dues].sort())
    expect(lines[0]?.priority).toBe('P0')
  })

  it('holds for the city what waits at the city: its own and what must not wait, with a state everything in it', async () => {
    const own = await wholeList(city, {})
    expect(new Set(own.map((line) => line.category))).toEqual(new Set(['C01', 'C06']))
    expect(own).toHaveLength(TICKETS / 2)
    const filed = await wholeList(city, { state: 'FILED' })
    expect(filed).toHaveLength((TICKETS / 3) * 2)
    expect(new Set(filed.map((line) => line.state))).toEqual(new Set(['FILED']))
    expect(await wholeList(city, { state: 'TRIAGED' })).toHaveLength(TICKETS / 3)
  })

  it('shows of what is over the newest first, page by page', async () => {
    const elsewhere = await aSchool()
    const desk = await aPerson(server, { role: 'COUNTY_COMPLAINT_DESK', school: elsewhere })
    const hours = [3, 1, 5, 2, 4]
    await loadComplaints(
      hours.map((hour) => ({
        id: aNonce(),
        queryCode: aNonce().slice(0, 12),
        filing: aFiling(elsewhere, { words: `第 ${hour} 件，菜里有头发` }),
        filedAt: new Date(START - DAY),
        moves: closedAt(new Date(START - hour * HOUR)),
      })),
    )
    const lines = await wholeList(desk, { state: 'CLOSED' }, 2)
    expect(lines.map((line) => line.excerpt)).toEqual([1, 2, 3, 4, 5].map((hour) => `第 ${hour} 件，菜里有头发`))
    expect(lines.every((line) => line.dueAt === undefined)).toBe(true)
  })

  it('says what the desk can do next, and begins at the beginning with a cursor that was made up', async () => {
    const { items } = (await county.call(listDeskComplaints, { query: { state: 'TRIAGED', limit: 1, cursor: 'nonsense' } })).body
    expect(items).toMatchObject([{ state: 'TRIAGED', action: 'DISPATCH', excerpt: expect.stringContaining('小白菜') }])
  })

  it('is empty for a county without complaints', async () => {
    const other = await aPerson(server, { role: 'COUNTY_COMPLAINT_DESK', school: await aSchool() })
    expect(await wholeList(other, {})).toEqual([])
    expect(await wholeList(other, { state: 'FILED' })).toEqual([])
  })
})
