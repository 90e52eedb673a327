import { randomUUID } from 'node:crypto'
import type { RouteSpec } from '@shared/contract/route'
import type { Context, Middleware, Next } from 'koa'
import { log } from '../log'
import { anonymousRequests, httpSeconds } from '../metrics'
import { withScope } from '../db'
import { checkRefusal } from './answer'
import { bodyReader, refuseTooLarge } from './body'
import type { Doors, Entrance } from './doors'
import { guard } from './guard'
import { enter } from './enter'
import type { Implementation } from './implement'
import { limiter, tryCode } from './limit'
import { Refusal } from './problem'

/** The path of one request, in the order in which it is walked. */
export function chain(implementation: Implementation, doors: Doors): Middleware[] {
  const { route } = implementation
  const limit = limiter(route)
  const read = bodyReader(route)
  const signed = route.access === 'signature'
  async function walk(ctx: Context): Promise<void> {
    refuseTooLarge(route, ctx)
    if (signed) await read(ctx)
    const knock = () => enter(route, doors, ctx)
    const entrance: Entrance = await (route.access === 'queryCode' ? tryCode(ctx, knock) : knock())
    await limit(ctx, entrance)
    if (!signed) await read(ctx)
    await withScope(entrance.scope, () => guard(implementation, entrance, ctx))
  }

  return [
    observe(route),
    (ctx: Context) =>
      walk(ctx).catch((error: unknown) => {
        if (error instanceof Refusal) checkRefusal(route, error)
        throw error
      }),
  ]
}

/** Request id, access log and metrics; of anonymous contracts a count and nothing else. */
function observe(route: RouteSpec): Middleware {
  const pattern = `${route.method} ${route.path}`
  if (route.access === 'anonymous' || route.access === 'queryCode') {
    return async (ctx: Context, next: Next) => {
      ctx.state['unnamed'] = true
      anonymousRequests.inc({ route: pattern })
      await next()
    }
  }
  return async (ctx: Context, next: Next) => {
    const begun = performance.now()
    const requestId = randomUUID()
    ctx.state['requestId'] = requestId
    ctx.set('X-Request-Id', requestId)
    try {
      await next()
      report(ctx.status)
    } catch (error) {
      report((error as { status?: number }).status ?? 500)
      throw error
    }
    function report(status: number) {
      const seconds = (performance.now() - begun) / 1000
      httpSeconds.observe({ route: pattern, status }, seconds)
      log.info({ route: pattern, status, ms: Math.round(seconds * 1000), requestId }, 'request')
    }
  }
}
