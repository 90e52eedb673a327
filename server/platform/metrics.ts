import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import { config } from './config'
import { log } from './log'

export const metrics = new Registry()
collectDefaultMetrics({ register: metrics })

const registers = [metrics]

export const httpSeconds = new Histogram({
  name: 'haofan_http_seconds',
  help: 'Time to answer, by route pattern and status',
  labelNames: ['route', 'status'],
  buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
  registers,
})
export const anonymousRequests = new Counter({
  name: 'haofan_anonymous_requests_total',
  help: 'Requests of anonymous contracts; nothing else is kept of them',
  labelNames: ['route'],
  registers,
})
export const guardFaults = new Counter({
  name: 'haofan_guard_faults_total',
  help: 'Answers that did not fit their contract',
  labelNames: ['route', 'kind'],
  registers,
})
export const jobRuns = new Counter({ name: 'haofan_job_runs_total', help: 'Jobs by name and outcome', labelNames: ['job', 'outcome'], registers })
export const outboxDepth = new Gauge({ name: 'haofan_outbox_waiting', help: 'Events not yet delivered', registers })
export const deadLetters = new Counter({
  name: 'haofan_dead_letters_total',
  help: 'What was given up and waits for a person',
  labelNames: ['store'],
  registers,
})
export const wechatCalls = new Counter({
  name: 'haofan_wechat_calls_total',
  help: 'Calls to WeChat by path and errcode',
  labelNames: ['path', 'errcode'],
  registers,
})
export const combinedWrites = new Histogram({
  name: 'haofan_combined_writes',
  help: 'How many writes went in one batch',
  labelNames: ['name'],
  buckets: [1, 2, 4, 8, 16, 32, 64, 128],
  registers,
})

/** Tells the operator: an error line, and a post to the alarm address where one is set. Never throws. */
export function alarm(code: string, fact: string): void {
  log.error({ alarm: code }, fact)
  if (!config.ALARM_WEBHOOK) return
  fetch(config.ALARM_WEBHOOK, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code, fact }),
    signal: AbortSignal.timeout(5000),
  }).catch((error: unknown) => log.warn({ err: error }, 'the alarm address did not answer'))
}
