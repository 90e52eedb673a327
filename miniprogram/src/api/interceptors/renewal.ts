import { renewSession, useSession } from '../session'
import { type Interceptor, knowsWho } from '../exchange'

/** A session that ended is begun again once, unseen, and the request repeated. */
export const renewal: Interceptor = async (exchange, next) => {
  const { token } = useSession.getState()
  const reply = await next(exchange)
  if (reply.status !== 401 || !knowsWho(exchange.route)) return reply
  return (await renewSession(token)) ? next(exchange) : reply
}
