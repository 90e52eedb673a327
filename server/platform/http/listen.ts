import http from 'node:http'
import type { AddressInfo } from 'node:net'
import type Koa from 'koa'

export interface Listening {
  port: number
  /** Takes no new connection, lets requests under way finish, closes the rest after `graceMs`. */
  close(graceMs?: number): Promise<void>
}

const IDLE_LOOK_MS = 50

/** How long a phone may take: a picture on a slow line is minutes under way, the head of a request never is. */
const PATIENCE = { keepAliveTimeout: 65_000, requestTimeout: 240_000, headersTimeout: 15_000 }

/** Starts to serve; port 0 picks a free one. */
export async function listen(app: Koa, host: string, port: number, patience: http.ServerOptions = PATIENCE): Promise<Listening> {
  const server = http.createServer(patience, app.callback())
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    async close(graceMs = 10_000) {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeIdleConnections()
      // A phone keeps its connection after the answer that it has waited for.
      const idle = setInterval(() => server.closeIdleConnections(), IDLE_LOOK_MS)
      const force = setTimeout(() => server.closeAllConnections(), graceMs)
      await closed
      clearTimeout(force)
      clearInterval(idle)
    },
  }
}

/** The port that was wished for where it is free, else another that is. */
export async function openPort(host: string, wanted: number): Promise<number> {
  const server = http.createServer()
  const listening = (port: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, host, resolve)
    })
  await listening(wanted).catch(() => listening(0))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
