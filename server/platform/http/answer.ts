import { isRaw, type Raw } from '@shared/contract/raw'
import type { ErrorCode } from '@shared/contract/errors'
import type { RouteSpec, Schema } from '@shared/contract/route'
import { config } from '../config'
import { log } from '../log'
import { alarm, guardFaults } from '../metrics'
import { commonErrors } from './openapi'
import type { Refusal } from './problem'
import { prune } from './prune'

/** An answer that its contract does not know: a fault of ours, loud in tests, stripped and counted in production. */
export class ContractFault extends Error {
  override name = 'ContractFault'
}

function fault(route: RouteSpec, kind: 'status' | 'body' | 'error', fact: string): void {
  guardFaults.inc({ route: `${route.method} ${route.path}`, kind })
  if (config.NODE_ENV === 'test' || (config.NODE_ENV === 'development' && kind !== 'error')) throw new ContractFault(`${route.method} ${route.path}: ${fact}`)
  log.error({ route: route.path, kind }, fact)
  alarm('guard.answer', `${route.method} ${route.path} answered what its contract does not know (${kind})`)
}

const declared = (route: RouteSpec, status: number): Schema | Raw | null | undefined => route.responses[status]

/** What leaves: the fields of the contract and no others. */
export function parseAnswer(route: RouteSpec, status: number, answer: unknown): unknown {
  const schema = declared(route, status)
  if (schema === undefined) {
    fault(route, 'status', `undeclared status ${status}`)
    return undefined
  }
  if (schema === null || isRaw(schema)) return answer
  const parsed = schema.safeParse(answer)
  if (parsed.success) return parsed.data
  fault(route, 'body', parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.code}`).join(', '))
  return prune(schema, answer)
}

const declaredCodes = new WeakMap<RouteSpec, ReadonlySet<ErrorCode>>()

/** Looks whether a refusal is one that its contract names; the refusal goes out in any case, but where we test it is a fault. */
export function checkRefusal(route: RouteSpec, { code }: Refusal): void {
  const codes = declaredCodes.get(route) ?? new Set([...(route.errors ?? []), ...commonErrors(route)])
  declaredCodes.set(route, codes)
  if (!codes.has(code)) fault(route, 'error', `undeclared ${code}`)
}
