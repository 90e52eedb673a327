import { everySeconds, job } from '@platform/jobs'
import type { Module } from '@platform/module'
import { migrations } from './migrations'
import { routes } from './routes'
import { seedCalendar } from './seed-calendar'

export { endOfWorkingDay, plusWorkingDays, plusWorkingMinutes, servingDay, termOn, workingDay, workingDaysBetween } from './calendar'
export { directory, everySchool, kitchensOfSchool, PLACES, places, schoolsOfKitchen } from './directory'
export { loadPlaces, type Places } from './load'
export { mealsOfKitchen, type MealOfKitchen, type MealOfSchool, mealsOfSchool, type SchoolMeals } from './meals'
export { parameter } from './parameter'
export type { ClassRow, KitchenRow, SchoolRow, ServingPointRow } from './repo'
export { announcedYear } from './seed-calendar'

export const org: Module = {
  name: 'org',
  routes,
  migrations,
  jobs: [job({ name: 'org.seed-calendar', run: seedCalendar, next: everySeconds(24 * 3600) })],
}
