import type { Random } from './random'
import { refuse } from './refusal'

type Family = 'classic' | 'stable'

interface Issued {
  token: string
  appid: string
  expiresAt: number
  /** From then on it is not the latest any more. */
  deadAt: number
}

const LIFE_MS = 7_200_000
const ROTATE_MS = 300_000
/** The old token of the classic family works a little longer. */
const GRACE_MS = 300_000
const FORCE_EVERY_MS = 30_000
const FORCES_A_DAY = 20
const DAY_MS = 86_400_000
const NEVER = Number.MAX_SAFE_INTEGER

/** Access tokens of both families, which do not touch each other. */
export function createTokens(now: () => Date, random: Random) {
  const issued = new Map<string, Issued>()
  const current: Record<Family, Map<string, Issued>> = { classic: new Map(), stable: new Map() }
  const forced = new Map<string, { day: number; count: number; last: number }>()
  const time = () => now().getTime()

  function issue(appid: string, family: Family): Issued {
    const token = `${family === 'classic' ? '81' : '92'}_${random.text(43)}${random.text(43)}${random.text(43)}`
    const fresh = { token, appid, expiresAt: time() + LIFE_MS, deadAt: NEVER }
    issued.set(token, fresh)
    current[family].set(appid, fresh)
    return fresh
  }

  const answer = ({ token, expiresAt }: Issued) => ({ access_token: token, expires_in: Math.floor((expiresAt - time()) / 1000) })
  const isLive = (token: Issued | undefined): token is Issued => token !== undefined && time() < Math.min(token.expiresAt, token.deadAt)

  function countForce(appid: string): boolean {
    const day = Math.floor(time() / DAY_MS)
    const known = forced.get(appid)
    const today = known?.day === day ? known : { day, count: 0, last: known?.last ?? 0 }
    if (today.count >= FORCES_A_DAY) refuse(45009, 'reach max api daily quota limit')
    const early = time() - today.last < FORCE_EVERY_MS
    forced.set(appid, { day, count: today.count + 1, last: early ? today.last : time() })
    return !early
  }

  return {
    /** Each call kills the token before, after a grace. */
    classic(appid: string) {
      const before = current.classic.get(appid)
      if (before) before.deadAt = Math.min(before.deadAt, time() + GRACE_MS)
      return answer(issue(appid, 'classic'))
    },

    /** The same token while it lives; force kills it at once, twenty times a day and not more often than every 30 s. */
    stable(appid: string, force: boolean) {
      const before = current.stable.get(appid)
      if (force && countForce(appid)) {
        if (before) before.deadAt = time()
        return answer(issue(appid, 'stable'))
      }
      return answer(isLive(before) && before.expiresAt - time() > ROTATE_MS ? before : issue(appid, 'stable'))
    },

    /** @returns the appid of a token @throws 41001, 40014, 42001, 40001 */
    appOf(token: string | undefined): string {
      if (!token) refuse(41001, 'access_token missing')
      if (!/^\d+_[\w-]{20,}$/.test(token)) refuse(40014, 'invalid access_token')
      const known = issued.get(token)
      if (!known || known.deadAt <= time()) refuse(40001, 'invalid credential, access_token is invalid or not latest')
      if (known.expiresAt <= time()) refuse(42001, 'access_token expired')
      return known.appid
    },

    /** Every token is used up now: `expired` as by time, `superseded` as by another process. */
    end(how: 'expired' | 'superseded'): void {
      for (const each of issued.values()) {
        if (how === 'expired') each.expiresAt = Math.min(each.expiresAt, time())
        else each.deadAt = Math.min(each.deadAt, time())
      }
    },

    reset(): void {
      issued.clear()
      forced.clear()
      current.classic.clear()
      current.stable.clear()
    },
  }
}
