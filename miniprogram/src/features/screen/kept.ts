import type { ScreenPlan } from '@shared/checkin/screen'
import { storage } from '@/platform/storage'

const KEY = 'screen.key'
const HANDED = 'screen.handed'
const ENDED = 'screen.ended'

/** What the server handed out last, with what its clock is ahead of the device's. */
export interface Handed {
  plan: ScreenPlan
  offsetMs: number
}

/** This device is a screen from now on. */
export function keepScreenKey(key: string): void {
  storage.set(KEY, key)
  storage.remove(HANDED)
  storage.remove(ENDED)
}

export const screenKey = (): string | undefined => storage.get<string>(KEY)?.value

export const keepHanded = (handed: Handed): void => storage.set(HANDED, handed)
export const handedLast = (): Handed | undefined => storage.get<Handed>(HANDED)?.value

/** The screen was ended: nothing with which a code could be made stays on the device. */
export function endScreen(): void {
  storage.remove(KEY)
  storage.remove(HANDED)
  storage.set(ENDED, true)
}

/** Whether this device was a screen that somebody has ended. */
export const wasEnded = (): boolean => storage.get<boolean>(ENDED)?.value === true
