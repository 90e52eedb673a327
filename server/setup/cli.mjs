// Runs a command of server/cli by its name: node server/setup/cli.mjs replay all
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { buildServer } from './build.mjs'
import { ROOT } from './run.mjs'
import { readEnvFile } from './system.mjs'

const [name = '', ...args] = process.argv.slice(2)
if (!/^[\w-]+$/.test(name) || !fs.existsSync(path.join(ROOT, `server/cli/${name}.ts`))) {
  console.error(`no such command: ${name}`)
  process.exit(2)
}
readEnvFile()
await buildServer()
const program = spawn(process.execPath, ['--enable-source-maps', `dist/server/cli/${name}.js`, ...args], { cwd: ROOT, stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => program.kill(signal))
program.once('exit', (code) => process.exit(code ?? 1))
