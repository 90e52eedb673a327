import { type Fault, type Outcome, WechatError } from './error'
import { type Fields, isFields, parseWechatJson } from './json'

export interface Request {
  base: string
  /** Below the base, without query; the only part of the address that errors and logs carry. */
  path: string
  query?: Readonly<Record<string, string>>
  /** Makes it a POST. */
  body?: Fields
  timeoutMs: number
}

const MOST_BYTES = 8 * 1024 * 1024

/** Errors of a connection that never came about: WeChat has seen nothing. */
const NEVER_REACHED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
])

function faultOf(error: unknown): { fault: Fault; outcome: Outcome } {
  const { name, cause } = error as { name?: string; cause?: { code?: string } }
  if (name === 'TimeoutError') return { fault: 'timeout', outcome: 'unknown' }
  return NEVER_REACHED.has(cause?.code ?? '') ? { fault: 'unreachable', outcome: 'refused' } : { fault: 'reset', outcome: 'unknown' }
}

const garbled = (path: string): WechatError => new WechatError({ path, fault: 'garbled', outcome: 'unknown' })

async function readAll(path: string, response: Response): Promise<Buffer> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of (response.body ?? []) as unknown as AsyncIterable<Uint8Array>) {
    size += part.length
    if (size > MOST_BYTES) throw garbled(path)
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/**
 * One exchange with WeChat.
 * @throws WechatError where there was no answer; the message names the path and never the query, which carries the token
 */
async function exchange({ base, path, query = {}, body, timeoutMs }: Request): Promise<{ ok: boolean; bytes: Buffer }> {
  const url = new URL(base.replace(/\/$/, '') + path)
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  try {
    const response = await fetch(url, {
      method: body ? 'POST' : 'GET',
      headers: { accept: '*/*', ...(body ? { 'content-type': 'application/json; charset=utf-8' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    })
    return { ok: response.ok, bytes: await readAll(path, response) }
  } catch (error) {
    if (error instanceof WechatError) throw error
    throw new WechatError({ path, ...faultOf(error) })
  }
}

function readFields(path: string, bytes: Buffer): Fields {
  let fields: unknown
  try {
    fields = parseWechatJson(bytes.toString('utf8'))
  } catch {
    throw garbled(path)
  }
  if (!isFields(fields)) throw garbled(path)
  return fields
}

/** Success may carry `errcode: 0` or none at all, and failure comes with HTTP 200: the errcode decides before the status does. */
function refuseErrcode(path: string, { errcode, errmsg }: Fields): void {
  if (typeof errcode !== 'number' || errcode === 0) return
  throw new WechatError({ path, errcode, errmsg: String(errmsg ?? ''), outcome: errcode === -1 ? 'unknown' : 'refused' })
}

/** Asks for JSON; whatever content type it comes with, the text decides. @throws WechatError */
export async function askJson(request: Request): Promise<Fields> {
  const { ok, bytes } = await exchange(request)
  const fields = readFields(request.path, bytes)
  refuseErrcode(request.path, fields)
  if (!ok) throw garbled(request.path)
  return fields
}

/** Asks for bytes; what begins with `{` is a failure told in JSON. @throws WechatError */
export async function askBytes(request: Request, fits: (bytes: Buffer) => boolean): Promise<Buffer> {
  const { ok, bytes } = await exchange(request)
  if (bytes[0] === '{'.charCodeAt(0)) refuseErrcode(request.path, readFields(request.path, bytes))
  if (!ok || !fits(bytes)) throw garbled(request.path)
  return bytes
}
