// Runs programs, keeps what they say, and tells how long things take.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')

/** @param {number} since value of `performance.now()` */
export function elapsed(since) {
  const seconds = (performance.now() - since) / 1000
  return seconds < 60 ? `${seconds.toFixed(1)} s` : `${Math.floor(seconds / 60)} m ${String(Math.floor(seconds % 60)).padStart(2, '0')} s`
}

const KEPT = 400_000
const children = new Set()

/**
 * Runs a program to its end.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: Record<string, string | undefined>, onLine?: (line: string) => void, spared?: boolean }} options `spared`: not ended with the others
 * @returns {Promise<{ code: number, output: string }>} code 127 where there is no such program
 */
export function run(command, args, { cwd = ROOT, env = {}, onLine, spared = false } = {}) {
  return new Promise((resolve) => {
    let output = ''
    let rest = ''
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    if (!spared) children.add(child)
    const take = (chunk) => {
      output = (output + chunk).slice(-KEPT)
      if (!onLine) return
      const lines = (rest + chunk).split(/[\r\n]+/)
      rest = lines.pop() ?? ''
      lines.forEach(onLine)
    }
    child.stdout.setEncoding('utf8').on('data', take)
    child.stderr.setEncoding('utf8').on('data', take)
    const end = (code) => {
      children.delete(child)
      if (rest) onLine?.(rest)
      resolve({ code, output })
    }
    child.once('error', (error) => end(error.code === 'ENOENT' ? 127 : 126))
    child.once('close', (code) => end(code ?? 1))
  })
}

/** A long output as a person reads it: its beginning and its end. */
export const gist = (output, most = 3000) => (output.length <= most ? output : `${output.slice(0, most / 2)}\n…\n${output.slice(-most / 2)}`).trim()

/** Whoever runs us was told to stop: so are the programs that we run. */
export function endChildren(signal = 'SIGTERM') {
  for (const child of children) child.kill(signal)
}

/** Stops set-up at once, with what it started, when a person interrupts it. */
export function stopOnSignals() {
  const leave = (signal) => {
    endChildren(signal)
    process.exit(130)
  }
  process.on('SIGINT', leave).on('SIGTERM', leave)
  return () => process.off('SIGINT', leave).off('SIGTERM', leave)
}

/** The program of an installed package, run by this Node. @param {string} file path below node_modules */
export const packaged = (file, args) => run(process.execPath, [path.join(ROOT, 'node_modules', file), ...args], { env: { NO_COLOR: '1', FORCE_COLOR: '0' } })

/** Runs tasks, at most `most` at once, in order. @template T @param {(() => Promise<T>)[]} tasks @returns {Promise<T[]>} */
export async function sideBySide(tasks, most = 2) {
  const results = []
  let next = 0
  const worker = async () => {
    while (next < tasks.length) {
      const i = next++
      results[i] = await tasks[i]()
    }
  }
  await Promise.all(Array.from({ length: Math.min(most, tasks.length) }, worker))
  return results
}
