import { useSession } from '../session'
import { type Interceptor, knowsWho } from '../exchange'

/** Says who asks, where the contract wants to know it: a person's session, or the key of a screen. */
export const sessionToken: Interceptor = (exchange, next) => {
  const { route, options } = exchange
  const token = route.access === 'key' ? options.key : knowsWho(route) ? useSession.getState().token : undefined
  if (token) exchange.headers['Authorization'] = `Bearer ${token}`
  else delete exchange.headers['Authorization']
  return next(exchange)
}
