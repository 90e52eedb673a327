import type { Desk } from '@shared/identity/desk'

const BROWSERS = [
  ['Edg/', 'Edge'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const
const SYSTEMS = [
  ['Windows', 'Windows'],
  ['Mac OS X', 'macOS'],
  ['Linux', 'Linux'],
] as const

/** What this browser is, as the phone will say it. */
export const thisDesk = (agent = navigator.userAgent): Desk => ({
  browser: BROWSERS.find(([mark]) => agent.includes(mark))?.[1] ?? 'OTHER',
  system: SYSTEMS.find(([mark]) => agent.includes(mark))?.[1] ?? 'OTHER',
})
