import type { RouteSpec } from '@shared/contract/route'
import type { Context } from 'koa'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { addressKey } from './address'
import type { Entrance } from './doors'
import { problem, Refusal } from './problem'

const PER_MINUTE = 600

/** Requests that a route allows in a minute; nothing where they cost nothing and are not counted. */
export const perMinuteOf = (route: RouteSpec): number | undefined => (route.access === 'public' && route.polled ? undefined : (route.perMinute ?? PER_MINUTE))

/** Counts requests by person, or by address under a key of the day where there is no person. */
export function limiter(route: RouteSpec): ((ctx: Context, entrance: Entrance) => Promise<void>) | undefined {
  const points = perMinuteOf(route)
  if (points === undefined) return undefined
  const store = new RateLimiterMemory({ points, duration: 60 })
  return async (ctx, entrance) => {
    try {
      await store.consume(entrance.key || addressKey(ctx.ip))
    } catch (refused) {
      throw tooMany(refused)
    }
  }
}

function tooMany(refused: unknown): unknown {
  if (!(refused instanceof RateLimiterRes)) return refused
  return problem('request.too_many', { retryAfter: Math.max(1, Math.ceil(refused.msBeforeNext / 1000)) })
}

/** Wrong query codes from one address; a right one costs nothing. */
const wrongCodes = new RateLimiterMemory({ points: 20, duration: 600 })

/**
 * Tries a query code. The try is counted before it is made, so that many at once count too, and given back unless the code was unknown; who has had too
 * many is refused whatever the code, so that a refusal tells nothing of it.
 */
export async function tryCode<T>(ctx: Context, attempt: () => Promise<T>): Promise<T> {
  const key = addressKey(ctx.ip)
  await wrongCodes.consume(key).catch((refused: unknown) => {
    throw tooMany(refused)
  })
  const giveBack = () => wrongCodes.reward(key, 1)
  try {
    const entrance = await attempt()
    await giveBack()
    return entrance
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 404) await giveBack()
    throw error
  }
}
