import { type BusinessDay, dayOf } from '@shared/base/time'
import { useEffect, useState } from 'react'

/** Less than this is the way of the answer, not a clock that is wrong. */
const JITTER_MS = 3000

let offset = 0
const waiting = new Set<() => void>()

/** Takes the server's time from the `Date` of an answer: windows and days are the server's, whatever the phone's clock says. */
export function learnTime(date: string | undefined): void {
  const server = date === undefined ? Number.NaN : Date.parse(date)
  if (Number.isNaN(server)) return
  const found = server - Date.now()
  if (Math.abs(found - offset) <= JITTER_MS) return
  offset = found
  waiting.forEach((tell) => tell())
}

/** The time by the server's clock, as far as it is known. */
export const serverNow = (): Date => new Date(Date.now() + offset)

export const today = (): BusinessDay => dayOf(serverNow())

const TICK_MS = 20_000

/** The time by the server's clock, told anew while the page stands. */
export function useNow(everyMs = TICK_MS): Date {
  const [now, setNow] = useState(serverNow)
  useEffect(() => {
    const tell = () => setNow(serverNow())
    const timer = setInterval(tell, everyMs)
    waiting.add(tell)
    return () => {
      clearInterval(timer)
      waiting.delete(tell)
    }
  }, [everyMs])
  return now
}
