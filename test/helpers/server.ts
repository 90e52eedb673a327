import http, { type Server } from 'node:http'
import { registry } from '@shared/contract/registry'
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

/** The whole program over real HTTP on a clean database; jobs run when a test says so. A query that reads a whole collection fails the file. */
export function useServer(): TestServer {
  usePlans()
  useDatabase()
  let server: Server | undefined
  let worker: ReturnType<typeof createWorker> | undefined
  beforeAll(async () => {
    const app = createApp({ registry, implementations, doors, readiness: { database: () => answers() } })
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
