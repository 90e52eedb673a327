import type { AnswerOf, BodyOf, ParamsOf, QueryOf, RouteSpec } from '@shared/contract/route'
import type { ActorOf } from './identities'
import type { Prepared } from './prepared'

/** What a use case is given: parsed and checked. */
export interface Call<R extends RouteSpec> {
  actor: ActorOf<R>
  params: ParamsOf<R>
  query: QueryOf<R>
  body: BodyOf<R>
}

/** Bytes that are not JSON, with the headers that go with them. */
export interface RawAnswer {
  raw: Uint8Array | string
  headers?: Record<string, string>
}

type Result<R extends RouteSpec> = AnswerOf<R> extends Uint8Array ? RawAnswer : AnswerOf<R> extends undefined ? void : AnswerOf<R> | Prepared

export type Handler<R extends RouteSpec> = (call: Call<R>) => Promise<Result<R>>

export interface Implementation {
  route: RouteSpec
  handle: (call: Call<RouteSpec>) => Promise<unknown>
}

/** Ties a contract to its use case. */
export const implement = <R extends RouteSpec>(route: R, handle: Handler<R>): Implementation => ({
  route,
  handle: handle as unknown as Implementation['handle'],
})
