// One engine for a whole run of jest, by the product's own supervisor, unless MONGODB_URI names a database.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundled } from './bundle.mjs'

const PREFIX = 'haofan-test-'

async function sweep(endLeftBehind) {
  for (const name of fs.readdirSync(os.tmpdir()).filter((each) => each.startsWith(PREFIX))) {
    const folder = path.join(os.tmpdir(), name)
    if (fs.existsSync(path.join(folder, 'engine.json')) && (await endLeftBehind(folder))) fs.rmSync(folder, { recursive: true, force: true })
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
