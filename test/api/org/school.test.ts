import { listSchools, readSchool, readSchoolDays } from '@shared/org/contract'
import { loadPlaces } from '../../../server/modules/org/index'
import { dayOf, plusDays } from '@shared/base/time'
import { aSchool } from '../../helpers/city'
import { call } from '../../helpers/client'
import { useServer } from '../../helpers/server'

const UNIT = '01ARZ3NDEKTSV4RRFFQ69G5FAV'
const SCHOOL = '01ARZ3NDEKTSV4RRFFQ69G5FAW'

describe('schools', () => {
  const server = useServer()

  beforeAll(() =>
    loadPlaces({
      city: { _id: 'CITY', name: '达城', hotlines: [] },
      units: [{ _id: UNIT, name: '柳溪县', kind: 'COUNTY' }],
      schools: [
        {
          _id: SCHOOL,
          name: '柳溪县云桥小学',
          kind: 'PRIMARY',
          ownership: 'PUBLIC',
          setting: 'TOWN',
          boarding: false,
          nip: false,
          unitId: UNIT,
          location: { lat: 31.2, lng: 107.5 },
          mealWindows: [],
        },
      ],
      kitchens: [],
      servingPoints: [],
      supplies: [],
      classes: [],
      terms: [],
      calendar: [],
    }),
  )

  it('are found by any part of their name', async () => {
    const { body } = await call(server.http, listSchools, { query: { name: '云桥' } })
    expect(body.items.map((school) => school.name)).toEqual(['柳溪县云桥小学'])
    expect((await call(server.http, listSchools, { query: { name: '桥云' } })).body.items).toEqual([])
  })

  it('are found by the kitchen that feeds them, also by one that feeds several', async () => {
    const first = await aSchool()
    const second = await aSchool({ kitchenId: first.kitchenId })
    await aSchool()
    const ids = async (query: { limit?: number; cursor?: string }) =>
      (await call(server.http, listSchools, { query: { kitchenId: first.kitchenId, ...query } })).body
    expect((await ids({})).items.map(({ id }) => id)).toEqual([first.id, second.id].sort())
    const { items, nextCursor } = await ids({ limit: 1 })
    expect([...items, ...(await ids({ limit: 1, cursor: nextCursor ?? '' })).items].map(({ id }) => id)).toEqual([first.id, second.id].sort())
  })

  it('answer 304 to a phone that has the page already', async () => {
    const first = await call(server.http, readSchool, { params: { schoolId: SCHOOL } })
    expect(first.body).toMatchObject({ name: '柳溪县云桥小学', unitName: '柳溪县' })
    const again = await call(server.http, readSchool, { params: { schoolId: SCHOOL } }, { headers: { 'If-None-Match': first.headers['etag'] ?? '' } })
    expect(again.status).toBe(304)
  })

  it('say on which days meals are served, and why on others there is none', async () => {
    const school = await aSchool()
    const from = dayOf(new Date())
    const { body } = await call(server.http, readSchoolDays, { params: { schoolId: school.id }, query: { from, days: 2 } })
    expect(body.items).toEqual([
      { day: from, mealKinds: ['LUNCH'] },
      { day: plusDays(from, 1), mealKinds: ['LUNCH'] },
    ])
    const far = await call(server.http, readSchoolDays, { params: { schoolId: school.id }, query: { from: '2031-01-01', days: 1 } })
    expect(far.body.items).toEqual([{ day: '2031-01-01', mealKinds: [], closedReason: '校历未公布' }])
    expect((await call(server.http, readSchoolDays, { params: { schoolId: school.id }, query: { from, days: 32 } })).status).toBe(400)
    expect((await call(server.http, readSchoolDays, { params: { schoolId: UNIT }, query: { from, days: 1 } })).problem.code).toBe('org.school_unknown')
  })

  it('answer an unknown one with a stable code', async () => {
    const { status, problem } = await call(server.http, readSchool, { params: { schoolId: UNIT } })
    expect({ status, code: problem.code }).toEqual({ status: 404, code: 'org.school_unknown' })
  })
})
