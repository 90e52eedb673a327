import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { AnswerOf, RouteSpec } from '@shared/contract/route'
import { successStatus } from '@shared/contract/route'
import { cached } from '../db'
import { parseAnswer } from './answer'

/** An answer that has passed the guard, as text: sent as it is to everybody who asks. */
export class Prepared {
  private packed: Buffer | undefined
  readonly etag: string

  constructor(readonly json: string) {
    this.etag = etagOf(json)
  }

  get gzip(): Buffer {
    this.packed ??= gzipSync(this.json, { level: 6 })
    return this.packed
  }
}

export const etagOf = (bytes: Uint8Array | string): string => `W/"${createHash('sha1').update(bytes).digest('base64url').slice(0, 22)}"`

/** Passes an answer through the outgoing guard once, and keeps its bytes. */
export const prepare = <R extends RouteSpec>(route: R, answer: AnswerOf<R>): Prepared =>
  new Prepared(JSON.stringify(parseAnswer(route, successStatus(route), answer)))

/**
 * Answers of a public door by key, kept in this process for at most one second.
 * @param reason why it is read across scopes
 */
export function cachedAnswer<R extends RouteSpec>(route: R, reason: string, read: (key: string) => Promise<AnswerOf<R>>) {
  return cached<Prepared>(reason, async (key) => prepare(route, await read(key)))
}
