import type { Id } from '@shared/base/id'
import type { MealKind } from '@shared/org/schema'
import type { People } from '../../modules/identity/index'
import type { Places } from '../../modules/org/index'
import { codeFor, idFor } from '../draw'
import type { CityFile, ClassEntry, KitchenEntry, SchoolEntry, ServingPointEntry } from './schema'

export type Pupil = People['pupils'][number]

const kept = new Map<string, Id>()

/** Places are named again and again. */
function placeId(...words: string[]): Id {
  const key = words.join('\n')
  const id = kept.get(key) ?? idFor(...words)
  kept.set(key, id)
  return id
}

/** Ids of places and pupils by the codes of the file: the same on every load. */
export const unitId = (code: string): Id => placeId('unit', code)
export const kitchenId = (code: string): Id => placeId('kitchen', code)
export const schoolId = (code: string): Id => placeId('school', code)
export const pointId = (school: string, number: number): Id => placeId('point', school, String(number))
export const classId = (school: string, name: string): Id => placeId('class', school, name)
export const pupilId = (school: string, className: string, name: string, no: string): Id => idFor('pupil', school, className, name, no)

const POSTER_LENGTH = 10

const countOf = ({ pupils }: ClassEntry): number => (typeof pupils === 'number' ? pupils : pupils.length)

/** Pupils who eat at a point at a usual meal. */
export const dinersAt = (school: SchoolEntry, point: ServingPointEntry): number =>
  point.diners ?? school.classes.filter((room) => room.servingPoint === point.number).reduce((sum, room) => sum + countOf(room), 0)

/** Units of the schools that a kitchen feeds. */
const unitsFedBy = (kitchen: KitchenEntry, schools: readonly SchoolEntry[]): Id[] => [
  ...new Set(
    schools
      .filter((school) => school.servingPoints.some((point) => point.supplies.some((supply) => supply.kitchen === kitchen.code)))
      .map(({ unit }) => unitId(unit)),
  ),
]

const supplyRows = (school: SchoolEntry, point: ServingPointEntry): Places['supplies'] =>
  point.supplies.map(({ kitchen, meals, from, to }) => ({
    _id: idFor('supply', school.code, point.number, kitchen, from),
    kitchenId: kitchenId(kitchen),
    servingPointId: pointId(school.code, point.number),
    schoolId: schoolId(school.code),
    unitId: unitId(school.unit),
    mealKinds: meals as MealKind[],
    from,
    ...(to ? { to } : {}),
  }))

const pointRow = (school: SchoolEntry, point: ServingPointEntry): Places['servingPoints'][number] => ({
  _id: pointId(school.code, point.number),
  schoolId: schoolId(school.code),
  unitId: unitId(school.unit),
  name: point.name,
  number: point.number,
  diners: dinersAt(school, point),
  location: point.location ?? school.location,
  posterCode: codeFor(POSTER_LENGTH, 'poster', school.code, point.number),
})

const classRows = (school: SchoolEntry): Places['classes'] =>
  school.classes.map((room, order) => ({
    _id: classId(school.code, room.name),
    schoolId: schoolId(school.code),
    servingPointId: pointId(school.code, room.servingPoint),
    name: room.name,
    grade: room.grade,
    order,
    pupils: countOf(room),
  }))

function schoolRow({ code, name, kind, ownership, setting, boarding, nip, unit, location, radiusM, mealWindows }: SchoolEntry): Places['schools'][number] {
  const row = { _id: schoolId(code), name, kind, ownership, setting, boarding, nip, unitId: unitId(unit), location, mealWindows }
  return radiusM === undefined ? row : { ...row, radiusM }
}

const calendarRows = ({ calendar = [], schools }: CityFile): Places['calendar'] => [
  ...calendar.map(({ day, serving, working, note }) => ({ _id: `CITY_${day}`, holderId: 'CITY' as const, day, serving, working, ...(note ? { note } : {}) })),
  ...schools.flatMap(({ code, days = [] }) =>
    days.map(({ day, serving, note }) => ({
      _id: `${schoolId(code)}_${day}`,
      holderId: schoolId(code),
      day,
      serving,
      working: serving,
      ...(note ? { note } : {}),
    })),
  ),
]

/** The places of a file as the database keeps them. */
export function placesOf(file: CityFile): Places {
  const { city, units, kitchens, schools, terms } = file
  return {
    city: { _id: 'CITY', ...city },
    units: units.map(({ code, name, kind }) => ({ _id: unitId(code), name, kind })),
    schools: schools.map(schoolRow),
    kitchens: kitchens.map((kitchen) => ({
      _id: kitchenId(kitchen.code),
      name: kitchen.name,
      kind: kitchen.kind,
      unitIds: unitsFedBy(kitchen, schools),
      ...(kitchen.location ? { location: kitchen.location, posterCode: codeFor(POSTER_LENGTH, 'poster', kitchen.code) } : {}),
    })),
    servingPoints: schools.flatMap((school) => school.servingPoints.map((point) => pointRow(school, point))),
    supplies: schools.flatMap((school) => school.servingPoints.flatMap((point) => supplyRows(school, point))),
    classes: schools.flatMap(classRows),
    terms: terms.map(({ code, name, from, to }) => ({ _id: idFor('term', code), name, from, to })),
    calendar: calendarRows(file),
  }
}

/** The rosters of a file. */
export const pupilsOf = ({ schools }: CityFile): Pupil[] =>
  schools.flatMap((school) =>
    school.classes.flatMap((room) =>
      typeof room.pupils === 'number'
        ? []
        : room.pupils.map(({ name, no }) => ({
            _id: pupilId(school.code, room.name, name, no),
            schoolId: schoolId(school.code),
            classId: classId(school.code, room.name),
            name,
            studentNoTail: no,
          })),
    ),
  )
