import { newId } from '@/platform/random'
import { type Interceptor, knowsWho } from '../exchange'

/** A POST that creates without an id of its own counts once, however often it is sent. */
export const idempotency: Interceptor = async (exchange, next) => {
  if (exchange.route.idempotent && knowsWho(exchange.route)) exchange.headers['Idempotency-Key'] = exchange.options.idempotencyKey ?? (await newId())
  return next(exchange)
}
