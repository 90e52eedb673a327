import fs from 'node:fs'
import net from 'node:net'

export interface LoadResult {
  /** Requests answered, by status. */
  statuses: Record<number, number>
  seconds: number
  perSecond: number
  p50Ms: number
  p99Ms: number
  /** Processor time of the server for each request, user and system, in microseconds: what a busy machine disturbs least. */
  cpuUs: number
  /** Bodies of answers with another status than the first, for whoever looks why. */
  odd: string[]
}

export interface Server {
  port: number
  pid: number
}

interface Wishes {
  server: Server
  connections: number
  seconds: number
  /** The bytes of the next request, or nothing when there is none left. */
  next(): Buffer | undefined
}

const HEAD_END = Buffer.from('\r\n\r\n')

/** Linux counts in hundredths of a second, for whatever machine. */
const TICK_US = 10_000

/** Processor time that a process has used so far, in microseconds; 0 where the system does not tell. */
function cpuOf(pid: number): number {
  try {
    const fields = fs
      .readFileSync(`/proc/${pid}/stat`, 'latin1')
      .replace(/^.*\) /, '')
      .split(' ')
    return (Number(fields[11]) + Number(fields[12])) * TICK_US
  } catch {
    return 0
  }
}

/** Loads a server over keep-alive connections, each asking again as soon as it was answered: a phone's view, at the least cost to the machine. */
export async function load({ server, connections, seconds, next }: Wishes): Promise<LoadResult> {
  const statuses: Record<number, number> = {}
  const latencies: number[] = []
  const odd: string[] = []
  const usedBefore = cpuOf(server.pid)
  const begun = performance.now()
  const end = begun + seconds * 1000
  let expected: number | undefined

  const connection = () =>
    new Promise<void>((resolve, reject) => {
      const socket = net.connect(server.port, '127.0.0.1')
      socket.setNoDelay(true)
      let held: Buffer = Buffer.alloc(0)
      let sentAt = 0
      const ask = () => {
        const request = performance.now() < end ? next() : undefined
        if (!request) return socket.end(() => resolve())
        sentAt = performance.now()
        socket.write(request)
      }
      socket.once('connect', ask)
      socket.on('error', reject)
      socket.on('close', () => resolve())
      socket.on('data', (part) => {
        held = held.length === 0 ? part : Buffer.concat([held, part])
        const headEnd = held.indexOf(HEAD_END)
        if (headEnd < 0) return
        const head = held.toString('latin1', 0, headEnd)
        const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0)
        if (held.length < headEnd + 4 + length) return
        const status = Number(head.slice(9, 12))
        latencies.push(performance.now() - sentAt)
        statuses[status] = (statuses[status] ?? 0) + 1
        expected ??= status
        if (status !== expected && odd.length < 5) odd.push(held.toString('utf8', headEnd + 4))
        held = Buffer.alloc(0)
        ask()
      })
    })

  await Promise.all(Array.from({ length: connections }, connection))
  const spent = (performance.now() - begun) / 1000
  const cpuUs = Math.round((cpuOf(server.pid) - usedBefore) / Math.max(1, latencies.length))
  latencies.sort((a, b) => a - b)
  const at = (share: number) => Math.round((latencies[Math.floor(latencies.length * share)] ?? 0) * 10) / 10
  return { statuses, seconds: spent, perSecond: Math.round(latencies.length / spent), p50Ms: at(0.5), p99Ms: at(0.99), cpuUs, odd }
}

/** A request as bytes. */
export function requestBytes(method: string, path: string, headers: Record<string, string>, body?: string): Buffer {
  const lines = [`${method} ${path} HTTP/1.1`, 'Host: 127.0.0.1', ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)]
  if (body !== undefined) lines.push('Content-Type: application/json', `Content-Length: ${Buffer.byteLength(body)}`)
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body ?? ''}`)
}
