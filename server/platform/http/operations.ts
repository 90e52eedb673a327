import { createRequire } from 'node:module'
import path from 'node:path'
import type Router from '@koa/router'
import type { RouteSpec } from '@shared/contract/route'
import type { Context } from 'koa'
import send from 'koa-send'
import { config } from '../config'
import { metrics } from '../metrics'
import { sameText } from '../secret'
import { openApi } from './openapi'
import { problem } from './problem'

/** Named conditions that must hold before the server takes work. */
export type Readiness = Readonly<Record<string, () => Promise<boolean>>>

/** Doors for who operates the server and who builds on it; no domain. */
export function operations(router: Router, registry: Readonly<Record<string, RouteSpec>>, readiness: Readiness): void {
  router.get('/healthz', (ctx: Context) => {
    ctx.body = { ok: true }
  })
  router.get('/readyz', async (ctx: Context) => {
    const checks = await Promise.all(Object.entries(readiness).map(async ([name, check]) => [name, await inTime(check)] as const))
    ctx.status = checks.every(([, ok]) => ok) ? 200 : 503
    ctx.body = Object.fromEntries(checks)
  })
  router.get('/metrics', async (ctx: Context) => {
    if (!mayReadMetrics(ctx)) throw problem('request.key_refused')
    ctx.type = metrics.contentType
    ctx.body = await metrics.metrics()
  })
  const document = JSON.stringify(openApi(registry))
  router.get('/openapi.json', (ctx: Context) => {
    ctx.type = 'application/json'
    ctx.body = document
  })
  docs(router)
}

const CHECK_MS = 3000

/** A condition that cannot be told in time, or at all, does not hold. */
function inTime(check: () => Promise<boolean>): Promise<boolean> {
  const late = new Promise<false>((resolve) => setTimeout(resolve, CHECK_MS, false).unref())
  return Promise.race([check().catch(() => false), late])
}

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

function mayReadMetrics(ctx: Context): boolean {
  if (config.METRICS_TOKEN) return sameText(ctx.get('authorization'), `Bearer ${config.METRICS_TOKEN}`)
  return LOOPBACK.has(ctx.ip)
}

const PAGE = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>好饭 API</title><link rel="stylesheet" href="/docs/swagger-ui.css"></head>
<body><div id="ui"></div><script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script></body></html>`
const START = `window.onload = () => SwaggerUIBundle({ url: '/openapi.json', dom_id: '#ui', deepLinking: true, tryItOutEnabled: false })`
const ASSETS = new Set(['swagger-ui.css', 'swagger-ui-bundle.js'])

function docs(router: Router): void {
  const folder = path.dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
  router.get('/docs', (ctx: Context) => {
    ctx.type = 'text/html'
    ctx.body = PAGE
  })
  router.get('/docs/:file', async (ctx: Context) => {
    const file = String((ctx['params'] as Record<string, string>)['file'])
    if (file === 'start.js') {
      ctx.type = 'text/javascript'
      ctx.body = START
    } else if (ASSETS.has(file)) await send(ctx, file, { root: folder, maxage: 3_600_000 })
    else throw problem('request.not_found')
  })
}
