import type { RouteSpec } from '@shared/contract/route'
import type { Context } from 'koa'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { addressKey } from './address'
import type { Entrance } from './doors'
import { problem } from './problem'

const PER_MINUTE = 600

/** Counts requests by person, or by address under a key of the day where there is no person. Public answers that are polled cost nothing and are not counted. */
export function limiter(route: RouteSpec): (ctx: Context, entrance: Entrance) => Promise<void> {
  if (route.access === 'public' && route.polled) return () => Promise.resolve()
  const store = new RateLimiterMemory({ points: route.perMinute ?? PER_MINUTE, duration: 60 })
  return async (ctx, entrance) => {
    try {
      await store.consume(entrance.key || addressKey(ctx.ip))
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused
      throw problem('request.too_many', { retryAfter: Math.max(1, Math.ceil(refused.msBeforeNext / 1000)) })
    }
  }
}
