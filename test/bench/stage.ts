import { type ChildProcess, spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { config } from '@platform/config'
import { connect, disconnect, migrate } from '@platform/db'
import { freePort, locateEngine, superviseEngine } from '@platform/db/embedded'
import { migrations } from '../../server/modules'

export interface Stage {
  uri: string
  engine: string
  folder: string
  /** Starts a role of the built program on the stage's database. @returns its port and pid */
  program(role: 'web' | 'worker', env?: Record<string, string>): Promise<{ port: number; pid: number; stop(): Promise<void> }>
}

/** `BENCH_PROFILE=<folder>` keeps a profile of where the program's time goes. */
const PROFILE = process.env['BENCH_PROFILE'] ? ['--cpu-prof', `--cpu-prof-dir=${process.env['BENCH_PROFILE']}`] : []

async function waitFor(port: number): Promise<void> {
  for (let i = 0; i < 600; i++) {
    const ready = await fetch(`http://127.0.0.1:${port}/healthz`).then(
      (answer) => answer.ok,
      () => false,
    )
    if (ready) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('the program did not come up')
}

const isRunning = ({ exitCode, signalCode }: ChildProcess) => exitCode === null && signalCode === null

async function end(child: ChildProcess): Promise<void> {
  if (!isRunning(child)) return
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGTERM')
  await gone
}

/** A fresh engine with a migrated database, and the program as it would be run; everything is gone afterwards. */
export async function onStage(work: (stage: Stage) => Promise<void>): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'haofan-bench-'))
  const engine = locateEngine(config.HAOFAN_CACHE, config.PATH)
  if (!engine) throw new Error('no database engine: npm start builds it')
  const running = await superviseEngine(engine, folder)
  const children: ChildProcess[] = []
  try {
    await connect(running.uri)
    await migrate(migrations, () => undefined)
    await work({
      uri: running.uri,
      engine: running.name,
      folder,
      async program(role, env = {}) {
        const port = await freePort()
        const log = fs.openSync(path.join(folder, `${role}.log`), 'a')
        const child = spawn(process.execPath, [...PROFILE, 'dist/server/main.js', role], {
          env: { ...process.env, MONGODB_URI: running.uri, PORT: String(port), HAOFAN_DATA: folder, LOG_LEVEL: 'info', ...env },
          stdio: ['ignore', log, log],
        })
        children.push(child)
        if (role === 'web') await waitFor(port)
        return {
          port,
          pid: child.pid ?? 0,
          stop: () => end(child),
        }
      },
    })
  } finally {
    await Promise.all(children.map(end))
    await disconnect()
    await running.stop()
    fs.rmSync(folder, { recursive: true, force: true })
  }
}
