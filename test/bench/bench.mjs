// `npm run bench [-- name…]`: builds the program and the benches and runs them one after another.
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { buildPages, buildServer } from '../../server/setup/build.mjs'
import { ROOT } from '../../server/setup/run.mjs'

const ALL = ['checkin', 'menu', 'start', 'slow-phone', 'backup']
const wanted = process.argv.slice(2)
const names = wanted.length > 0 ? wanted : ALL
const unknown = names.filter((name) => !ALL.includes(name))
if (unknown.length > 0) {
  console.error(`no bench ${unknown.join(', ')}; there are ${ALL.join(', ')}`)
  process.exit(2)
}

const { build } = await import('esbuild')
await buildServer()
if (names.includes('slow-phone')) await buildPages('h5')
await build({
  absWorkingDir: ROOT,
  entryPoints: [...ALL, 'floor'].map((name) => `test/bench/${name}.ts`),
  outdir: 'dist/bench',
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  tsconfig: 'tsconfig.json',
  logLevel: 'warning',
})
for (const name of names) {
  const { status } = spawnSync(process.execPath, ['--enable-source-maps', path.join(ROOT, 'dist/bench', `${name}.js`)], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { LOG_LEVEL: 'warn', ...process.env },
  })
  if (status !== 0) process.exit(status ?? 1)
}
