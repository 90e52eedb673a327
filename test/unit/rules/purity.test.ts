import { complaints } from '../../helpers/lint'

const FILES = ['server/modules/menu/policy.ts', 'server/modules/file/policy.ts', 'shared/checkin/rules.ts', 'server/modules/menu/rules.ts']

describe('policy.ts and rules.ts', () => {
  it.each([
    ['wait', 'export async function may() { return true }'],
    ['wait', 'export const may = async () => true'],
    ['load while they run', "export const may = () => import('./repo')"],
    ['keep state', 'let seen = 0\nexport const may = () => seen++ > 0'],
    ['keep state', 'export let seen = 0'],
    ['read the clock', 'export const late = (at: Date) => at < new Date()'],
    ['read the clock', 'export const late = () => performance.now() > 5'],
    ['throw dice', 'export const may = () => Math.random() > 0.5'],
    ['throw dice', 'export const id = () => crypto.randomUUID()'],
    ['read settings', "export const may = () => process.env['X'] === '1'"],
    ['call out', "export const may = () => fetch('https://example.org')"],
    ['set timers', 'export const may = () => setTimeout(() => true, 5)'],
    ['know the page', 'export const may = () => window.name'],
  ])('do not %s: %s', (_, text) => {
    for (const file of FILES) expect(complaints(file, text)).not.toEqual([])
  })

  it('decide from what they are given', () => {
    const text =
      "import type { Actor } from '../identity/index'\nexport const may = (actor: Actor, item: { schoolId: string }) => actor.holds('CHEF', item.schoolId)"
    for (const file of FILES) expect(complaints(file, text)).toEqual([])
  })
})
