import type { Id } from '@shared/base/id'
import { type QuietHours, quietUntil } from '@shared/notify/quiet'
import { quiets } from './repo'

interface Setting {
  hours?: QuietHours | undefined
}

/** From when until when WeChat brings a person nothing. */
export async function readQuietHours(personId: Id): Promise<Setting> {
  const row = await quiets.of(personId)
  return row ? { hours: { from: row.from, to: row.to } } : {}
}

/** Sets them, or takes them away. What waits already is judged by what stands when its turn comes. */
export async function setQuietHours(personId: Id, { hours }: Setting): Promise<Setting> {
  if (hours) await quiets.set(personId, hours)
  else await quiets.remove(personId)
  return readQuietHours(personId)
}

/** When a person's quiet ends in which a moment lies, or nothing where it lies in none. */
export async function quietEnd(personId: Id, now: Date): Promise<Date | undefined> {
  const { hours } = await readQuietHours(personId)
  return hours && quietUntil(hours, now)
}
