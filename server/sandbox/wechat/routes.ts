import Router from '@koa/router'
import Koa, { type Context, type Next } from 'koa'
import { ZodError } from 'zod'
import { type AdminDoor, adminDoors } from './admin'
import type { Answer, Body } from './call'
import type { Fault } from './faults'
import { type Interface, INTERFACES, LISTED_ONLY } from './interfaces'
import { PAGE_POLICY, type PageFile, pageFiles } from './page'
import type { Push } from './push'
import { readBody } from './read-body'
import { refuse, SandboxRefusal } from './refusal'
import type { State } from './state'
import { type TimePanel, wishedTime } from './time-panel'

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

function write(ctx: Context, answer: Answer): void {
  ctx.status = 200
  if (Buffer.isBuffer(answer)) {
    ctx.type = 'image/png'
    ctx.body = answer
    return
  }
  // Some interfaces call their JSON plain text; clients must not go by the type.
  ctx.type = 'text/plain; charset=utf-8'
  ctx.body = typeof answer === 'string' ? answer : JSON.stringify(answer)
}

const HTML = '<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center></body></html>'

function instead(ctx: Context, status: number, type: string, body: Buffer | string): void {
  ctx.status = status
  ctx.type = type
  ctx.body = body
}

const half = (body: unknown): Buffer | string =>
  Buffer.isBuffer(body) ? body.subarray(0, Math.floor(body.length / 2)) : String(body).slice(0, Math.floor(String(body).length / 2))

/** Told with faults, so that they use up no chance. */
const RID = '65f0fa17-00000000-00000000'

async function misbehave({ kind, ms = 1000, errcode = -1, errmsg = 'system error' }: Fault, ctx: Context, next: Next): Promise<void> {
  if (kind === 'error500') return instead(ctx, 500, 'application/json', '{"code":"SYSTEM_ERROR","message":"system error"}')
  if (kind === 'errcode') return write(ctx, { errcode, errmsg: `${errmsg} rid: ${RID}` })
  if (kind === 'slow') await wait(ms)
  await next()
  if (kind === 'late') await wait(ms)
  if (kind === 'truncated') instead(ctx, 200, 'application/json', half(ctx.body))
  if (kind === 'html') instead(ctx, 502, 'text/html', HTML)
  if (kind === 'reset') {
    ctx.respond = false
    ctx.req.socket.destroy()
  }
}

function assertMethod(ctx: Context, { method }: Interface): void {
  if (method === 'POST' && ctx.method !== 'POST') refuse(ctx.path === '/wxa/msg_sec_check' ? 43302 : 43002, 'require POST method')
}

function assertListed(ctx: Context, state: State): void {
  const { addresses } = state.settings
  if (addresses && LISTED_ONLY.has(ctx.path) && !addresses.has(ctx.ip)) refuse(40164, `invalid ip ${ctx.ip}, not in whitelist`)
}

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])
const OWN_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/

/** Only from this machine: not through a proxy of it, nor from a page of another site. */
const isLocal = (ctx: Context): boolean =>
  LOOPBACK.has(ctx.req.socket.remoteAddress ?? '') && !ctx.get('x-forwarded-for') && !ctx.get('origin') && OWN_HOST.test(ctx.host)

async function localOnly(ctx: Context, next: Next): Promise<void> {
  if (!ctx.path.startsWith('/__sandbox/') || isLocal(ctx)) return next()
  ctx.status = 403
  ctx.body = { error: 'from this machine only' }
}

const openAdmin =
  (state: State, { answer, method }: AdminDoor) =>
  async (ctx: Context): Promise<void> => {
    const now = ctx.get('x-sandbox-now')
    if (now) state.setNow(new Date(now))
    try {
      const body = method === 'POST' && Number(ctx.request.length ?? 0) > 0 ? await readBody(ctx.req) : {}
      ctx.body = (await answer({ query: ctx.query as Record<string, string | undefined>, body })) ?? { ok: true }
    } catch (error) {
      if (!(error instanceof ZodError) && !(error instanceof SandboxRefusal)) throw error
      ctx.status = 400
      ctx.body = { error: error instanceof ZodError ? error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`) : error.errmsg }
    }
  }

const sendFile =
  ({ type, body }: PageFile) =>
  (ctx: Context): void => {
    ctx.set({ 'Content-Security-Policy': PAGE_POLICY, 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-store' })
    ctx.type = type
    ctx.body = body()
  }

const showTime =
  ({ show }: TimePanel) =>
  (ctx: Context): void => {
    ctx.set('Cache-Control', 'no-store')
    ctx.body = show()
  }

/** A page of another site has another origin, or none where it hides it. */
const isOwnPage = (ctx: Context): boolean => ctx.get('origin') === `http://${ctx.host}`

const setTime =
  (panel: TimePanel) =>
  async (ctx: Context): Promise<void> => {
    const moment = isOwnPage(ctx) ? wishedTime(await readBody(ctx.req).catch(() => undefined)) : undefined
    ctx.status = moment ? 200 : isOwnPage(ctx) ? 400 : 403
    if (!moment) return
    await panel.set(moment)
    showTime(panel)(ctx)
  }

/** WeChat's way to say no, wherever it was said. */
const sayNo = (state: State) => async (ctx: Context, next: Next) => {
  try {
    await next()
  } catch (error) {
    if (!(error instanceof SandboxRefusal)) throw error
    write(ctx, { errcode: error.errcode, errmsg: `${error.errmsg} rid: ${state.random.rid()}` })
  }
}

const withFaults =
  ({ faults }: State) =>
  (ctx: Context, next: Next) => {
    const fault = INTERFACES[ctx.path] ? faults.take(ctx.path) : undefined
    return fault ? misbehave(fault, ctx, next) : next()
  }

const play = (state: State, push: Push) => async (ctx: Context) => {
  const played = INTERFACES[ctx.path]
  if (!played) return
  assertMethod(ctx, played)
  assertListed(ctx, state)
  const query = ctx.query as Record<string, string | undefined>
  const appid = played.token ? state.tokens.appOf(query['access_token']) : ''
  const body: Body = played.method === 'POST' ? await readBody(ctx.req) : {}
  write(ctx, await played.answer({ state, appid, query, body, emit: push.emit }))
}

/** The stand-in for api.weixin.qq.com, with its admin interface and the page of what it delivered. */
export function createSandboxApp(state: State, push: Push, product: () => string, time?: TimePanel): Koa {
  const app = new Koa()
  app.on('error', () => undefined)
  const router = new Router()
  for (const door of adminDoors(state, push)) router.register(`/__sandbox/${door.path}`, [door.method], openAdmin(state, door))
  for (const file of pageFiles(state, product)) router.get(file.path, sendFile(file))
  if (time) router.get('/time', showTime(time)).post('/time', setTime(time))
  app.use(localOnly)
  app.use(router.routes())
  app.use(withFaults(state))
  app.use(sayNo(state))
  app.use(play(state, push))
  return app
}
