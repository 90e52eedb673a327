import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { AnswerOf, RouteSpec } from '@shared/contract/route'
import { successStatus } from '@shared/contract/route'
import { cached } from '../db'
import { parseAnswer } from './answer'

export const JSON_TYPE = 'application/json; charset=utf-8'
/** How long it may be kept outside: not without asking whether it is still the same. */
export const FOR_ANYBODY = 'public, no-cache'

/** An answer that has passed the guard, as text: sent as it is to everybody who asks. */
export class Prepared {
  private packed: Buffer | undefined
  readonly etag: string
  readonly bytes: number

  constructor(
    readonly json: string,
    /** The same answer as it is now, while this process keeps one. */
    readonly now?: () => Prepared | undefined,
  ) {
    this.etag = etagOf(json)
    this.bytes = Buffer.byteLength(json)
  }

  get gzip(): Buffer {
    this.packed ??= gzipSync(this.json, { level: 6 })
    return this.packed
  }
}

export const etagOf = (bytes: Uint8Array | string): string => `W/"${createHash('sha1').update(bytes).digest('base64url').slice(0, 22)}"`

/** A prepared answer as it was given to somebody. */
export interface GivenAnswer {
  prepared: Prepared
  /** For whoever asked with the same encodings. */
  packed: boolean
}

/** Passes an answer through the outgoing guard once, and keeps its bytes. */
export const prepare = <R extends RouteSpec>(route: R, answer: AnswerOf<R>, now?: Prepared['now']): Prepared =>
  new Prepared(JSON.stringify(parseAnswer(route, successStatus(route), answer)), now)

/**
 * Answers of a public door by key, kept in this process for at most one second.
 * @param reason why it is read across scopes
 */
export function cachedAnswer<R extends RouteSpec>(route: R, reason: string, read: (key: string) => Promise<AnswerOf<R>>) {
  const answers: ReturnType<typeof cached<Prepared>> = cached(reason, async (key) => prepare(route, await read(key), () => answers.peek(key)))
  return answers
}
