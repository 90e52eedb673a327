// `npm test`: brings what is missing, checks the code, runs every suite, and sums them up in the last line.
import { buildConsole, buildPages, buildServer } from './build.mjs'
import { check } from './check.mjs'
import { obtainEngine } from './engine.mjs'
import { installPackages } from './packages.mjs'
import { sayError, SetupError, tell } from './progress.mjs'
import { endChildren, stopOnSignals } from './run.mjs'
import { runSuite, suites } from './suites.mjs'
import { aptIdle, assertNode, systemNeeds } from './system.mjs'

/** A thing that is made meanwhile; its failure is told where somebody waits for it. */
function meanwhile(work) {
  const made = work()
  made.catch(() => undefined)
  return made
}

async function systemParts() {
  const missing = await systemNeeds(['fonts', 'chromium'])
  if (missing.length > 0) throw new SetupError(missing.join('\n'))
}

function makeThings() {
  const packages = meanwhile(installPackages)
  const after = (work) => meanwhile(() => packages.then(work))
  const weapp = after(() => buildPages('weapp'))
  let begun
  const engineBegun = new Promise((resolve) => (begun = resolve))
  return {
    packages,
    things: {
      engine: meanwhile(() => obtainEngine(begun)),
      system: meanwhile(() => engineBegun.then(systemParts)),
      server: after(buildServer),
      console: after(buildConsole),
      weapp,
      h5: meanwhile(() =>
        weapp.then(
          () => buildPages('h5'),
          () => buildPages('h5'),
        ),
      ),
    },
  }
}

/** Runs a suite whose things are made; one that could not be made fails it. */
async function runReady(suite, things) {
  try {
    await Promise.all(suite.needs.map((need) => things[need]))
  } catch (error) {
    return { passed: 0, failed: 1, failures: [{ name: `suite ${suite.name}`, message: `not run: ${sayError(error)}` }] }
  }
  return runSuite(suite)
}

/** Runs suites one after another, always one that waits for nothing while there is one. */
async function runSuites(waiting, things) {
  const results = []
  const ready = new Map(waiting.map((suite) => [suite, Promise.allSettled(suite.needs.map((need) => things[need])).then(() => suite)]))
  while (ready.size > 0) {
    const suite = await Promise.race(ready.values())
    ready.delete(suite)
    results.push(await runReady(suite, things))
  }
  return results
}

function sum(results) {
  const failures = results.flatMap((result) => result.failures)
  if (failures.length > 0) console.log('\nFailed:')
  for (const { name, message } of failures) console.log(`\n● ${name}\n${message.replace(/^/gm, '  ').slice(0, 4000)}`)
  return { passed: results.reduce((total, { passed }) => total + passed, 0), failed: failures.length }
}

async function test() {
  assertNode()
  const { packages, things } = makeThings()
  await packages
  const checked = await check(tell)
  return sum([checked, ...(await runSuites(await suites(), things))])
}

stopOnSignals()
try {
  const { passed, failed } = await test()
  console.log(`\n${passed} passed, ${failed} failed`)
  process.exit(failed === 0 ? 0 : 1)
} catch (error) {
  console.error(sayError(error))
  endChildren()
  await aptIdle()
  console.log('\n0 passed, 1 failed')
  process.exit(1)
}
