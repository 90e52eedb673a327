import { spawn } from 'node:child_process'
import type { Server } from './load'

/** Starts a floor server; it prints its port when it listens. */
export async function floor(...args: readonly string[]): Promise<Server & { stop(): void }> {
  const child = spawn(process.execPath, ['dist/bench/floor.js', ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout.once('data', (line: Buffer) => resolve(Number(line.toString())))
    child.once('exit', () => reject(new Error('the floor server ended')))
  })
  return { port, pid: child.pid ?? 0, stop: () => void child.kill('SIGTERM') }
}
