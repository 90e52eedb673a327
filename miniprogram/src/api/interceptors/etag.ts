import { currentHat } from '../session'
import { type Interceptor, knowsWho, type Reply } from '../exchange'

const MOST = 40
const kept = new Map<string, { etag: string; reply: Reply }>()

/** What is polled is not sent again while it is the same: the last answer stays in memory with its ETag. */
export const etag: Interceptor = async (exchange, next) => {
  const { route, url } = exchange
  if (!route.polled || route.method !== 'GET') return next(exchange)
  const key = knowsWho(route) ? `${currentHat()?.id ?? ''} ${url}` : url
  const before = kept.get(key)
  if (before) exchange.headers['If-None-Match'] = before.etag
  const reply = await next(exchange)
  if (reply.status === 304 && before) return { ...before.reply, headers: reply.headers }
  const tag = reply.headers['etag']
  if (reply.status === 200 && tag) remember(key, { etag: tag, reply })
  return reply
}

function remember(key: string, entry: { etag: string; reply: Reply }): void {
  kept.delete(key)
  kept.set(key, entry)
  const oldest = kept.keys().next().value
  if (kept.size > MOST && oldest !== undefined) kept.delete(oldest)
}

/** After signing out nothing of another person is left. */
export const forgetAnswers = (): void => kept.clear()
