import { randomUUID } from 'node:crypto'
import type { RouteSpec } from '@shared/contract/route'
import type { Context, Middleware } from 'koa'
import { anonymousRequests } from '../metrics'
import { beginIn } from '../db'
import { checkRefusal } from './answer'
import { bodyReader, refuseTooLarge } from './body'
import type { Doors, Entrance } from './doors'
import { guard } from './guard'
import { enter } from './enter'
import type { Front } from './front'
import type { Implementation } from './implement'
import { limiter, tryCode } from './limit'
import { teller, type Tell } from './observe'
import type { GivenAnswer } from './prepared'
import { Refusal } from './problem'

/** The path of one request, in the order in which it is walked. */
export function chain(implementation: Implementation, doors: Doors, front: Front): Middleware {
  const { route } = implementation
  const limit = limiter(route)
  const read = bodyReader(route)
  const signed = route.access === 'signature'
  const tellOf = teller(route)
  const observe = observer(route, tellOf)
  const again = route.access === 'public' && route.polled

  async function walk(ctx: Context): Promise<void> {
    refuseTooLarge(route, ctx)
    if (signed) await read?.(ctx)
    const knock = () => enter(route, doors, ctx)
    const knocked = route.access === 'queryCode' ? tryCode(ctx, async () => knock()) : knock()
    // Each await costs as much as a look-up: who comes in without asking is not waited for.
    const entrance: Entrance = knocked instanceof Promise ? await knocked : knocked
    if (limit) await limit(ctx, entrance)
    if (read && !signed) await read(ctx)
    await beginIn(entrance.scope, () => guard(implementation, entrance, ctx))
  }

  function keep(ctx: Context): void {
    const given = ctx.state['given'] as GivenAnswer | undefined
    if (given) front.keep(ctx.req, given, tellOf)
  }

  return async (ctx: Context): Promise<void> => {
    const tell = observe(ctx)
    let status = 500
    try {
      await walk(ctx)
      status = ctx.status
      if (again) keep(ctx)
    } catch (error) {
      if (error instanceof Refusal) checkRefusal(route, error)
      status = (error as { status?: number }).status ?? 500
      throw error
    } finally {
      tell(status)
    }
  }
}

/** Request id, access log and metrics; of anonymous contracts a count and nothing else. */
function observer(route: RouteSpec, tell: Tell): (ctx: Context) => (status: number) => void {
  if (route.access === 'anonymous' || route.access === 'queryCode') {
    return (ctx) => {
      ctx.state['unnamed'] = true
      anonymousRequests.inc({ route: `${route.method} ${route.path}` })
      return () => undefined
    }
  }
  return (ctx) => {
    const begun = performance.now()
    const requestId = randomUUID()
    ctx.state['requestId'] = requestId
    ctx.set('X-Request-Id', requestId)
    return (status) => tell(status, begun, requestId)
  }
}
