import { type BusinessDay, dayOf } from '@shared/base/time'

let ahead = 0

/** The product's time is the server's, which every answer bears, whatever the clock of the desk says. */
export function learnTime(date: string | null): void {
  const said = date === null ? Number.NaN : Date.parse(date)
  if (!Number.isNaN(said)) ahead = said - Date.now()
}

export const now = (): Date => new Date(Date.now() + ahead)

export const today = (): BusinessDay => dayOf(now())
