import { type AnswerOf, type CallOf, fullPath, type RouteSpec } from '@shared/contract/route'
import { learnTime } from './clock'
import { ApiOffline, type ApiProblem, problemFrom } from './problem'
import { currentSession, forget } from './session'

const TIMEOUT_MS = 20_000

interface Parts {
  params?: Record<string, unknown>
  query?: Record<string, unknown>
  body?: unknown
}

/** The address of a route with its parameters and query filled in. */
function addressOf(route: RouteSpec, { params = {}, query = {} }: Parts): string {
  const path = fullPath(route).replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])))
  const search = new URLSearchParams(Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])))
  return search.size > 0 ? `${path}?${search}` : path
}

interface CallOptions {
  /** As the person, under no post: what is to work when the post has just ended. */
  asPerson?: boolean
}

/** A session goes only where the contract wants one. */
function headersOf(route: RouteSpec, { body }: Parts, { asPerson = false }: CallOptions): Record<string, string> {
  const session = route.access === 'session' ? currentSession() : undefined
  return {
    ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    ...(session ? { Authorization: `Bearer ${session.token}`, ...(asPerson ? {} : { 'X-Post': session.postId }) } : {}),
  }
}

async function send(route: RouteSpec, parts: Parts, options: CallOptions = {}): Promise<Response> {
  const { token } = currentSession() ?? {}
  const { body } = parts
  const answer = await fetch(addressOf(route, parts), {
    method: route.method,
    headers: headersOf(route, parts, options),
    signal: AbortSignal.timeout(TIMEOUT_MS),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch((error: unknown) => {
    throw new ApiOffline('offline', { cause: error })
  })
  learnTime(answer.headers.get('Date'))
  if (answer.ok) return answer
  const problem: ApiProblem = await problemFrom(answer)
  // Of the session that asked: another may have begun meanwhile.
  if (problem.status === 401 && route.access === 'session' && token === currentSession()?.token) forget(true)
  throw problem
}

/**
 * Calls a door of the server, typed by its contract.
 * @throws ApiProblem with the server's code; ApiOffline without an answer
 */
export async function call<R extends RouteSpec>(route: R, input: CallOf<R>, options?: CallOptions): Promise<AnswerOf<R>> {
  const answer = await send(route, input as Parts, options)
  return (answer.status === 204 ? undefined : await answer.json()) as AnswerOf<R>
}

/** Fetches a file and hands it to the browser to keep, under the name that the server gave it. */
export async function download<R extends RouteSpec>(route: R, input: CallOf<R>): Promise<void> {
  const answer = await send(route, input as Parts)
  const name = /filename="([^"]+)"/.exec(answer.headers.get('Content-Disposition') ?? '')?.[1] ?? 'download'
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await answer.blob())
  link.download = name
  link.click()
  // After the click has been taken up.
  setTimeout(() => URL.revokeObjectURL(link.href), 1000)
}
