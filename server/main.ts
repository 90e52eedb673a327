import fs from 'node:fs'
import path from 'node:path'
import v8 from 'node:v8'
import { registry } from '@shared/contract/registry'
import { assertNoHalfRestore } from '@platform/backup'
import { clock } from '@platform/clock'
import { config } from '@platform/config'
import { answers, connect, disconnect, migrate, pendingMigrations } from '@platform/db'
import { openDatabase } from '@platform/db/embedded'
import { createApp, type Implementation, listen, openPort } from '@platform/http'
import { type Consumer, createWorker, type Job } from '@platform/jobs'
import { log } from '@platform/log'
import { publicUrl, servedAt } from '@platform/public-url'
import { standInAt } from '@platform/wechat'
import { beginClock, demoJobs, demoRoutes, followClock, greeting, introduce, mayHoldDemo, openDemo, showClock } from './demo/index'
import { doors } from './doors'
import { consumers, implementations, jobs, migrations } from './modules'
import { grantsReachSandbox, startSandbox } from './sandbox/wechat/index'

// Young garbage is little here. Collecting it on several threads waits, spinning, for a processor that the database has: up to twenty times as long.
v8.setFlagsFromString('--no-parallel-scavenge')

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
  await assertNoHalfRestore()
  log.info({ engine: database.name, degraded: database.degraded }, 'database')
}

/** Says to the operator what no log may keep. */
const tell = (line: string): void => void process.stdout.write(`${line}\n`)

/** What the stand-ins of a demo bring along. */
const standIns: { consumers: Consumer[]; jobs: Job[]; doors: Implementation[]; lines: () => string[] } = { consumers: [], jobs: [], doors: [], lines: () => [] }
let webPort = config.PORT

/** WeChat on a port of its own, where nobody set the address of the real one, and a made-up city to live in. */
async function startStandIns(): Promise<void> {
  if (!config.HAOFAN_SANDBOX) return
  const { HOST, WX_APPID, WX_PUSH_TOKEN: token, WX_PUSH_AES_KEY: aesKey, WX_PUSH_MODE: mode } = config
  webPort = await openPort(HOST, config.PORT)
  servedAt(`http://${HOST}:${webPort}`)
  const demo = (await mayHoldDemo()) ? await openDemo(tell) : undefined
  const push = { url: `http://127.0.0.1:${webPort}/wechat/push/${WX_APPID}`, token, aesKey, mode }
  const time = demo && { show: showClock, set: demo.moveTo }
  const sandbox = await startSandbox({ port: await openPort(HOST, config.SANDBOX_PORT), host: HOST, push, product: publicUrl, ...(time ? { time } : {}) })
  begun('wechat stand-in', () => sandbox.close())
  if (config.WX_API_BASE === `http://127.0.0.1:${config.SANDBOX_PORT}`) standInAt(sandbox.url)
  tell(`what WeChat would bring to phones is shown on ${sandbox.url}`)
  standIns.consumers.push(grantsReachSandbox(sandbox))
  if (!demo) return tell('the database holds a city of its own: the demo stays out')
  await introduce(sandbox)
  standIns.jobs.push(...demoJobs(demo))
  standIns.doors.push(...demoRoutes(demo, sandbox))
  standIns.lines = () => greeting({ app: publicUrl(), wechat: sandbox.url })
}

async function startWorker(): Promise<void> {
  const worker = createWorker([...jobs, ...standIns.jobs], [...consumers, ...standIns.consumers])
  await worker.start()
  begun('worker', () => worker.stop())
}

/** Without its indexes the database is slow and lets two be where one may. */
async function assertMigrated(): Promise<void> {
  const lacking = await pendingMigrations(migrations)
  if (lacking.length > 0) throw new Error(`the database lacks migrations, run the role migrate first: ${lacking.join(', ')}`)
}

async function startWeb(): Promise<void> {
  const [h5, desk] = [path.resolve('dist/h5'), path.resolve('dist/console')]
  const app = createApp({
    registry,
    implementations,
    extra: standIns.doors,
    doors,
    readiness: { database: () => answers(), migrations: async () => (await pendingMigrations(migrations)).length === 0 },
    ...(fs.existsSync(h5) ? { h5 } : {}),
    ...(fs.existsSync(desk) ? { console: desk } : {}),
  })
  const web = await listen(app, config.HOST, webPort)
  begun('web', () => web.close())
  servedAt(`http://${config.HOST}:${web.port}`)
  tell(`haofan is listening on http://${config.HOST}:${web.port}`)
  standIns.lines().forEach(tell)
}

const PATIENCE_MS = 20_000
let leaving = false
let starting: Promise<void> = Promise.resolve()

/** What a role does on the way in; told to end meanwhile, the program takes no further step. */
async function start(role: ProgramRole): Promise<void> {
  if (config.HAOFAN_SANDBOX && role === 'all') beginClock()
  else if (config.HAOFAN_CLOCK_FILE) clock.follow(config.HAOFAN_CLOCK_FILE)
  else if (config.HAOFAN_SANDBOX) followClock()
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
