import { isRaw } from '@shared/contract/raw'
import { type RouteSpec, type Schema, successStatus } from '@shared/contract/route'
import type { Context } from 'koa'
import { parseAnswer } from './answer'
import type { Entrance } from './doors'
import { once } from './idempotency'
import type { Implementation, RawAnswer } from './implement'
import { etagOf, FOR_ANYBODY, type GivenAnswer, JSON_TYPE, Prepared } from './prepared'
import { invalid } from './invalid'

/** The second check, the use case (which makes the third), and the check of what leaves. */
export async function guard(implementation: Implementation, entrance: Entrance, ctx: Context): Promise<void> {
  const { route } = implementation
  const call = {
    actor: entrance.actor as never,
    params: parse(route.params, ctx['params'], 'params') as never,
    query: (route.query && parse(route.query, ctx.query, 'query')) as never,
    body: (isRaw(route.body) ? ctx.state['body'] : parse(route.body, ctx.state['body'], 'body')) as never,
  }
  if (!route.idempotent) return answer(route, ctx, await implementation.handle(call))
  const kept = await once(route, entrance.key, ctx.get('idempotency-key'), call.body, async () =>
    parseAnswer(route, successStatus(route), await implementation.handle(call)),
  )
  send(ctx, successStatus(route), kept)
}

function parse(schema: Schema | undefined, value: unknown, part: string): unknown {
  if (schema === undefined) return undefined
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw invalid(part, parsed.error.issues)
}

function answer(route: RouteSpec, ctx: Context, result: unknown): void {
  const status = successStatus(route)
  if (result instanceof Prepared) return sendPrepared(ctx, status, result)
  if (isRaw(route.responses[status])) return sendRaw(ctx, status, result as RawAnswer, route.responses[status].type)
  send(ctx, status, parseAnswer(route, status, result), route.polled)
}

function send(ctx: Context, status: number, body: unknown, polled = false): void {
  ctx.status = status
  if (body === undefined) {
    ctx.body = null
    ctx.status = status
    return
  }
  const json = JSON.stringify(body)
  ctx.set('Content-Type', JSON_TYPE)
  if (!polled) {
    ctx.set('Cache-Control', 'no-store')
    ctx.body = json
    return
  }
  if (!unchanged(ctx, etagOf(json), 'private, no-cache')) ctx.body = json
}

/** Sets the validator; answers 304 where the phone has it already. */
function unchanged(ctx: Context, etag: string, cacheControl: string): boolean {
  ctx.set('ETag', etag)
  ctx.set('Cache-Control', cacheControl)
  if (ctx.get('if-none-match') !== etag) return false
  ctx.status = 304
  ctx.body = null
  return true
}

/** In bytes: what is packed once is worth packing earlier than what is packed for each. */
const PACK_PREPARED_FROM = 1024

function sendPrepared(ctx: Context, status: number, prepared: Prepared): void {
  const packed = prepared.bytes > PACK_PREPARED_FROM && ctx.acceptsEncodings('gzip', 'identity') === 'gzip'
  ctx.state['given'] = { prepared, packed } satisfies GivenAnswer
  ctx.status = status
  ctx.set('Content-Type', JSON_TYPE)
  ctx.set('Vary', 'Accept-Encoding')
  if (unchanged(ctx, prepared.etag, FOR_ANYBODY)) return
  if (packed) ctx.set('Content-Encoding', 'gzip')
  ctx.body = packed ? prepared.gzip : prepared.json
}

function sendRaw(ctx: Context, status: number, { raw, headers = {} }: RawAnswer, type: string): void {
  ctx.status = status
  ctx.type = type
  ctx.set(headers)
  ctx.body = typeof raw === 'string' ? raw : Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
}
