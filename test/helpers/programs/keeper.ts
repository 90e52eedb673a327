import fs from 'node:fs'
import path from 'node:path'
import { locateEngine, superviseEngine } from '@platform/db/embedded'
import { freeBytes } from '@platform/db/embedded/room'
import { config } from '@platform/config'

/** A program that does nothing but keep a database, on a disk whose room a file `free` tells: prints where it is, and leaves it when it is told to end. */
// listened for from the beginning: who is told to end while the engine starts leaves none behind
const told = new Promise<void>((resolve) => process.once('SIGTERM', () => resolve()))
const engine = locateEngine(config.HAOFAN_CACHE, config.PATH)
if (!engine) throw new Error('no engine')
const running = await superviseEngine(engine, config.HAOFAN_DATA, {
  lost: (error) => {
    console.log(`lost ${String(error)}`)
    process.exit(3)
  },
  free: (folder) => (fs.existsSync(path.join(folder, 'free')) ? Number(fs.readFileSync(path.join(folder, 'free'), 'utf8')) : freeBytes(folder)),
})
const stay = setInterval(() => undefined, 1000)
console.log(`ready ${JSON.stringify({ uri: running.uri, pid: running.pid() })}`)
await told
await running.stop()
clearInterval(stay)
