import { isRaw, type Raw } from '@shared/contract/raw'
import type { RouteSpec, Schema } from '@shared/contract/route'
import { config } from '../config'
import { log } from '../log'
import { alarm, guardFaults } from '../metrics'
import { prune } from './prune'

/** An answer that its contract does not know: a fault of ours, loud in tests, stripped and counted in production. */
export class ContractFault extends Error {
  override name = 'ContractFault'
}

function fault(route: RouteSpec, kind: 'status' | 'body', fact: string): void {
  guardFaults.inc({ route: `${route.method} ${route.path}`, kind })
  if (config.NODE_ENV !== 'production') throw new ContractFault(`${route.method} ${route.path}: ${fact}`)
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
