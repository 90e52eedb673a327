import fs from 'node:fs'
import path from 'node:path'
import { registry } from '@shared/contract/registry'
import { clock } from '@platform/clock'
import { config } from '@platform/config'
import { answers, connect, disconnect, migrate, pendingMigrations } from '@platform/db'
import { openDatabase } from '@platform/db/embedded'
import { createApp, listen } from '@platform/http'
import { type Consumer, createWorker } from '@platform/jobs'
import { log } from '@platform/log'
import { publicUrl, servedAt } from '@platform/public-url'
import { standInAt } from '@platform/wechat'
import { doors } from './doors'
import { consumers, implementations, jobs, migrations } from './modules'
import { grantsReachSandbox, startSandbox } from './sandbox/wechat/index'

const ROLES = ['web', 'worker', 'migrate', 'all'] as const
type ProgramRole = (typeof ROLES)[number]

/** What is undone on the way out, last begun first. */
const undo: { name: string; run: () => Promise<unknown> }[] = []
const begun = (name: string, run: () => Promise<unknown>): void => void undo.unshift({ name, run })

async function openData(): Promise<void> {
  const database = await openDatabase()
  begun('engine', () => database.stop())
  await connect(database.uri)
  begun('connection', disconnect)
  log.info({ engine: database.name, degraded: database.degraded }, 'database')
}

/** Says to the operator what no log may keep. */
const tell = (line: string): void => void process.stdout.write(`${line}\n`)

/** What only the stand-ins of a demo have to learn. */
const demoConsumers: Consumer[] = []
let webPort = config.PORT

/** WeChat on a port of its own, where nobody set the address of the real one. */
async function startStandIns(): Promise<void> {
  if (!config.HAOFAN_SANDBOX) return
  const { WX_APPID, WX_PUSH_TOKEN: token, WX_PUSH_AES_KEY: aesKey, WX_PUSH_MODE: mode, SANDBOX_PORT: port } = config
  const push = { url: () => `http://127.0.0.1:${webPort}/wechat/push/${WX_APPID}`, token, aesKey, mode }
  const sandbox = await startSandbox({ port, host: config.HOST, push, product: publicUrl })
  begun('wechat stand-in', () => sandbox.close())
  demoConsumers.push(grantsReachSandbox(sandbox))
  if (config.WX_API_BASE === `http://127.0.0.1:${port}`) standInAt(sandbox.url)
  tell(`what WeChat would bring to phones is shown on ${sandbox.url}`)
}

async function startWorker(): Promise<void> {
  const worker = createWorker(jobs, [...consumers, ...demoConsumers])
  await worker.start()
  begun('worker', () => worker.stop())
}

/** Without its indexes the database is slow and lets two be where one may. */
async function assertMigrated(): Promise<void> {
  const lacking = await pendingMigrations(migrations)
  if (lacking.length > 0) throw new Error(`the database lacks migrations, run the role migrate first: ${lacking.join(', ')}`)
}

async function startWeb(): Promise<void> {
  const h5 = path.resolve('dist/h5')
  const app = createApp({
    registry,
    implementations,
    doors,
    readiness: { database: () => answers(), migrations: async () => (await pendingMigrations(migrations)).length === 0 },
    ...(fs.existsSync(h5) ? { h5 } : {}),
  })
  const web = await listen(app, config.HOST, config.PORT)
  begun('web', () => web.close())
  webPort = web.port
  servedAt(`http://${config.HOST}:${web.port}`)
  tell(`haofan is listening on http://${config.HOST}:${web.port}`)
}

const PATIENCE_MS = 20_000
let leaving = false
let starting: Promise<void> = Promise.resolve()

/** What a role does on the way in; told to end meanwhile, the program takes no further step. */
async function start(role: ProgramRole): Promise<void> {
  if (config.HAOFAN_CLOCK_FILE) clock.follow(config.HAOFAN_CLOCK_FILE)
  const steps: Record<ProgramRole, (() => Promise<unknown>)[]> = {
    migrate: [openData, () => migrate(migrations, tell)],
    worker: [openData, assertMigrated, startWorker],
    web: [openData, assertMigrated, startWeb],
    all: [openData, () => migrate(migrations, tell), startStandIns, startWorker, startWeb],
  }
  for (const step of steps[role]) if (!leaving) await step()
}

/** Stops taking work, finishes what is under way, closes what is open; first lets the step of a start that is under way end. */
async function shutDown(code: number): Promise<void> {
  if (leaving) return
  leaving = true
  await Promise.race([starting.catch(() => undefined), new Promise((resolve) => setTimeout(resolve, PATIENCE_MS).unref())])
  for (const { name, run: close } of undo) await close().catch((error: unknown) => log.error({ err: error, part: name }, 'shutdown'))
  process.exit(code)
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void shutDown(0))
process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled rejection'))

const role = ROLES.find((each) => each === (process.argv[2] ?? 'all'))
if (!role) {
  tell(`roles: ${ROLES.join(', ')}`)
  process.exit(2)
}
starting = start(role)
starting.then(
  () => (role === 'migrate' ? shutDown(0) : undefined),
  (error: unknown) => {
    log.fatal({ err: error }, 'start')
    tell(error instanceof Error ? error.message : String(error))
    return shutDown(1)
  },
)
