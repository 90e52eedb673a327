import type { RouteSpec } from '@shared/contract/route'

/** A request on its way out; interceptors add headers. */
export interface Exchange {
  readonly route: RouteSpec
  readonly url: string
  readonly headers: Record<string, string>
  readonly body: unknown
  readonly options: CallOptions
}

export interface Reply {
  status: number
  headers: Record<string, string>
  body: unknown
}

export interface CallOptions {
  /** Same for every try of one act, so that it counts once (routes marked `idempotent`). */
  idempotencyKey?: string
  /** Code of a complaint (routes of access `queryCode`). */
  queryCode?: string
  /** Key of a machine (routes of access `key`). */
  key?: string
}

export type Send = (exchange: Exchange) => Promise<Reply>
export type Interceptor = (exchange: Exchange, next: Send) => Promise<Reply>

/** The first interceptor is the outermost. */
export const through = (interceptors: readonly Interceptor[], send: Send): Send =>
  interceptors.reduceRight<Send>((next, interceptor) => (exchange) => interceptor(exchange, next), send)

/** Whether a route may know who asks: a session goes only where the contract wants one. */
export const knowsWho = (route: RouteSpec): boolean => route.access === 'session'
