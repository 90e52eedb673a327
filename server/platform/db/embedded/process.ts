import { type ChildProcess, spawn } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import type { Engine } from './locate'

const READY_MS = 60_000
const TERM_MS = 8000

const pause = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis))

/** A port that is free now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo
      server.close(() => resolve(port))
    })
  })
}

export const accepts = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1')
    const end = (yes: boolean) => {
      socket.destroy()
      resolve(yes)
    }
    socket.once('connect', () => end(true))
    socket.once('error', () => end(false))
    socket.setTimeout(1000, () => end(false))
  })

function argumentsOf(engine: Engine, port: number, folder: string): string[] {
  const { kind } = engine
  if (kind === 'mongod') return ['--replSet', 'haofan', '--bind_ip', '127.0.0.1', '--port', String(port), '--dbpath', folder, '--quiet']
  return ['--host', '127.0.0.1', '--port', String(port), '--storage-path', folder, '--cache-size', '1G', '--sync-on-commit', '--log-level', 'WARNING']
}

/**
 * Starts the engine and waits until it accepts connections.
 * @throws Error with the last lines of its log when it does not come up
 */
export async function startEngine(engine: Engine, port: number, folder: string): Promise<ChildProcess> {
  fs.mkdirSync(folder, { recursive: true })
  const logFile = path.join(folder, '..', 'engine.log')
  const out = fs.openSync(logFile, 'a')
  const child = spawn(engine.binary, argumentsOf(engine, port, folder), { stdio: ['ignore', out, out] })
  fs.closeSync(out)
  const failure = new Promise<never>((_, reject) => child.once('error', reject))
  failure.catch(() => undefined)
  for (const end = performance.now() + READY_MS; performance.now() < end; await Promise.race([pause(30), failure])) {
    if (child.exitCode !== null || child.signalCode !== null) break
    if (await accepts(port)) return child
  }
  child.kill('SIGKILL')
  throw new Error(`${engine.name} did not start; the end of ${logFile}:\n${fs.readFileSync(logFile, 'utf8').slice(-1500)}`)
}

export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Ends a process: asks, then makes it. */
export async function endProcess(pid: number): Promise<void> {
  if (!isAlive(pid)) return
  process.kill(pid, 'SIGTERM')
  for (const end = performance.now() + TERM_MS; performance.now() < end; await pause(30)) if (!isAlive(pid)) return
  if (isAlive(pid)) process.kill(pid, 'SIGKILL')
}
