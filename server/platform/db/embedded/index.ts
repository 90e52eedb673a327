import path from 'node:path'
import { config } from '../../config'
import { locateEngine } from './locate'
import { superviseEngine } from './supervise'

export { enginePaths, locateEngine } from './locate'
export { freePort } from './port'
export { endLeftBehind, type RunningEngine, superviseEngine } from './supervise'

export interface OpenedDatabase {
  uri: string
  /** Which engine answers, for the console and the docs. */
  name: string
  degraded: boolean
  stop(): Promise<void>
}

/**
 * The first database that applies: `MONGODB_URI`, a `mongod` on PATH, the embedded engine.
 * @throws Error with one line that names what to install where there is none
 */
export async function openDatabase(): Promise<OpenedDatabase> {
  if (config.MONGODB_URI) return { uri: config.MONGODB_URI, name: 'MONGODB_URI', degraded: false, stop: () => Promise.resolve() }
  const engine = locateEngine(config.HAOFAN_CACHE, config.PATH)
  if (!engine) throw new Error('no database: set MONGODB_URI, or install MongoDB, or cargo with g++ and cmake, or python3-venv, and run npm start')
  const running = await superviseEngine(engine, path.resolve(config.HAOFAN_DATA))
  return { uri: running.uri, name: running.name, degraded: engine.degraded, stop: () => running.stop() }
}
