import { linkOfPath, pageOfLink, SCREEN_PATH, screenPage } from '@shared/base/link'
import type { Context, Next } from 'koa'

/** The addresses that stand in printed codes, opened in a browser, lead to their page. */
export function links(ctx: Context, next: Next): Promise<unknown> | undefined {
  const asked = ctx.method === 'GET' || ctx.method === 'HEAD'
  const link = asked ? linkOfPath(ctx.path) : undefined
  const page = link ? pageOfLink(link) : asked && ctx.path === SCREEN_PATH ? screenPage() : undefined
  if (page === undefined) return next()
  ctx.set('Cache-Control', 'no-store')
  ctx.redirect(`/#/${page}`)
  return undefined
}
