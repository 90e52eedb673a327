import type { z } from 'zod/mini'
import type { Role } from '../identity/role'
import type { ErrorCode } from './errors'
import type { Multipart, Raw } from './raw'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/**
 * Who may come through a door.
 * - `session`: a signed-in person in one of the `roles` (`ANY`: whoever is signed in)
 * - `public`: anybody; the answer is the same for all and may be cached
 * - `anonymous`: anybody, and nothing of who it was is read, kept or logged
 * - `queryCode`: whoever holds the code of a complaint, and nothing else
 * - `key`: a machine with a key
 * - `signature`: WeChat, by the signature of its call-back
 */
export type Access = 'session' | 'public' | 'anonymous' | 'queryCode' | 'key' | 'signature'

export type Schema = z.ZodMiniType
type Fields = z.ZodMiniObject

interface Common {
  method: Method
  /** Below `/api/v1`, parameters as `{name}`; a path that begins with `//` stands at the root. */
  path: `/${string}`
  summary: string
  params?: Fields
  query?: Fields
  body?: Schema | Raw
  /** By status; exactly one below 300 carries the answer. `null`: no body. */
  responses: Readonly<Record<number, Schema | Raw | null>>
  errors?: readonly ErrorCode[]
  /** Largest body in bytes, 64 KiB unless told. */
  maxBytes?: number
  /** Requests per minute from one person or address, 600 unless told. */
  perMinute?: number
  /** A phone polls this: the answer carries an ETag and is not sent again while it is the same. */
  polled?: boolean
  /** A POST that creates without an id made by the client: a repeated `Idempotency-Key` answers the first answer again. */
  idempotent?: boolean
}

export type RouteSpec = Common & ({ access: 'session'; roles: readonly Role[] | 'ANY' } | { access: Exclude<Access, 'session'>; roles?: never })

/** The one way to describe a door: router, client, OpenAPI, permission matrix and generated tests are made from it. */
export const defineRoute = <const S extends RouteSpec>(spec: S): S => spec

type Output<T> = T extends z.ZodMiniType ? z.output<T> : T extends Raw<'multipart/form-data'> ? Multipart : T extends Raw ? Uint8Array : undefined
type Input<T> = T extends z.ZodMiniType ? z.input<T> : never

/** Parsed values, as the server's use case sees them. */
export type ParamsOf<R extends RouteSpec> = Output<R['params']>
export type QueryOf<R extends RouteSpec> = Output<R['query']>
export type BodyOf<R extends RouteSpec> = Output<R['body']>

type Success = 200 | 201 | 202 | 204
/** Body of the answer of a route that succeeds. */
export type AnswerOf<R extends RouteSpec> = Output<R['responses'][Extract<keyof R['responses'], Success>]>

type Part<K extends string, T> = T extends undefined ? unknown : unknown extends T ? unknown : { [key in K]: Input<T> }
/** What a caller gives: only the parts that the route asks for. */
export type CallOf<R extends RouteSpec> = Part<'params', R['params']> & Part<'query', R['query']> & Part<'body', R['body']>

/** The status with which a route answers when all went well. */
export const successStatus = (route: RouteSpec): number => Number(Object.keys(route.responses).find((status) => Number(status) < 300))

export const API_BASE = '/api/v1'

/** The path as the network sees it: below the API base, or at the root for `//…`. */
export const fullPath = (route: RouteSpec): string => (route.path.startsWith('//') ? route.path.slice(1) : API_BASE + route.path)
