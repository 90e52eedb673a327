import { gramsOf } from '@shared/base/bigram'
import { asSystem, noteChange } from '@platform/db'
import { PLACES } from './directory'
import {
  type CalendarRow,
  type CityRow,
  type ClassRow,
  type KitchenRow,
  loading,
  type SchoolRow,
  type ServingPointRow,
  type SupplyRow,
  type TermRow,
  type UnitRow,
} from './repo'

/** Places of a city as the demo or a JSON file brings them. */
export interface Places {
  city: CityRow
  units: UnitRow[]
  schools: Omit<SchoolRow, 'grams'>[]
  kitchens: Omit<KitchenRow, 'grams'>[]
  servingPoints: ServingPointRow[]
  supplies: SupplyRow[]
  classes: ClassRow[]
  terms: TermRow[]
  calendar: CalendarRow[]
}

/** By which a place is found. */
const found = <P extends { name: string }>(place: P) => ({ ...place, grams: gramsOf(place.name) })

/** Writes places; those that are there already stay as they are. */
export const loadPlaces = (places: Places): Promise<void> =>
  asSystem('places are loaded by the operator', async () => {
    await loading.city([places.city])
    await loading.units(places.units)
    await loading.schools(places.schools.map(found))
    await loading.kitchens(places.kitchens.map(found))
    await loading.servingPoints(places.servingPoints)
    await loading.supplies(places.supplies)
    await loading.classes(places.classes)
    await loading.terms(places.terms)
    await loading.calendar(places.calendar)
    await noteChange(PLACES)
  })
