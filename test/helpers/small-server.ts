import http from 'node:http'
import net from 'node:net'
import type { RouteSpec } from '@shared/contract/route'
import { createApp, type Doors, type Entrance, type Implementation, problem } from '@platform/http'

const SEAT: Entrance = { actor: undefined, scope: { reach: {} }, key: '', role: 'CHEF' }

/** Doors that know a person by any token: `token-of-ann-0001` is Ann, wherever she calls from; `token-of-nobody-01` has ended. */
const doors: Doors = {
  session: (token) => {
    const name = /^token-of-(\w+)-/.exec(token)?.[1] ?? ''
    if (name === 'nobody') return Promise.reject(problem('request.session_ended'))
    return Promise.resolve({ ...SEAT, actor: name, key: name, role: name === 'cook' ? 'CHEF' : 'TEACHER' })
  },
  queryCode: () => Promise.reject(problem('hotline.code_unknown')),
  key: () => Promise.reject(problem('request.key_refused')),
  signature: () => Promise.reject(problem('request.signature_refused')),
}

const SILENCE_MS = 500

export interface SmallServer {
  readonly http: http.Server
  readonly port: number
  /** Sends bytes as they are and gives what comes back until the other side closes or has said something and falls silent; hangs up where told when. */
  raw(text: string | Buffer, hangUpMs?: number): Promise<string>
}

/** A server with a few doors of a test's own, over the whole chain. */
export function useSmallServer(implementations: () => readonly Implementation[], more: { h5?: string; console?: string } = {}): SmallServer {
  let server: http.Server | undefined
  beforeAll(async () => {
    const given = implementations()
    const registry = Object.fromEntries(given.map(({ route }, i) => [`door${i}`, route])) as Record<string, RouteSpec>
    server = http.createServer(createApp({ registry, implementations: given, doors, readiness: {}, ...more }).callback())
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  })
  afterAll(() => {
    server?.closeAllConnections()
    server?.close()
  })
  const up = () => {
    if (!server) throw new Error('the server is not up yet')
    return server
  }
  const portOf = () => (up().address() as net.AddressInfo).port
  return {
    get http() {
      return up()
    },
    get port() {
      return portOf()
    },
    raw: (text, hangUpMs = 0) =>
      new Promise((resolve, reject) => {
        let heard = ''
        const socket = net.connect(portOf(), '127.0.0.1', () => socket.write(text))
        socket.setTimeout(hangUpMs, () => socket.destroy())
        socket.on('data', (chunk) => {
          heard += chunk.toString('latin1')
          socket.setTimeout(SILENCE_MS)
        })
        socket.on('close', () => resolve(heard))
        socket.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ECONNRESET' || error.code === 'EPIPE' ? undefined : reject(error)))
      }),
  }
}
