import { randomInt } from 'node:crypto'
import type { Server } from 'node:http'
import { isRaw } from '@shared/contract/raw'
import type { Problem } from '@shared/contract/problem'
import { fullPath, type RouteSpec, type Schema } from '@shared/contract/route'
import request, { type Response } from 'supertest'
import type { TestPerson } from './city'
import { filledIn } from './fixtures'
import { pathFor } from './client'
import { sampleOf } from './sample'
import { definitionOf } from './schema'
import type { World } from './world'

/** A request as it is sent, whether it fits its contract or not. */
export interface Knock {
  params?: Record<string, string>
  query?: Record<string, unknown>
  body?: unknown
  headers?: Record<string, string>
}

const schemaOf = (part: RouteSpec['body']): Schema | undefined => (part === undefined || isRaw(part) ? undefined : part)
const isStated = (schema: Schema): boolean => definitionOf(schema).type !== 'optional'

/** A query and a body that fit the contract, as somebody of this world would send them. */
export function soundKnock(route: RouteSpec, world: World): Knock {
  const body = schemaOf(route.body)
  const asked = Object.entries(route.query ? (definitionOf(route.query).shape ?? {}) : {}).filter(([, inner]) => isStated(inner))
  const given = filledIn(world)
  return {
    ...(asked.length > 0 ? { query: Object.fromEntries(asked.map(([name, inner]) => [name, given[name] ?? sampleOf(inner)])) } : {}),
    ...(body ? { body: sampleOf(body, given) } : {}),
  }
}

let sent = 0

/** Knocks at a door over HTTP, from an address of its own. */
export async function knock(
  server: { http: Server },
  route: RouteSpec,
  { params = {}, query, body, headers = {} }: Knock,
  person?: TestPerson,
): Promise<Response> {
  const method = route.method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete'
  const from = `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`
  let asking = request(server.http)[method](pathFor(route, params)).set('X-Forwarded-For', from)
  if (query) asking = asking.query(query)
  if (person) asking = asking.set({ Authorization: `Bearer ${person.token}`, 'X-Post': person.hatId })
  if (route.idempotent) asking = asking.set('Idempotency-Key', `knock-${process.pid}-${sent++}`)
  asking = asking.set(headers)
  if (isRaw(route.body)) {
    if (body !== undefined) return asking.send(body as string)
    return route.body.type === 'multipart/form-data' ? asking.attach('file', Buffer.from('no picture'), 'a.jpg') : asking
  }
  if (body === undefined) return asking
  return asking.set('Content-Type', 'application/json').send(typeof body === 'string' ? body : JSON.stringify(body))
}

export const codeOf = (answer: Response): string | undefined => (answer.body as Partial<Problem>).code

/** `GET /api/v1/me 200`, for messages that tell what went wrong where. */
export const told = (route: RouteSpec, answer: Response): string => `${route.method} ${fullPath(route)} ${answer.status} ${codeOf(answer) ?? ''}`.trim()

/** Whether a door answers with a sheet to print. */
export const isPrinted = (route: RouteSpec): boolean => Object.values(route.responses).some((answer) => isRaw(answer) && answer.type === 'application/pdf')
