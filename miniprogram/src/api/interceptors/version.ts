import type { Interceptor } from '../exchange'

/** Says which client asks, so that one that is too old can be told; nothing where nothing may be known. */
export const version: Interceptor = (exchange, next) => {
  const { access } = exchange.route
  if (access === 'session' || access === 'public') exchange.headers['X-Client-Version'] = CLIENT_VERSION
  return next(exchange)
}
