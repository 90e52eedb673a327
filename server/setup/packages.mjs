// Installs what package-lock.json names, unless it is there already.
import fs from 'node:fs'
import path from 'node:path'
import { SetupError, step } from './progress.mjs'
import { gist, ROOT, run } from './run.mjs'

const readJson = (file) => {
  try {
    return JSON.parse(fs.readFileSync(path.join(ROOT, file), 'utf8'))
  } catch {
    return undefined
  }
}

/** npm writes down what it has installed; only what is optional may be absent from it. */
export function packagesAreCurrent(wanted, there) {
  if (!wanted || !there) return false
  return Object.entries(wanted.packages).every(([name, { version, optional, devOptional, peer }]) => {
    if (name === '') return true
    const installed = there.packages[name]
    return installed ? installed.version === version : Boolean(optional || devOptional || peer)
  })
}

export const installPackages = () =>
  step('packages (npm ci)', async (report) => {
    if (packagesAreCurrent(readJson('package-lock.json'), readJson('node_modules/.package-lock.json'))) return
    const { code, output } = await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel', 'error'], { onLine: report })
    if (code !== 0) throw new SetupError(`npm ci failed:\n${gist(output)}`)
  })
