import type { Server } from 'node:http'
import type { Problem } from '@shared/contract/problem'
import { type AnswerOf, type CallOf, fullPath, type RouteSpec } from '@shared/contract/route'
import request from 'supertest'

/** Who calls: a session token, and the hat to act under. */
export interface As {
  token?: string
  post?: string
  queryCode?: string
  idempotencyKey?: string
  headers?: Record<string, string>
}

export interface Answer<R extends RouteSpec> {
  status: number
  body: AnswerOf<R>
  problem: Problem
  headers: Record<string, string>
}

type Parts = { params?: Record<string, string>; query?: Record<string, unknown>; body?: unknown }

/** The path of a route with its parameters filled in. */
export const pathFor = (route: RouteSpec, params: Record<string, string> = {}): string =>
  fullPath(route).replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? `{${name}}`))

/** Calls a door of the product over HTTP, typed by its contract. */
export async function call<R extends RouteSpec>(server: Server, route: R, input: CallOf<R>, as: As = {}): Promise<Answer<R>> {
  const { params, query, body } = input as Parts
  const method = route.method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete'
  let sent = request(server)[method](pathFor(route, params))
  if (query) sent = sent.query(query)
  if (as.token) sent = sent.set('Authorization', `Bearer ${as.token}`)
  if (as.post) sent = sent.set('X-Post', as.post)
  if (as.queryCode) sent = sent.set('X-Query-Code', as.queryCode)
  if (route.idempotent) sent = sent.set('Idempotency-Key', as.idempotencyKey ?? `test-${process.hrtime.bigint()}`)
  for (const [name, value] of Object.entries(as.headers ?? {})) sent = sent.set(name, value)
  const answer = await (body === undefined ? sent : sent.send(body as object))
  return { status: answer.status, body: answer.body as AnswerOf<R>, problem: answer.body as Problem, headers: answer.headers as Record<string, string> }
}
