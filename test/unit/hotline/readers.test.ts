import { CATEGORIES } from '@shared/hotline/data/categories'
import { readersOf } from '@shared/hotline/readers'
import { categoryOf, cityOnly, schoolMayHandle } from '@shared/hotline/rules'
import type { ComplaintCategory, Priority } from '@shared/hotline/schema'
import { Actor, CITY_PLACE } from '../../../server/modules/identity/index'
import { mayReadIdentity, maySee, waitingFor } from '../../../server/modules/hotline/policy'

const COUNTY = '01ARZ3NDEKTSV4RRFFQ69G5FAV'
const PRIORITIES: readonly Priority[] = ['P0', 'P1', 'P2', 'P3']
const CODES: readonly ComplaintCategory[] = CATEGORIES.map(({ code }) => code)

const clerk = (role: 'CITY_COMPLAINT_DESK' | 'COUNTY_COMPLAINT_DESK', placeId: string) =>
  new Actor(role, '周敏', 'session', {
    id: 'hat',
    role,
    title: '',
    placeKind: role === 'CITY_COMPLAINT_DESK' ? 'CITY' : 'UNIT',
    placeId,
    classIds: [],
    deputy: false,
  })
const county = clerk('COUNTY_COMPLAINT_DESK', COUNTY)
const city = clerk('CITY_COMPLAINT_DESK', CITY_PLACE)

const CASES = CODES.flatMap((category) => [true, false].flatMap((fearsHarm) => [true, false].map((named) => ({ category, fearsHarm, named }))))

/** A complaint as it lies when it was just filed. */
function filed({ category, fearsHarm, named }: (typeof CASES)[number]) {
  const facts = { state: 'FILED' as const, deskUnitId: cityOnly(category, fearsHarm) ? CITY_PLACE : COUNTY, priority: categoryOf(category).priority }
  return { ...facts, named, handledBy: [], waitsFor: waitingFor(facts, CITY_PLACE) }
}

describe('what the page says of who reads a complaint', () => {
  it.each(CASES)('is what desks may do: $category, fears harm $fearsHarm, with a name $named', (each) => {
    const readers = readersOf({ ...each, hasCounty: true })
    const held = filed(each)
    expect(readers.find(({ who }) => who === 'COUNTY')).toEqual({
      who: 'COUNTY',
      text: maySee(county, held) ? 'FULL' : 'NOTHING',
      name: mayReadIdentity(county, held),
    })
    expect(readers.find(({ who }) => who === 'CITY')).toMatchObject({ text: maySee(city, held) ? 'FULL' : 'NOTHING' })
    if (mayReadIdentity(city, held)) expect(readers.find(({ who }) => who === 'CITY')?.name).toBe(true)
  })

  it('promises of the school only what no desk can take back by another class', () => {
    for (const { category, fearsHarm, named } of CASES) {
      const school = readersOf({ category, fearsHarm, named, hasCounty: true }).find(({ who }) => who === 'SCHOOL')
      const schoolBarred = categoryOf(category).barsSchool
      const reaches = CODES.some((other) =>
        PRIORITIES.some((priority) => schoolMayHandle({ category: other, priority, fearsHarm, schoolBarred, hasCounty: true })),
      )
      expect({ category, fearsHarm, text: school?.text }).toEqual({ category, fearsHarm, text: reaches ? 'SUMMARY' : 'NOTHING' })
      expect(school?.name).toBe(false)
    }
  })

  it('names no county for a school under the city itself', () => {
    expect(readersOf({ category: 'C02', fearsHarm: false, named: false, hasCounty: false }).map(({ who }) => who)).toEqual(['SCHOOL', 'CITY'])
  })
})
