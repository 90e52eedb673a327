import type { Context, Next } from 'koa'
import { log } from '../log'
import { problem, Refusal } from './problem'

/** The one exit for errors: a refusal as it is, anything else as `server.fault`, told to the log and not to the caller. */
export async function border(ctx: Context, next: Next): Promise<void> {
  try {
    await next()
    if (ctx.status === 404 && ctx.body === undefined) throw problem('request.not_found')
    if (ctx.status === 405 || ctx.status === 501) throw problem('request.method_refused')
  } catch (error) {
    const refusal = error instanceof Refusal ? error : (refusedBelow(error) ?? fault(error, ctx))
    ctx.status = refusal.status
    ctx.remove('ETag')
    ctx.set('Cache-Control', 'no-store')
    if (refusal.particulars.retryAfter !== undefined) ctx.set('Retry-After', String(refusal.particulars.retryAfter))
    ctx.type = 'application/problem+json'
    ctx.body = JSON.stringify(refusal.toProblem(ctx.state['requestId'] as string | undefined))
  }
}

interface Exposed {
  status?: number
  expose?: boolean
}

/** What a library refuses by itself: an address that cannot be read or leads out of its folder. */
function refusedBelow(error: unknown): Refusal | undefined {
  const { status = 500, expose } = (error ?? {}) as Exposed
  if (!expose || status >= 500) return undefined
  return problem(status === 403 || status === 404 ? 'request.not_found' : 'request.malformed')
}

interface Named {
  name?: string
  hasErrorLabel?(label: string): boolean
}
const BUSY = new Set([
  'MongoServerSelectionError',
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoWaitQueueTimeoutError',
  'PoolClearedError',
  'MongoNotConnectedError',
])

/** The database is away, or many change the same record at once: trying again helps. */
const isBusy = (error: Named | undefined): boolean => BUSY.has(error?.name ?? '') || (error?.hasErrorLabel?.('TransientTransactionError') ?? false)

/** Where it happened without what was said: a message of the database may quote values. */
const framesOf = (error: unknown): string[] => (error instanceof Error ? (error.stack?.split('\n').filter((line) => line.startsWith('    at ')) ?? []) : [])

function fault(error: unknown, ctx: Context): Refusal {
  if (ctx.state['unnamed']) log.error({ type: (error as Named | undefined)?.name, at: framesOf(error) }, 'fault')
  else log.error({ err: error, requestId: ctx.state['requestId'] as string | undefined }, 'fault')
  if (isBusy(error as Named | undefined)) return problem('server.busy', { retryAfter: 3 })
  return problem('server.fault', { detail: '没存上，再试一次；一直不行就把编号报给管理员' })
}
