// `npm run check`: types, lint, format, unused code, structure and file sizes, two at a time.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkSizes } from './file-sizes.mjs'
import { elapsed, packaged, ROOT, sideBySide } from './run.mjs'

const existing = (...folders) => folders.filter((folder) => fs.existsSync(path.join(ROOT, folder)))
const cache = (name) => path.join('node_modules/.cache', name)

/** The cache of eslint knows its configuration, but not the rules of our own. */
const ruleHash = () =>
  createHash('sha256')
    .update(fs.readFileSync(path.join(ROOT, 'eslint.rules.js')))
    .digest('hex')
    .slice(0, 12)

async function sizes() {
  const { faults, files, large } = checkSizes(ROOT)
  return { code: faults.length > 0 ? 1 : 0, output: faults.join('\n'), note: `${files} files, ${large} of 300 lines or more` }
}

const STEPS = [
  { name: 'types', run: () => packaged('typescript/bin/tsc', ['-p', '.', '--pretty', 'false']) },
  {
    name: 'lint',
    run: () =>
      packaged('eslint/bin/eslint.js', [
        '.',
        '--max-warnings',
        '0',
        '--cache',
        '--cache-strategy',
        'content',
        '--cache-location',
        cache(`eslint-${ruleHash()}/`),
      ]),
  },
  {
    name: 'format',
    run: () => packaged('prettier/bin/prettier.cjs', ['--check', '.', '--log-level', 'warn', '--cache', '--cache-location', cache('prettier/.prettier-cache')]),
  },
  {
    name: 'structure',
    run: () =>
      packaged('dependency-cruiser/bin/dependency-cruise.mjs', [...existing('server', 'shared', 'test', 'miniprogram'), '--config', '.dependency-cruiser.cjs']),
  },
  { name: 'unused', run: () => packaged('knip/bin/knip.js', ['--no-progress', '--treat-config-hints-as-errors']) },
  { name: 'sizes', run: sizes },
]

/**
 * Runs every step and tells each as it ends.
 * @returns {Promise<{ passed: number, failed: number, failures: { name: string, message: string }[] }>}
 */
export async function check(tell = console.log) {
  const failures = []
  await sideBySide(
    STEPS.map((step) => async () => {
      const begun = performance.now()
      const { code, output, note } = await step.run()
      tell(`check ${step.name.padEnd(10)} ${code === 0 ? 'ok    ' : 'FAILED'} ${elapsed(begun).padStart(7)}${note ? `  ${note}` : ''}`)
      if (code === 0) return
      tell(output.trimEnd())
      failures.push({ name: `check ${step.name}`, message: output.trimEnd() })
    }),
  )
  return { passed: STEPS.length - failures.length, failed: failures.length, failures }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const begun = performance.now()
  const { passed, failed } = await check()
  console.log(`${passed} of ${passed + failed} checks passed in ${elapsed(begun)}`)
  process.exitCode = failed === 0 ? 0 : 1
}
