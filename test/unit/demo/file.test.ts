import fs from 'node:fs'
import { demoCity } from '../../../server/demo/city/index'
import type { CityFile } from '../../../server/demo/file/index'
import { readCity, writeCity } from '../../../server/demo/file/index'
import { placesOf, pupilsOf } from '../../../server/demo/file/places'

const EXAMPLE = fs.readFileSync('docs/examples/city.json', 'utf8')

/** The example with one thing changed. */
function broken(change: (city: CityFile) => unknown): string[] {
  const city = JSON.parse(EXAMPLE) as CityFile
  change(city)
  const read = readCity(JSON.stringify(city))
  return 'faults' in read ? read.faults.map(({ place, fact }) => `${place}: ${fact}`) : []
}

describe('a city as a file', () => {
  it('says the same places and pupils after a round trip', () => {
    const city = demoCity('2026-11-25')
    const read = readCity(writeCity(city))
    if ('faults' in read) throw new Error(JSON.stringify(read.faults))
    expect(placesOf(read.city)).toEqual(placesOf(city))
    expect(pupilsOf(read.city)).toEqual(pupilsOf(city))
    expect(new Set(pupilsOf(city).map((pupil) => pupil._id)).size).toBe(pupilsOf(city).length)
  })

  it('is right in the example', () => expect(readCity(EXAMPLE)).toHaveProperty('city'))

  it('names units of a caterer by the schools that it feeds, and gives it a poster', () => {
    const read = readCity(EXAMPLE)
    const places = placesOf(('city' in read && read.city) as CityFile)
    const caterer = places.kitchens.find((kitchen) => kitchen.kind === 'CATERER')
    expect(caterer?.unitIds).toEqual([places.units.find((unit) => unit.name === '市直')?._id])
    expect(caterer?.posterCode).toMatch(/^[0-9A-Z]{10}$/)
    expect(places.servingPoints.map((point) => point.diners)).toEqual([41, 420])
  })

  const wrong: [what: string, change: (city: CityFile) => unknown, fault: string][] = [
    ['another format', (city) => ((city as { format: string }).format = 'haofan-city-2'), 'format: Invalid input: expected "haofan-city-1"'],
    ['an unknown field', (city) => ((city.schools[0] as unknown as Record<string, unknown>)['head'] = '王'), 'schools[0]: Unrecognized key: "head"'],
    ['a day that is none', (city) => (city.terms[0]!.to = '2026-02-30'), 'terms[0].to: Invalid input'],
    ['a unit that is not there', (city) => (city.schools[1]!.unit = 'nowhere'), 'schools[1].unit: there is no unit nowhere'],
    [
      'a kitchen that is not there',
      (city) => (city.schools[0]!.servingPoints[0]!.supplies[0]!.kitchen = 'none'),
      'schools[0].servingPoints[0].supplies[0].kitchen: there is no kitchen none',
    ],
    [
      'a meal without a window',
      (city) => city.schools[0]!.servingPoints[0]!.supplies[0]!.meals.push('DINNER'),
      'schools[0].servingPoints[0].supplies[0].meals: DINNER has no window in schools[0].mealWindows',
    ],
    [
      'a class at a point that is not there',
      (city) => (city.schools[0]!.classes[1]!.servingPoint = 3),
      'schools[0].classes[1].servingPoint: there is no serving point 3',
    ],
    ['two schools with one code', (city) => (city.schools[1]!.code = 'songpo'), 'schools[1].code: songpo is there already, at schools[0].code'],
    [
      'two classes with one name',
      (city) => (city.schools[0]!.classes[1]!.name = '一年级 1 班'),
      'schools[0].classes[1].name: 一年级 1 班 is there already, at schools[0].classes[0].name',
    ],
    [
      'a pupil who is there twice',
      (city) => (city.schools[0]!.classes[0]!.pupils as unknown[]).push({ name: '林小禾', no: '0101' }),
      'schools[0].classes[0].pupils[3]: 林小禾 0101 is there already, at schools[0].classes[0].pupils[0]',
    ],
    ['terms that overlap', (city) => city.terms.push({ ...city.terms[0]!, code: 'again' }), 'terms[1]: overlaps terms[0]'],
    [
      'a supply that ends before it begins',
      (city) => (city.schools[0]!.servingPoints[0]!.supplies[0]!.to = '2026-08-01'),
      'schools[0].servingPoints[0].supplies[0].to: lies before 2026-09-01',
    ],
  ]
  it.each(wrong)('is refused with %s, and the place is named', (_what, change, fault) => {
    expect(broken(change)).toEqual([expect.stringContaining(fault)])
  })

  it('names everything that is wrong at once', () => {
    expect(broken((city) => [(city.schools[0]!.unit = 'x1'), (city.schools[1]!.unit = 'x2')])).toHaveLength(2)
  })

  it('is refused where it is no JSON', () => expect(readCity('{"format":')).toMatchObject({ faults: [{ place: 'the file' }] }))
})
