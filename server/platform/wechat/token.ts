import { clock } from '../clock'
import { asSystem, isDuplicate } from '../db'
import { decrypt, encrypt, keyFor } from '../secret'
import { WechatError } from './error'
import { TokenModel, type TokenRow } from './model'

export interface Token {
  token: string
  expiresAt: Date
}

export interface TokenSource {
  /** A token that will live for a while. */
  get(): Promise<string>
  /** Another token than the one that WeChat just refused; fetched only where no process has renewed it already. */
  renew(failing: string): Promise<string>
}

const RENEW_BEFORE_MS = 300_000
const LOCK_MS = 30_000
/** After a failed fetch nobody asks again at once while an old token still works. */
const REST_MS = 3_000
const WAIT_MS = 15_000
const LOOK_EVERY_MS = 50
export const TOKEN_PATH = '/cgi-bin/stable_token'

const PURPOSE = 'wechat.token'

const leftMs = ({ expiresAt }: Token): number => expiresAt.getTime() - clock.now().getTime()
const isFresh = (token: Token): boolean => leftMs(token) >= RENEW_BEFORE_MS
const isAlive = (token: Token): boolean => leftMs(token) > 0

/**
 * The access token of an appid, shared through the database: one process fetches under a lock, the others go on with the old one meanwhile.
 * @param fetchToken asks WeChat (`stable_token` without force, so that two fetches do not hurt each other)
 */
export function createTokens(appid: string, fetchToken: () => Promise<Token>): TokenSource {
  const shared = createShared(appid)
  const underWay = new Map<string, Promise<Token>>()
  let held: Token | undefined

  async function fetchUnderLock(fallback: Token | undefined): Promise<Token> {
    try {
      const token = await fetchToken()
      await shared.save(token)
      return token
    } catch (error) {
      await shared.unlock(fallback ? REST_MS : 0)
      if (fallback) return fallback
      throw error
    }
  }

  /** With the lock in hand: another process may have been here between our look and our lock. */
  async function refresh(found: Token | undefined): Promise<Token> {
    if (!found || !isFresh(found)) return fetchUnderLock(found)
    await shared.unlock(0)
    return found
  }

  async function obtain(failing: string | undefined): Promise<Token> {
    const usable = (token: Token | undefined) => (token && token.token !== failing && isAlive(token) ? token : undefined)
    for (const end = clock.real() + WAIT_MS; ;) {
      const known = usable(await shared.read())
      if (known && isFresh(known)) return known
      const locked = await shared.lock()
      if (locked) return refresh(usable(locked.token))
      if (known) return known
      if (clock.real() > end) throw new WechatError({ path: TOKEN_PATH, fault: 'timeout', outcome: 'refused' })
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
    }
  }

  /** Callers that arrive together share one look at the database. */
  function once(failing: string | undefined): Promise<Token> {
    const key = failing ?? ''
    const known = underWay.get(key)
    if (known) return known
    const flight = asSystem('the access token belongs to nobody', () => obtain(failing))
    underWay.set(key, flight)
    return flight.finally(() => underWay.delete(key))
  }

  async function next(failing: string | undefined): Promise<string> {
    held = await once(failing)
    return held.token
  }

  return {
    get: async () => (held && isFresh(held) ? held.token : next(undefined)),
    renew: async (failing) => (held && held.token !== failing && isFresh(held) ? held.token : next(failing)),
  }
}

function createShared(appid: string) {
  const open = (row: TokenRow | null): Token | undefined =>
    row?.token && row.expiresAt ? { token: decrypt(keyFor(PURPOSE), row.token, appid), expiresAt: row.expiresAt } : undefined

  return {
    read: async (): Promise<Token | undefined> => open(await TokenModel.findById(appid).lean<TokenRow>()),

    /** What is stored, for the one who got the lock; nothing for the others. */
    async lock(): Promise<{ token: Token | undefined } | undefined> {
      const real = clock.real()
      try {
        const row = await TokenModel.findOneAndUpdate(
          { _id: appid, lockUntil: { $lte: real } },
          { $set: { lockUntil: real + LOCK_MS } },
          { upsert: true, returnDocument: 'after' },
        ).lean<TokenRow>()
        return { token: open(row) }
      } catch (error) {
        if (isDuplicate(error)) return undefined
        throw error
      }
    },

    unlock: (restMs: number) => TokenModel.updateOne({ _id: appid }, { $set: { lockUntil: clock.real() + restMs } }),

    save: ({ token, expiresAt }: Token) =>
      TokenModel.updateOne({ _id: appid }, { $set: { token: encrypt(keyFor(PURPOSE), token, appid), expiresAt, lockUntil: 0 } }),
  }
}
