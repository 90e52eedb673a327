// `npm run soak -- --kills 100`: long trials that are run for an issue and not with the tests.
import { spawn } from 'node:child_process'
import { ROOT } from '../../server/setup/run.mjs'
import { bundled } from '../helpers/bundle.mjs'

const soak = spawn(process.execPath, ['--enable-source-maps', await bundled('test/soak/kills.ts'), ...process.argv.slice(2)], {
  cwd: ROOT,
  env: { ...process.env, LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent' },
  stdio: 'inherit',
})
soak.once('exit', (code) => process.exit(code ?? 1))
