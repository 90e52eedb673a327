import { currentHat } from '../session'
import { type Interceptor, knowsWho } from '../exchange'

/** Says under which post or for which child the person acts. */
export const hat: Interceptor = (exchange, next) => {
  const id = knowsWho(exchange.route) ? currentHat()?.id : undefined
  if (id) exchange.headers['X-Post'] = id
  return next(exchange)
}
