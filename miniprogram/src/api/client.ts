import Taro from '@tarojs/taro'
import { type AnswerOf, type CallOf, fullPath, type RouteSpec, type Schema } from '@shared/contract/route'
import { isRaw } from '@shared/contract/raw'
import { reached, unreached } from '@/platform/network'
import { learnTime } from './clock'
import { type CallOptions, type Exchange, type Reply, type Send, through } from './exchange'
import { etag } from './interceptors/etag'
import { hat } from './interceptors/hat'
import { idempotency } from './interceptors/idempotency'
import { queryCode } from './interceptors/query-code'
import { renewal } from './interceptors/renewal'
import { sessionToken } from './interceptors/session'
import { version } from './interceptors/version'
import { invalidInput, type Issue } from './invalid'
import { ApiOffline, problemFrom } from './problem'
import { wrote } from './wrote'

const TIMEOUT_MS = 20_000

interface Parts {
  params?: Record<string, unknown>
  query?: Record<string, unknown>
  body?: unknown
}

/** The input of a call; nothing where the route asks for nothing. */
export type CallArgs<R extends RouteSpec> = unknown extends CallOf<R> ? [input?: undefined, options?: CallOptions] : [input: CallOf<R>, options?: CallOptions]

async function overTheNetwork({ route, url, headers, body }: Exchange): Promise<Reply> {
  try {
    const { statusCode, header, data } = await Taro.request<unknown>({
      url,
      method: route.method,
      header: body === undefined ? headers : { ...headers, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { data: body }),
      timeout: TIMEOUT_MS,
    })
    reached()
    const lower = Object.fromEntries(Object.entries((header ?? {}) as Record<string, string>).map(([name, value]) => [name.toLowerCase(), value]))
    learnTime(lower['date'])
    return { status: statusCode, headers: lower, body: data }
  } catch (error) {
    unreached()
    throw new ApiOffline('offline', { cause: error })
  }
}

const send: Send = through([etag, idempotency, queryCode, version, renewal, sessionToken, hat], overTheNetwork)

/** The address of a route with its parameters and query filled in. */
export function addressOf(route: RouteSpec, { params = {}, query = {} }: Parts): string {
  const path = fullPath(route).replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])))
  const search = Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
    .join('&')
  return `${API_ORIGIN}${path}${search && `?${search}`}`
}

/** The same schema that the server holds the input against, so that most faults are told without a request. */
function check(route: RouteSpec, parts: Parts): void {
  const issues: Issue[] = []
  for (const part of ['params', 'query', 'body'] as const) {
    const schema = route[part] as Schema | undefined
    if (!schema || isRaw(schema)) continue
    const result = schema.safeParse(parts[part] ?? (part === 'body' ? undefined : {}))
    if (!result.success) issues.push(...result.error.issues.map((issue) => ({ ...issue, path: [part, ...issue.path] })))
  }
  if (issues.length > 0) throw invalidInput(issues)
}

/**
 * Calls a door of the server, typed by its contract.
 * @throws ApiProblem with the server's code, or `request.invalid` before anything was sent; ApiOffline without an answer
 */
export async function call<R extends RouteSpec>(route: R, ...[input, options = {}]: CallArgs<R>): Promise<AnswerOf<R>> {
  const parts = (input ?? {}) as Parts
  check(route, parts)
  const reply = await send({ route, url: addressOf(route, parts), headers: {}, body: parts.body, options })
  if (reply.status >= 400) throw problemFrom(reply.status, reply.body)
  if (route.method !== 'GET') wrote()
  return reply.body as AnswerOf<R>
}

/** A picture's own link, as the server gave it: below its origin unless it is whole already. */
export const pictureUrl = (url: string): string => (url.startsWith('/') ? API_ORIGIN + url : url)
