import type { Id } from '@shared/base/id'
import { dayOf } from '@shared/base/time'
import { clock } from '@platform/clock'
import { cached } from '@platform/db'
import { type ParameterRow, parameters } from './repo'

const rows = cached<ParameterRow[]>('rule parameters are public', (code) => parameters.of(code))

/**
 * The value of a threshold today: a school's own, its county's, the city's.
 * @throws Error for a code that was never seeded
 */
export async function parameter(code: string, holder: { schoolId?: Id; unitId?: Id } = {}): Promise<number> {
  const today = dayOf(clock.now())
  const valid = (await rows.get(code)).filter((row) => row.validFrom <= today && (row.validTo === undefined || row.validTo >= today))
  const latest = (holderId: string | undefined) => valid.filter((row) => row.holderId === holderId).sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0]
  const row = latest(holder.schoolId) ?? latest(holder.unitId) ?? latest('CITY')
  if (!row) throw new Error(`no rule parameter ${code}`)
  return row.value
}
