import { loadPeople } from '../../modules/identity/index'
import { loadPlaces } from '../../modules/org/index'
import { type Fault, faultsOf } from './check'
import { placesOf, pupilsOf } from './places'
import { CityFile } from './schema'

export type { Fault } from './check'
export { CityFile } from './schema'

const placeOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((place, key) => (typeof key === 'number' ? `${place}[${key}]` : place ? `${place}.${String(key)}` : String(key)), '') || 'the file'

/** A city from the text of a file, or everything that is wrong with it, each with its place. */
export function readCity(text: string): { city: CityFile } | { faults: Fault[] } {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    return { faults: [{ place: 'the file', fact: `is not JSON: ${(error as Error).message}` }] }
  }
  const parsed = CityFile.safeParse(json)
  if (!parsed.success) return { faults: parsed.error.issues.map(({ path, message }) => ({ place: placeOf(path), fact: message })) }
  const faults = faultsOf(parsed.data)
  return faults.length > 0 ? { faults } : { city: parsed.data }
}

/** A city as the text of a file. */
export const writeCity = (city: CityFile): string => `${JSON.stringify(city, null, 1)}\n`

/** Writes schools and rosters of a file; what is there already, by its codes, stays as it is. */
export async function loadCity(city: CityFile): Promise<void> {
  await loadPlaces(placesOf(city))
  await loadPeople({ persons: [], accounts: [], posts: [], pupils: pupilsOf(city), guardianships: [], consents: [] })
}
