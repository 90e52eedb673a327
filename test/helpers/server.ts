import http, { type Server } from 'node:http'
import { registry } from '@shared/contract/registry'
import { config } from '@platform/config'
import { answers } from '@platform/db'
import { createApp } from '@platform/http'
import { createWorker } from '@platform/jobs'
import { doors } from '../../server/doors'
import { consumers, implementations, jobs } from '../../server/modules'
import { useDatabase } from './database'
import { usePlans } from './plans'

export interface TestServer {
  readonly http: Server
  /** Calls every recurring job once, runs every other job and delivers every event that is due, until nothing is left. */
  settle(): Promise<number>
}

const UNLIMITED = 1_000_000

/** The same doors without a limit of requests, for tests that knock at all of them in every way. */
function withoutLimits() {
  const twins = new Map(implementations.map(({ route, handle }) => [route, { route: { ...route, perMinute: UNLIMITED }, handle }]))
  const known = Object.entries(registry).flatMap(([name, route]) => {
    const twin = twins.get(route)
    return twin ? [[name, twin.route] as const] : []
  })
  return { registry: Object.fromEntries(known), implementations: [...twins.values()] }
}

interface Wishes {
  /** No limit of requests, and every request may say in X-Forwarded-For from where it comes. */
  unlimited?: boolean
}

/** The whole program over real HTTP on a clean database; jobs run when a test says so. A query that reads a whole collection fails the file. */
export function useServer({ unlimited = false }: Wishes = {}): TestServer {
  usePlans()
  useDatabase()
  let server: Server | undefined
  let worker: ReturnType<typeof createWorker> | undefined
  beforeAll(async () => {
    const trusted = config.TRUST_PROXY
    config.TRUST_PROXY = unlimited
    const app = createApp({ ...(unlimited ? withoutLimits() : { registry, implementations }), doors, readiness: { database: () => answers() } })
    config.TRUST_PROXY = trusted
    server = http.createServer(app.callback())
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
    worker = createWorker(jobs, consumers)
  })
  afterAll(async () => {
    server?.closeAllConnections()
    await new Promise((resolve) => server?.close(resolve))
  })
  return {
    get http() {
      if (!server) throw new Error('the server is not up yet')
      return server
    },
    async settle() {
      await worker?.callRecurring()
      return (await worker?.drain()) ?? 0
    },
  }
}
