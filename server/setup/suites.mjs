// Runs the projects of jest.config.mjs one after another and keeps their counts.
import fs from 'node:fs'
import path from 'node:path'
import { spawn } from 'node:child_process'
import { pathToFileURL } from 'node:url'
import { tell } from './progress.mjs'
import { elapsed, ROOT } from './run.mjs'

/** What a suite needs before it can run: things that `npm test` makes meanwhile. Suites that are not named here wait for everything. */
const NEEDS = { unit: [], mini: [], server: ['engine'], weapp: ['weapp'], h5: ['h5', 'system'], console: ['engine', 'server', 'h5', 'console', 'system'] }
const EVERYTHING = ['engine', 'server', 'weapp', 'h5', 'console', 'system']

/** Unit tests touch no database and run apart, so that they need not wait for an engine. */
const WITHOUT_ENGINE = '/test/unit/'

/**
 * Suites in the order in which they can run.
 * @returns {Promise<{ name: string, project: string, esm: boolean, needs: string[], args: string[], env: Record<string, string> }[]>}
 */
export async function suites() {
  const { default: config } = await import(pathToFileURL(path.join(ROOT, 'jest.config.mjs')).href)
  const all = config.projects.map((project) => {
    const name = typeof project.displayName === 'string' ? project.displayName : project.displayName.name
    return { name, project: name, esm: (project.extensionsToTreatAsEsm ?? []).length > 0, needs: NEEDS[name] ?? EVERYTHING, args: [], env: {} }
  })
  const split = all.flatMap((suite) =>
    suite.name === 'server'
      ? [
          { ...suite, name: 'unit', needs: NEEDS.unit, args: ['--testPathPatterns', WITHOUT_ENGINE], env: { HAOFAN_TEST_ENGINE: 'none' } },
          { ...suite, args: ['--testPathIgnorePatterns', WITHOUT_ENGINE, '/node_modules/'] },
        ]
      : [suite],
  )
  return split.sort((a, b) => a.needs.length - b.needs.length)
}

const PLAIN = /\u001b\[[0-9;]*m/g

/** Counts of a run, and what failed. A file that does not load, and a suite without a test, count as one failure. */
export function summarise(name, report, code) {
  const failures = []
  for (const file of report?.testResults ?? []) {
    const where = path.relative(ROOT, file.name)
    const failed = file.assertionResults.filter(({ status }) => status === 'failed')
    for (const { fullName, failureMessages } of failed) failures.push({ name: `${where}: ${fullName}`, message: failureMessages.join('\n').replace(PLAIN, '') })
    if (file.status === 'failed' && failed.length === 0) failures.push({ name: where, message: String(file.message).replace(PLAIN, '') })
  }
  const passed = report?.numPassedTests ?? 0
  if (failures.length === 0 && (passed === 0 || code !== 0))
    failures.push({ name: `suite ${name}`, message: passed === 0 ? 'ran no test' : `ended with ${code}` })
  return { passed, failed: failures.length, failures }
}

/** Runs one suite; what jest says goes to the console as it comes. */
export async function runSuite({ name, project, esm, args, env }) {
  const begun = performance.now()
  const outputFile = path.join(ROOT, 'reports', `${name}.json`)
  fs.mkdirSync(path.dirname(outputFile), { recursive: true })
  fs.rmSync(outputFile, { force: true })
  tell(`suite ${name} …`)
  const jest = spawn(process.execPath, ['node_modules/jest/bin/jest.js', '--selectProjects', project, '--ci', '--json', '--outputFile', outputFile, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env, NODE_OPTIONS: esm ? '--experimental-vm-modules' : '' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const end = () => jest.kill('SIGTERM')
  process.on('exit', end)
  const code = await new Promise((resolve) => jest.once('close', resolve))
  process.off('exit', end)
  const report = fs.existsSync(outputFile) ? JSON.parse(fs.readFileSync(outputFile, 'utf8')) : undefined
  const result = summarise(name, report, code)
  tell(`suite ${name}: ${result.passed} passed, ${result.failed} failed in ${elapsed(begun)}`)
  return result
}
