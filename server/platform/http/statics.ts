import type { Context, Middleware, Next } from 'koa'
import send from 'koa-send'
import serve from 'koa-static'

const DAY_MS = 24 * 3600 * 1000
const YEAR_MS = 365 * DAY_MS
/** Drawn food: the same from release to release, and asked for on every visit. */
const isDrawing = (path: string): boolean => /[\\/]food[\\/]\w[\w-]*\.(svg|png|webp)(\.gz|\.br)?$/.test(path)

/** Files with a hash in their name for a year, drawn food for a day, the page itself asked for each time; packed forms where the build made them. */
const KEPT = {
  gzip: true,
  brotli: true,
  setHeaders(res: { setHeader(name: string, value: string): void }, path: string): void {
    const hashed = /\.[0-9a-f]{8}\.(js|css|png|svg|jpg|webp)(\.gz|\.br)?$/.test(path)
    res.setHeader('Cache-Control', hashed ? `public, max-age=${YEAR_MS / 1000}, immutable` : isDrawing(path) ? `public, max-age=${DAY_MS / 1000}` : 'no-cache')
  },
}

/** Built pages at the root. */
export const statics = (folder: string): Middleware => serve(folder, { index: 'index.html', ...KEPT })

const isFile = (path: string): boolean => /\.\w+$/.test(path)

/**
 * An app of one page below a path: its files, and the page itself for every other address there, so that a link into it opens.
 * A file that is not there stays unknown.
 */
export function onePage(prefix: string, folder: string): Middleware {
  return async (ctx: Context, next: Next): Promise<void> => {
    const { method, path } = ctx
    if ((method !== 'GET' && method !== 'HEAD') || (path !== prefix && !path.startsWith(`${prefix}/`))) return void (await next())
    const below = path.slice(prefix.length)
    const options = { root: folder, ...KEPT }
    if (!isFile(below)) return void (await send(ctx, '/index.html', options))
    await send(ctx, below, options).catch((error: unknown) => {
      if ((error as { status?: number }).status !== 404) throw error
    })
  }
}
