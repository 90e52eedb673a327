// One line when a step that takes its time begins, one when it ends, and a sign of life between.
import { elapsed } from './run.mjs'

const QUICK_MS = 400
const BEAT_MS = 15_000
const begun = performance.now()

export const tell = (line) => console.log(`[${elapsed(begun).padStart(9)}] ${line}`)

/**
 * Runs a step. What is done at once says nothing.
 * @template T
 * @param {string} name
 * @param {(report: (state: string) => void) => Promise<T>} work `report` says how far it is; told with the next sign of life
 * @returns {Promise<T>}
 */
export async function step(name, work) {
  const since = performance.now()
  let state = ''
  let told = false
  const first = setTimeout(() => {
    told = true
    tell(`${name} …`)
  }, QUICK_MS)
  const beat = setInterval(() => tell(`${name} … ${elapsed(since)}${state ? `, ${state}` : ''}`), BEAT_MS)
  try {
    const result = await work((now) => (state = now))
    if (told) tell(`${name}: done in ${elapsed(since)}`)
    return result
  } catch (error) {
    tell(`${name}: failed after ${elapsed(since)}`)
    throw error
  } finally {
    clearTimeout(first)
    clearInterval(beat)
  }
}

/** What a person must mend; shown without a stack. */
export class SetupError extends Error {
  name = 'SetupError'
}

/** @param {unknown} error */
export const sayError = (error) => (error instanceof SetupError ? error.message : String(error?.stack ?? error))
