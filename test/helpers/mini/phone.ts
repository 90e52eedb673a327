import { act } from '@testing-library/react'
import { learnTime } from '@/api/clock'
import { reached } from '@/platform/network'
import { phoneStorage, Taro } from './taro'

const REAL = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'queueMicrotask', 'nextTick'] as const
/** A page stands still when it was the same at so many looks, a few milliseconds apart. */
const [STILL_LOOKS, LOOK_MS, MOST_LOOKS] = [3, 5, 1000]

/** The phone's clock and the server's show this moment; timers run on. */
export function phoneClock(now: Date): void {
  jest.useFakeTimers({ now, doNotFake: [...REAL] })
  learnTime(now.toUTCString())
}

/** For each test a phone on which nothing is kept and nothing was opened, with network, at this moment. */
export function usePhone(now: Date): void {
  beforeEach(() => {
    phoneClock(now)
    phoneStorage.clear()
    reached()
    for (const call of [Taro.navigateTo, Taro.navigateBack, Taro.redirectTo, Taro.switchTab]) call.mockClear()
  })
  afterEach(() => jest.useRealTimers())
}

/** Waits until nothing more is asked for and nothing new is drawn. @throws Error when that never comes */
export async function settled(): Promise<void> {
  for (let seen = '', still = 0, looks = 0; still < STILL_LOOKS; looks++) {
    if (looks > MOST_LOOKS) throw new Error('the page never stands still')
    await act(() => new Promise((resolve) => setTimeout(resolve, LOOK_MS)))
    const now = `${Taro.request.mock.calls.length} ${document.body.innerHTML}`
    still = now === seen ? still + 1 : 0
    seen = now
  }
}
