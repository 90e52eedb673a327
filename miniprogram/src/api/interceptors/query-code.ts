import type { Interceptor } from '../exchange'

/** The code of a complaint, and nothing else, opens it. */
export const queryCode: Interceptor = (exchange, next) => {
  const { route, options, headers } = exchange
  if (route.access === 'queryCode' && options.queryCode) headers['X-Query-Code'] = options.queryCode
  return next(exchange)
}
