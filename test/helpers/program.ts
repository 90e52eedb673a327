import { spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { endLeftBehind } from '@platform/db/embedded'
import { ROOT } from './tree'

const built = new Map<string, string>()

/** The built form of an entry point, as it would run from dist. */
export function programOf(entry: string): string {
  const known = built.get(entry)
  if (known) return known
  const { stdout, stderr } = spawnSync(process.execPath, ['test/helpers/bundle.mjs', entry], { cwd: ROOT, encoding: 'utf8' })
  if (!stdout) throw new Error(stderr)
  built.set(entry, stdout)
  return stdout
}

const WAIT_MS = 60_000

export interface Program {
  pid: number
  /** Everything that it printed. */
  output(): string
  /** The first line that fits, now or later. @throws Error with the output when the program ends first */
  said(pattern: RegExp): Promise<string>
  kill(signal: NodeJS.Signals): void
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
}

const started = new Set<Program>()

/** Runs a built program with an environment of its own. */
export function runProgram(file: string, args: readonly string[] = [], env: Record<string, string> = {}): Program {
  const child = spawn(process.execPath, ['--enable-source-maps', file, ...args], {
    cwd: ROOT,
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      ...(process.env['HAOFAN_CACHE'] ? { HAOFAN_CACHE: process.env['HAOFAN_CACHE'] } : {}),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  const listeners = new Set<() => void>()
  const take = (chunk: string) => {
    text += chunk
    for (const look of listeners) look()
  }
  child.stdout.setEncoding('utf8').on('data', take)
  child.stderr.setEncoding('utf8').on('data', take)
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal }))
  })
  const program: Program = {
    pid: child.pid ?? 0,
    output: () => text,
    said: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const line = text.split('\n').find((each) => pattern.test(each))
          if (line !== undefined) done(() => resolve(line))
        }
        const fail = (why: string) => done(() => reject(new Error(`${why} before it said ${String(pattern)}:\n${text.slice(-3000)}`)))
        const timer = setTimeout(() => fail('a minute passed'), WAIT_MS)
        function done(settle: () => void) {
          clearTimeout(timer)
          listeners.delete(look)
          settle()
        }
        listeners.add(look)
        look()
        void ended.then(() => fail('the program ended'))
      }),
    kill: (signal) => void child.kill(signal),
    ended,
  }
  started.add(program)
  void ended.then(() => started.delete(program))
  return program
}

const folders = new Set<string>()

/** A data folder of its own, dropped by `tidy`. */
export function ownFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'haofan-data-'))
  folders.add(folder)
  return folder
}

/** Ends programs and engines that a test has left running, and drops their data; for `afterEach`. */
export async function tidy(): Promise<void> {
  const left = [...started]
  for (const program of left) program.kill('SIGTERM')
  await Promise.all(left.map((program) => program.ended))
  for (const folder of folders) {
    if (!(await endLeftBehind(folder))) throw new Error(`somebody still uses ${folder}`)
    fs.rmSync(folder, { recursive: true, force: true })
  }
  folders.clear()
}

/** Waits until something holds. */
export async function until(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (const end = performance.now() + WAIT_MS; performance.now() < end; await new Promise((resolve) => setTimeout(resolve, 50))) if (await holds()) return
  throw new Error(`a minute passed, and still not: ${what}`)
}
