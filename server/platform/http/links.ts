import { linkOfPath, pageOfLink } from '@shared/base/link'
import type { Context, Next } from 'koa'

/** The addresses that stand in printed codes, opened in a browser, lead to their page. */
export function links(ctx: Context, next: Next): Promise<unknown> | undefined {
  const link = ctx.method === 'GET' || ctx.method === 'HEAD' ? linkOfPath(ctx.path) : undefined
  if (!link) return next()
  ctx.set('Cache-Control', 'no-store')
  ctx.redirect(`/#/${pageOfLink(link)}`)
  return undefined
}
