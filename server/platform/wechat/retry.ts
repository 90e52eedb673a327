import { randomInt } from 'node:crypto'
import { classOf, WechatError } from './error'

/**
 * How a call may be repeated.
 * - `repeatable`: asking twice is asking once; tried again when the platform is busy or the connection broke
 * - `once`: carries a code that can be used once; tried again only where WeChat itself says that it was busy or was never reached
 * - `send`: may reach a person twice and has no key against it; never tried again here, the caller decides
 */
export type Repeat = 'repeatable' | 'once' | 'send'

const MOST_RETRIES = 3
const FIRST_PAUSE_MS = 200

function mayRepeat(repeat: Repeat, error: WechatError): boolean {
  if (repeat === 'send') return false
  if (classOf(error) === 'busy' || error.fault === 'unreachable') return true
  return repeat === 'repeatable' && error.fault === 'reset'
}

/** Grows with each try, with chance in it, so that processes do not come back together. */
const pauseMs = (attempt: number, first: number): number => {
  const most = first * 2 ** attempt
  return randomInt(Math.ceil(most / 2), most + 1)
}

/** Runs a call, again where its kind allows it. A timeout is never repeated: it has used up the caller's patience. */
export async function withRetry<T>(repeat: Repeat, run: () => Promise<T>, firstPauseMs = FIRST_PAUSE_MS): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await run()
    } catch (error) {
      if (!(error instanceof WechatError) || attempt >= MOST_RETRIES || !mayRepeat(repeat, error)) throw error
      await new Promise((resolve) => setTimeout(resolve, pauseMs(attempt, firstPauseMs)))
    }
  }
}
