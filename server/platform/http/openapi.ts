import { isRaw, type Raw } from '@shared/contract/raw'
import { errorCatalogue, type ErrorCode } from '@shared/contract/errors'
import { Problem } from '@shared/contract/problem'
import { fullPath, type RouteSpec, type Schema } from '@shared/contract/route'
import { z } from 'zod'

type Json = Record<string, unknown>

const jsonSchema = (schema: Schema, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema as unknown as z.ZodType, { io, unrepresentable: 'any', target: 'draft-2020-12' }) as Json
  return rest
}

const content = (schema: Schema | Raw, io: 'input' | 'output'): Json =>
  isRaw(schema) ? { [schema.type]: { schema: { type: 'string', format: 'binary' } } } : { 'application/json': { schema: jsonSchema(schema, io) } }

function parameters(route: RouteSpec): Json[] {
  const part = (schema: RouteSpec['params'], place: 'path' | 'query'): Json[] => {
    if (!schema) return []
    const { properties = {}, required = [] } = jsonSchema(schema, 'input') as { properties?: Record<string, Json>; required?: string[] }
    return Object.entries(properties).map(([name, inner]) => ({ name, in: place, required: place === 'path' || required.includes(name), schema: inner }))
  }
  return [...part(route.params, 'path'), ...part(route.query, 'query')]
}

/** Codes that every door of an access may answer, beside those that the contract names. */
export function commonErrors(route: RouteSpec): ErrorCode[] {
  const codes: ErrorCode[] = ['request.too_many', 'request.too_large', 'server.fault', 'server.busy']
  if (route.params || route.query || route.body) codes.push('request.invalid', 'request.not_found')
  if (route.body) codes.push('request.malformed', 'request.type_refused')
  if (route.access === 'session') codes.push('request.session_missing', 'request.session_ended', 'identity.post_not_held')
  if (route.access === 'session' && route.roles !== 'ANY') codes.push('request.role_refused')
  if (route.access === 'queryCode') codes.push('request.code_missing', 'hotline.code_unknown')
  if (route.access === 'key') codes.push('request.key_refused')
  if (route.access === 'signature') codes.push('request.signature_refused')
  if (route.idempotent) codes.push('request.invalid', 'request.conflict', 'request.key_reused')
  return codes
}

function responses(route: RouteSpec): Json {
  const out: Record<string, Json> = {}
  for (const [status, schema] of Object.entries(route.responses))
    out[status] = { description: route.summary, ...(schema ? { content: content(schema, 'output') } : {}) }
  if (route.polled) out['304'] = { description: 'The same as the client has' }
  const byStatus = new Map<number, ErrorCode[]>()
  for (const code of [...(route.errors ?? []), ...commonErrors(route)]) {
    const { status } = errorCatalogue[code]
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  for (const [status, codes] of byStatus) {
    out[status] = {
      description: [...new Set(codes)].map((code) => `\`${code}\` ${errorCatalogue[code].title}`).join('; '),
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    }
  }
  return out
}

const SECURITY: Partial<Record<RouteSpec['access'], string>> = { session: 'session', queryCode: 'queryCode', key: 'key' }

function operation(name: string, route: RouteSpec): Json {
  const scheme = SECURITY[route.access]
  const headers = [
    ...(route.idempotent ? [{ name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string', minLength: 8, maxLength: 80 } }] : []),
    ...(route.access === 'session'
      ? [{ name: 'X-Post', in: 'header', required: false, description: 'The post or guardianship to act under', schema: { type: 'string' } }]
      : []),
  ]
  return {
    operationId: name,
    summary: route.summary,
    tags: [route.path.split('/')[1] || 'root'],
    parameters: [...parameters(route), ...headers],
    ...(route.body ? { requestBody: { required: true, content: content(route.body, 'input') } } : {}),
    responses: responses(route),
    security: scheme ? [{ [scheme]: [] }] : [],
    'x-access': route.access,
    ...(route.access === 'session' ? { 'x-roles': route.roles } : {}),
  }
}

/** OpenAPI 3.1 of every door. */
export function openApi(registry: Readonly<Record<string, RouteSpec>>): Json {
  const paths: Record<string, Json> = {}
  for (const [name, route] of Object.entries(registry)) {
    const path = fullPath(route)
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(name, route) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '好饭 Haofan',
      version: '1',
      description: 'Supervision of school canteens. Errors are RFC 9457 with a stable `code`.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths,
    components: {
      schemas: { Problem: jsonSchema(Problem, 'output') },
      securitySchemes: {
        session: { type: 'http', scheme: 'bearer' },
        key: { type: 'http', scheme: 'bearer' },
        queryCode: { type: 'apiKey', in: 'header', name: 'X-Query-Code' },
      },
    },
  }
}
