import type { Role } from '@shared/identity/role'
import { type PageName, PAGES } from '@/routes'

/** Pages that a hat comes back to, in the order in which they stand on its home page; each is shown to whom the table of pages lets in. */
const DOORS: readonly PageName[] = [
  'inspector/schools',
  'inspector/desk',
  'kitchen/tasting',
  'school/dining',
  'kitchen/menu-week',
  'kitchen/dishes',
  'school/menu-check',
  'school/guardians',
  'school/words',
  'school/orders',
  'school/leaders',
  'school/staff',
  'school/posters',
  'school/duties',
]

/** Pages for a role, beside what waits. */
export const doorsFor = (role: Role): PageName[] =>
  DOORS.filter((name) => {
    const { who } = PAGES[name]
    return typeof who !== 'string' && who.includes(role)
  })
