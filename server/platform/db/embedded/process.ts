import { type ChildProcess, spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import type { Engine } from './locate'
import { accepts, listensOn } from './port'

const READY_MS = 60_000
const MOST_LOG_BYTES = 5 * 1024 * 1024

const pause = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis))

function argumentsOf(engine: Engine, port: number, folder: string): string[] {
  const { kind } = engine
  if (kind === 'mongod') return ['--replSet', 'haofan', '--bind_ip', '127.0.0.1', '--port', String(port), '--dbpath', folder, '--quiet']
  return ['--host', '127.0.0.1', '--port', String(port), '--storage-path', folder, '--cache-size', '1G', '--sync-on-commit', '--log-level', 'WARNING']
}

/** The log of the engine whose data lie in a folder. */
export const logOf = (folder: string): string => path.join(folder, '..', 'engine.log')

/** Opens the engine's log to append to; a large one is put aside first, over the one before. */
function openLog(file: string): number {
  if (fs.existsSync(file) && fs.statSync(file).size > MOST_LOG_BYTES) fs.renameSync(file, `${file}.1`)
  return fs.openSync(file, 'a')
}

/**
 * Starts the engine and waits until it accepts connections. It stands in a process group of its own: an interrupt at the terminal ends the program,
 * which then stops the engine when it has finished with it.
 * @param begun is told of the process before it is ready: whoever is killed meanwhile has left a note of what runs
 * @throws Error with the last lines of its log when it does not come up, or when a stranger has the port
 */
export async function startEngine(
  engine: Engine,
  port: number,
  folder: string,
  begun: (pid: number) => void = () => undefined,
): Promise<ChildProcess & { pid: number }> {
  fs.mkdirSync(folder, { recursive: true })
  const logFile = logOf(folder)
  const out = openLog(logFile)
  const child = spawn(engine.binary, argumentsOf(engine, port, folder), { stdio: ['ignore', out, out], detached: true })
  if (child.pid !== undefined) begun(child.pid)
  fs.closeSync(out)
  const failure = new Promise<never>((_, reject) => child.once('error', reject))
  failure.catch(() => undefined)
  for (const end = performance.now() + READY_MS; performance.now() < end; await Promise.race([pause(30), failure])) {
    if (child.exitCode !== null || child.signalCode !== null) break
    if (child.pid === undefined || !(await accepts(port))) continue
    if (listensOn(child.pid, port)) return Object.assign(child, { pid: child.pid })
  }
  child.kill('SIGKILL')
  throw new Error(`${engine.name} did not start on port ${port}; the end of ${logFile}:\n${fs.readFileSync(logFile, 'utf8').slice(-1500)}`)
}
