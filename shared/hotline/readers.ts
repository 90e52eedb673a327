import { barsSchool, cityOnly } from './rules'
import type { ComplaintCategory } from './schema'

/** One of those before whom a complaint may come, what of the words they read, and whether a name that was left. */
export interface ComplaintReader {
  who: 'SCHOOL' | 'COUNTY' | 'CITY'
  text: 'NOTHING' | 'SUMMARY' | 'FULL'
  name: boolean
}

interface Told {
  /** C99 until one is chosen. */
  category: ComplaintCategory
  fearsHarm: boolean
  named: boolean
  /** Whether a county supervises the school; false under the city itself (市直). */
  hasCounty: boolean
}

/**
 * Who can come to read a complaint as it is filed (docs/security/anonymity.md): the school a summary at most, and not even that where it is about its
 * head, buyer or money or somebody fears harm; a county what does not go to the city alone; a name only the desk at which it lies.
 */
export function readersOf({ category, fearsHarm, named, hasCounty }: Told): ComplaintReader[] {
  const forCity = cityOnly(category, fearsHarm)
  return [
    { who: 'SCHOOL', text: fearsHarm || barsSchool(category) ? 'NOTHING' : 'SUMMARY', name: false },
    ...(hasCounty ? [{ who: 'COUNTY', text: forCity ? 'NOTHING' : 'FULL', name: named && !forCity } as const] : []),
    { who: 'CITY', text: 'FULL', name: named },
  ]
}
