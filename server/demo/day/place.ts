import type { Id } from '@shared/base/id'
import { distanceM, type Fix, type Point } from '@shared/base/place'
import { draw } from '../draw'
import { KITCHENS, SCHOOLS } from '../city/index'
import { kitchenId, pointId, unitId } from '../file/places'
import type { MealOfSchool } from '../../modules/org/index'
import type { ClassEntry, SchoolEntry } from '../file/schema'
import { schoolsFedBy } from '../menus/index'

/** A poster where somebody acts. */
export interface Spot {
  unitIds: Id[]
  placeName: string
  pointId: Id
  pointName: string
  pointNumber: number
  location: Point
}

/** A serving point of a school. */
export function spotOf(school: SchoolEntry, number: number): Spot {
  const point = school.servingPoints.find((each) => each.number === number) ?? school.servingPoints[0]
  return {
    unitIds: [unitId(school.unit)],
    placeName: school.name,
    pointId: pointId(school.code, point?.number ?? number),
    pointName: point?.name ?? '',
    pointNumber: point?.number ?? number,
    location: point?.location ?? school.location,
  }
}

/** Classes that eat a meal. */
export const roomsAt = (school: SchoolEntry, meal: MealOfSchool): ClassEntry[] =>
  school.classes.filter((room) => meal.servingPointIds.includes(spotOf(school, room.servingPoint).pointId))

/** Where the cooks of a kitchen taste: at its own poster where it stands apart, else at the first point that it feeds. */
export function tastingSpot(code: string): Spot {
  const kitchen = KITCHENS.find((each) => each.code === code)
  const schools = SCHOOLS.filter((school) => schoolsFedBy(code).includes(school.code))
  const unitIds = [...new Set(schools.map((school) => unitId(school.unit)))]
  if (kitchen?.location) {
    return { unitIds, placeName: kitchen.name, pointId: kitchenId(code), pointName: kitchen.name, pointNumber: 0, location: kitchen.location }
  }
  const [school] = schools
  if (!school) throw new Error(`kitchen ${code} feeds nobody`)
  const point = school.servingPoints.find((each) => each.supplies.some((supply) => supply.kitchen === code))
  return spotOf(school, point?.number ?? 1)
}

const METRES_PER_DEGREE = 111_000
const STRAY_M = 25

/** Where a phone believed to be, some steps from the poster. */
export function fixAt(location: Point, ...words: string[]): { fix: Fix; distanceM: number } {
  const stray = (axis: string) => ((draw('fix', axis, ...words) - 0.5) * 2 * STRAY_M) / METRES_PER_DEGREE
  const fix = { lat: location.lat + stray('lat'), lng: location.lng + stray('lng'), accuracyM: 8 + Math.round(draw('accuracy', ...words) * 30) }
  return { fix, distanceM: Math.round(distanceM(location, fix)) }
}
