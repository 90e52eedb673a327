import type { RouteSpec } from '@shared/contract/route'
import { log } from '../log'
import { httpSeconds } from '../metrics'

/** Tells metrics and the access log of an answer. @param begun when its request came, of `performance.now` */
export type Tell = (status: number, begun: number, requestId: string) => void

export function teller(route: RouteSpec): Tell {
  const pattern = `${route.method} ${route.path}`
  const histograms = new Map<number, ReturnType<typeof httpSeconds.labels>>()
  const histogramOf = (status: number) => {
    const histogram = histograms.get(status) ?? httpSeconds.labels(pattern, String(status))
    histograms.set(status, histogram)
    return histogram
  }
  return (status, begun, requestId) => {
    const seconds = (performance.now() - begun) / 1000
    histogramOf(status).observe(seconds)
    log.info({ route: pattern, status, ms: Math.round(seconds * 1000), requestId }, 'request')
  }
}
