// `npm start`: brings what is missing, builds what has changed, and runs the whole program in the foreground.
import { spawn } from 'node:child_process'
import { buildConsole, buildPages, buildServer } from './build.mjs'
import { obtainEngine } from './engine.mjs'
import { installPackages } from './packages.mjs'
import { sayError, tell } from './progress.mjs'
import { endChildren, ROOT, stopOnSignals } from './run.mjs'
import { aptIdle, assertNode, readEnvFile, systemNeeds } from './system.mjs'

async function prepare() {
  assertNode()
  readEnvFile()
  const built = installPackages().then(() => Promise.all([buildServer(), buildPages('h5'), buildConsole()]))
  const [engine, , missing] = await Promise.all([obtainEngine(), built, systemNeeds(['fonts'])])
  missing.forEach(tell)
  tell(`database: ${engine}`)
}

/** Runs the program; it ends as the program ends. An interrupt at the terminal reaches both; the program stops by itself and we wait for it. */
function serve() {
  const env = { HAOFAN_SANDBOX: '1', LOG_LEVEL: 'warn', ...process.env }
  const program = spawn(process.execPath, ['--enable-source-maps', 'dist/server/main.js', 'all'], { cwd: ROOT, env, stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => program.kill(signal))
  program.once('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)))
}

const listening = stopOnSignals()
try {
  await prepare()
  listening()
  serve()
} catch (error) {
  console.error(sayError(error))
  endChildren()
  await aptIdle()
  process.exit(1)
}
