import type { Problem } from '@shared/contract/problem'
import { errorCatalogue, type ErrorCode } from '@shared/contract/errors'
import { isRaw } from '@shared/contract/raw'
import { type AnswerOf, type BodyOf, fullPath, type ParamsOf, type QueryOf, type RouteSpec, type Schema, successStatus } from '@shared/contract/route'

/** A request as a phone sent it. */
export interface Asked<R extends RouteSpec = RouteSpec> {
  params: ParamsOf<R>
  query: QueryOf<R>
  body: BodyOf<R>
  headers: Record<string, string>
}

interface Answering {
  route: RouteSpec
  pattern: RegExp
  names: string[]
  answer(asked: Asked): unknown
}

export interface Sent {
  method: string
  url: string
  headers: Record<string, string>
  body: unknown
}

export interface Answered {
  status: number
  headers: Record<string, string>
  body: unknown
}

/** An answer that is a refusal with one of the product's codes. */
export class Refuse {
  constructor(
    readonly code: ErrorCode,
    readonly more: Partial<Problem> = {},
  ) {}
}

/**
 * The server as a phone sees it, for tests of the client: whatever it answers has been held against the contract, so that
 * no test can promise what the server never says; and so has whatever the client sends.
 */
export class PhoneServer {
  readonly calls: { route: RouteSpec; asked: Asked }[] = []
  /** No network: nothing gets through. */
  down = false
  /** The server's clock, which the client believes more than the phone's. */
  now: Date | undefined
  private readonly answers: Answering[] = []

  on<R extends RouteSpec>(route: R, answer: AnswerOf<R> | Refuse | ((asked: Asked<R>) => AnswerOf<R> | Refuse)): this {
    const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')

    const pattern = new RegExp(`^${fullPath(route).replace(/\{\w+\}/g, '([^/]+)')}$`)
    this.answers.unshift({ route, pattern, names, answer: (typeof answer === 'function' ? answer : () => answer) as Answering['answer'] })
    return this
  }

  /** What was asked of a route. */
  asked<R extends RouteSpec>(route: R): Asked<R>[] {
    return this.calls.filter((call) => call.route === route).map(({ asked }) => asked as Asked<R>)
  }

  /** Answers a request; `undefined`: there is no network. */
  handle({ method, url, headers, body }: Sent): Answered | undefined {
    if (this.down) return undefined
    const { pathname, searchParams } = new URL(url, 'http://phone')
    const answering = this.answers.find(({ route, pattern }) => route.method === method && pattern.test(pathname))
    if (!answering) return this.refuse(new Refuse('request.not_found', { detail: `no answer to ${method} ${pathname}` }))
    const values = answering.pattern.exec(pathname)?.slice(1) ?? []
    const { route } = answering
    const asked = {
      params: sound(route, 'params', Object.fromEntries(answering.names.map((name, i) => [name, decodeURIComponent(values[i] ?? '')]))),
      query: sound(route, 'query', Object.fromEntries(searchParams)),
      body: sound(route, 'body', body),
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
    } as Asked
    this.calls.push({ route, asked })
    // as the server does it: who does not say who asks gets nothing that only somebody may have
    if (route.access === 'session' && !asked.headers['authorization']) return this.refuse(new Refuse('request.session_missing'))
    const answer = answering.answer(asked)
    if (answer instanceof Refuse) return this.refuse(answer)
    const status = successStatus(route)
    const schema = route.responses[status]
    const sent = schema && !isRaw(schema) ? schema.parse(JSON.parse(JSON.stringify(answer))) : (answer ?? null)
    const etag = route.polled ? `"${hash(JSON.stringify(sent))}"` : undefined
    if (etag && asked.headers['if-none-match'] === etag) return { status: 304, headers: this.headers({ etag }), body: null }
    return { status, headers: this.headers({ 'content-type': 'application/json', ...(etag ? { etag } : {}) }), body: sent }
  }

  private headers(more: Record<string, string>): Record<string, string> {
    return { ...(this.now ? { date: this.now.toUTCString() } : {}), ...more }
  }

  private refuse({ code, more }: Refuse): Answered {
    const { status, title } = errorCatalogue[code]
    return {
      status,
      headers: this.headers({ 'content-type': 'application/problem+json' }),
      body: { type: `urn:haofan:problem:${code}`, title, status, code, ...more },
    }
  }
}

function sound(route: RouteSpec, part: 'params' | 'query' | 'body', value: unknown): unknown {
  const schema = route[part]
  if (!schema || isRaw(schema)) return value
  return (schema as Schema).parse(value)
}

const hash = (text: string): string => {
  let out = 0
  for (const character of text) out = (out * 31 + (character.codePointAt(0) ?? 0)) | 0
  return (out >>> 0).toString(36)
}
