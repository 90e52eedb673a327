import type { RouteSpec } from '@shared/contract/route'
import type { Context } from 'koa'
import type { Doors, Entrance } from './doors'
import { problem } from './problem'

const NOWHERE: Entrance = { actor: undefined, scope: { reach: {} }, key: '' }

/** The first check: who is it and in which post. */
export function enter(route: RouteSpec, doors: Doors, ctx: Context): Entrance | Promise<Entrance> {
  switch (route.access) {
    case 'public':
    case 'anonymous':
      return NOWHERE
    case 'session':
      return enterBySession(route, doors, ctx)
    case 'queryCode':
      return doors.queryCode(header(ctx, 'x-query-code') ?? missing('request.code_missing'))
    case 'key':
      return doors.key(bearer(ctx) ?? missing('request.key_refused'))
    case 'signature':
      return doors.signature({
        params: ctx['params'] as Record<string, string>,
        query: ctx.query as Record<string, string>,
        body: (ctx.state['body'] as Uint8Array | undefined) ?? new Uint8Array(),
      })
  }
}

async function enterBySession(route: RouteSpec, doors: Doors, ctx: Context): Promise<Entrance> {
  const entrance = await doors.session(bearer(ctx) ?? missing('request.session_missing'), header(ctx, 'x-post'))
  if (route.roles !== 'ANY' && !route.roles?.includes(entrance.role as never)) throw problem('request.role_refused')
  return entrance
}

const header = (ctx: Context, name: string): string | undefined => ctx.get(name) || undefined

const bearer = (ctx: Context): string | undefined => /^Bearer ([\w-]{16,128})$/.exec(ctx.get('authorization'))?.[1]

function missing(code: 'request.session_missing' | 'request.code_missing' | 'request.key_refused'): never {
  throw problem(code)
}
