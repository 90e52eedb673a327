import { classOf, type WechatError } from '@platform/wechat'

/** What becomes of a message after a try that failed. */
export type Verdict =
  /** Once more, after a pause. */
  | { then: 'again'; afterMs: number; unknown?: true }
  /** Once more, and nothing of this kind, or nothing at all, before then. */
  | { then: 'pause'; what: 'ALL' | 'KIND'; until: 'minute' | 'day' | 'mended' }
  /** Over: the person does not want it or is not there. `exhausted`: WeChat says that nothing is allowed any more. */
  | { then: 'fail'; exhausted?: true }
  /** Over, and somebody has to look at it. */
  | { then: 'bury' }
  /** It may have gone out, and a second copy would do harm. */
  | { then: 'leave' }

export interface Tried {
  attempts: number
  unknowns: number
  /** Whether a second copy does less harm than none. */
  repeatable: boolean
}

const MOST_ATTEMPTS = 5
/** Another message to the same person is a matter of a second, so patience costs nothing. */
const MOST_CONCURRENT = 20
const UNKNOWN_PAUSE_MS = 30_000
const CONCURRENT_PAUSE_MS = 1_500
const FIRST_PAUSE_MS = 5_000

/** After an outcome that nobody knows: one more try at most, and only where a second copy does no harm. */
export const afterUnknown = ({ unknowns, repeatable }: Tried): Verdict =>
  repeatable && unknowns === 0 ? { then: 'again', afterMs: UNKNOWN_PAUSE_MS, unknown: true } : { then: 'leave' }

/** Decides by the class of the error as WeChat documents it. */
export function verdictOn(error: WechatError, tried: Tried): Verdict {
  if (error.outcome === 'unknown') return afterUnknown(tried)
  const spent = tried.attempts >= MOST_ATTEMPTS
  switch (classOf(error)) {
    case 'silent':
    case 'busy':
      return spent ? { then: 'bury' } : { then: 'again', afterMs: FIRST_PAUSE_MS * 2 ** tried.attempts }
    case 'concurrent':
      return tried.attempts >= MOST_CONCURRENT ? { then: 'bury' } : { then: 'again', afterMs: CONCURRENT_PAUSE_MS }
    case 'frequency':
      return { then: 'pause', what: 'ALL', until: 'minute' }
    case 'quota':
      return { then: 'pause', what: 'ALL', until: 'day' }
    case 'config':
    case 'token':
      return spent ? { then: 'bury' } : { then: 'pause', what: 'ALL', until: 'mended' }
    case 'template':
      return spent ? { then: 'bury' } : { then: 'pause', what: 'KIND', until: 'mended' }
    case 'unwilling':
      return { then: 'fail', exhausted: true }
    case 'person':
    case 'blocked':
      return { then: 'fail' }
    default:
      return { then: 'bury' }
  }
}
