// One engine for a whole run of jest, by the product's own supervisor, unless MONGODB_URI names a database.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { isAlive } from '../../server/setup/engine.mjs'
import { bundled } from './bundle.mjs'

const PREFIX = 'haofan-test-'

/** Who uses the engine of a folder; nobody has noted it in a folder that is being set up or taken away this moment. */
function usersOf(folder) {
  try {
    return JSON.parse(fs.readFileSync(path.join(folder, 'engine.json'), 'utf8')).users
  } catch {
    return undefined
  }
}

/** Ends what runs that were killed have left; nothing is touched in the folder of a run beside this one. */
async function sweep(endLeftBehind) {
  for (const name of fs.readdirSync(os.tmpdir()).filter((each) => each.startsWith(PREFIX))) {
    const folder = path.join(os.tmpdir(), name)
    const isLeft = usersOf(folder)?.every(({ pid }) => !isAlive(pid))
    if (isLeft && (await endLeftBehind(folder))) fs.rmSync(folder, { recursive: true, force: true })
  }
}

export default async function engineUp() {
  if (process.env.HAOFAN_TEST_ENGINE === 'none' || process.env.MONGODB_URI || globalThis.haofanEngine) return
  const { endLeftBehind, locateEngine, superviseEngine } = await import(pathToFileURL(await bundled('server/platform/db/embedded/index.ts')).href)
  await sweep(endLeftBehind)
  const engine = locateEngine(process.env.HAOFAN_CACHE ?? path.join(os.homedir(), '.cache', 'haofan'), process.env.PATH ?? '')
  if (!engine) throw new Error('no database engine: run `npm test`, which brings one, or set MONGODB_URI')
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), PREFIX))
  const running = await superviseEngine(engine, folder)
  globalThis.haofanEngine = { running, folder }
  process.env.HAOFAN_TEST_URI = running.uri
  const leave = () => {
    process.kill(running.pid(), 'SIGKILL')
    process.exit(130)
  }
  process.once('SIGINT', leave).once('SIGTERM', leave)
}
