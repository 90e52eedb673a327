import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { clock } from '../clock'
import { dataHeaders, dateOf } from './dress'
import type { Tell } from './observe'
import { FOR_ANYBODY, type GivenAnswer, JSON_TYPE, type Prepared } from './prepared'

const MOST = 5000

/** An answer that was given to anybody who asked so. */
interface Given {
  /** The same answer as it is now, while the process keeps one. */
  now: () => Prepared | undefined
  packed: boolean
  tell: Tell
}

const keyOf = (req: IncomingMessage): string => `${req.url} ${req.headers['accept-encoding'] ?? ''}`

/**
 * Gives a public answer again that the process has prepared and still keeps, to whoever asks with the same address and encodings: without router, scope and
 * guard, which have seen all of it already. Whatever is new, ended or not public goes the whole way.
 */
export class Front {
  private readonly given = new Map<string, Given>()
  private readonly head = dataHeaders().flatMap(({ name, value }) => [name, value])

  /** Remembers how an answer was given. */
  keep(req: IncomingMessage, { prepared: { now }, packed }: GivenAnswer, tell: Tell): void {
    if (!now || req.method !== 'GET') return
    if (this.given.size >= MOST) this.given.clear()
    this.given.set(keyOf(req), { now, packed, tell })
  }

  /** @returns whether it has answered */
  answer(req: IncomingMessage, res: ServerResponse): boolean {
    if (req.method !== 'GET') return false
    const given = this.given.get(keyOf(req))
    const prepared = given?.now()
    if (!given || !prepared) return false
    const begun = performance.now()
    const requestId = randomUUID()
    const { etag, json, bytes } = prepared
    const head = [...this.head, 'X-Request-Id', requestId, 'Vary', 'Accept-Encoding', 'ETag', etag, 'Cache-Control', FOR_ANYBODY]
    head.push('Date', dateOf(clock.now().getTime()))
    if (req.headers['if-none-match'] === etag) {
      res.writeHead(304, head).end()
      given.tell(304, begun, requestId)
      return true
    }
    head.push('Content-Type', JSON_TYPE)
    if (given.packed) res.writeHead(200, [...head, 'Content-Encoding', 'gzip', 'Content-Length', String(prepared.gzip.length)]).end(prepared.gzip)
    else res.writeHead(200, [...head, 'Content-Length', String(bytes)]).end(json)
    given.tell(200, begun, requestId)
    return true
  }
}
