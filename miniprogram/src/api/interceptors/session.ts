import { useSession } from '../session'
import { type Interceptor, knowsWho } from '../exchange'

/** Says who asks, where the contract wants to know it. */
export const sessionToken: Interceptor = (exchange, next) => {
  const { token } = useSession.getState()
  if (knowsWho(exchange.route) && token) exchange.headers['Authorization'] = `Bearer ${token}`
  else delete exchange.headers['Authorization']
  return next(exchange)
}
