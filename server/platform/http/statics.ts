import type { Middleware } from 'koa'
import serve from 'koa-static'

const DAY_MS = 24 * 3600 * 1000
const YEAR_MS = 365 * DAY_MS
/** Drawn food: the same from release to release, and asked for on every visit. */
const isDrawing = (path: string): boolean => /[\\/]food[\\/]\w[\w-]*\.(svg|png|webp)(\.gz|\.br)?$/.test(path)

/** Built pages: files with a hash in their name for a year, drawn food for a day, the page itself asked for each time; packed forms where the build made them. */
export function statics(folder: string): Middleware {
  return serve(folder, {
    index: 'index.html',
    gzip: true,
    brotli: true,
    setHeaders(res, path) {
      const hashed = /\.[0-9a-f]{8}\.(js|css|png|svg|jpg|webp)(\.gz|\.br)?$/.test(path)
      res.setHeader(
        'Cache-Control',
        hashed ? `public, max-age=${YEAR_MS / 1000}, immutable` : isDrawing(path) ? `public, max-age=${DAY_MS / 1000}` : 'no-cache',
      )
    },
  })
}
