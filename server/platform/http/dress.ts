import type { ServerResponse } from 'node:http'
import type { Context, Middleware, Next } from 'koa'
import compress from 'koa-compress'
import helmet from 'koa-helmet'
import { clock } from '../clock'
import { config } from '../config'

interface Header {
  name: string
  value: string
}

/** What a browser is to keep to with a page or a file. */
const secure = () =>
  helmet({
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        styleSrc: ["'self'", "'unsafe-inline'"],
        scriptSrc: ["'self'"],
        connectSrc: ["'self'", 'blob:'],
        upgradeInsecureRequests: config.NODE_ENV === 'production' ? [] : null,
      },
    },
    strictTransportSecurity: config.NODE_ENV === 'production',
  })

/** What helmet says is the same for every answer: it is asked once, at the start. */
function pageHeaders(): Header[] {
  const headers = new Map<string, string>()
  const res = { setHeader: (name: string, value: string) => headers.set(name, value), removeHeader: (name: string) => headers.delete(name) }
  void secure()({ req: {}, res: res as unknown as ServerResponse } as Context, () => Promise.resolve())
  return [...headers].map(([name, value]) => ({ name, value }))
}

const NOT_ONLY_FOR_PAGES = new Set(['X-Content-Type-Options', 'Cross-Origin-Resource-Policy', 'Strict-Transport-Security'])

/** JSON is never shown by a browser; where somebody makes one try, it loads nothing and stands in no frame. */
export const dataHeaders = (page: readonly Header[] = pageHeaders()): Header[] => [
  ...page.filter(({ name }) => NOT_ONLY_FOR_PAGES.has(name)),
  { name: 'Content-Security-Policy', value: "default-src 'none'; frame-ancestors 'none'" },
]

const isData = (type: string): boolean => type === '' || type === 'application/json' || type === 'application/problem+json'

let second = 0
let spoken = ''

/** A moment as the Date header says it. */
export function dateOf(millis: number): string {
  if (Math.floor(millis / 1000) !== second) {
    second = Math.floor(millis / 1000)
    spoken = new Date(millis).toUTCString()
  }
  return spoken
}

/** Pictures and code that a browser keeps: it reckons their age by its own clock, so they bear the true time (Node's), which no demo can move. */
const isKept = (cacheControl: unknown): boolean => /max-age=[1-9]/.test(String(cacheControl))

/** Smaller answers gain less than it costs to pack them. */
const PACK_FROM = 2048

/**
 * What every answer bears on its way out: security headers by what it is, and the product's time, because phones reason about days and windows by it,
 * whatever their own clock says. What is large is packed.
 */
export function dress(): Middleware {
  const page = pageHeaders()
  const data = dataHeaders(page)
  const pack = compress({ threshold: PACK_FROM, br: false })
  const done = () => Promise.resolve()

  return async (ctx: Context, next: Next): Promise<void> => {
    await next()
    const { res, response } = ctx
    const isAnswer = isData(response.type)
    for (const { name, value } of isAnswer ? data : page) res.setHeader(name, value)
    if (isAnswer || !isKept(res.getHeader('Cache-Control'))) res.setHeader('Date', dateOf(clock.now().getTime()))
    const { body, length } = response
    if (body !== null && body !== undefined && (length === undefined || length >= PACK_FROM)) await pack(ctx, done)
  }
}
