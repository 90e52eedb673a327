import { locateEngine, superviseEngine } from '@platform/db/embedded'
import { config } from '@platform/config'

/** A program that does nothing but keep a database: prints where it is, and leaves it when it is told to end. */
const engine = locateEngine(config.HAOFAN_CACHE, config.PATH)
if (!engine) throw new Error('no engine')
const running = await superviseEngine(engine, config.HAOFAN_DATA, (error) => {
  console.log(`lost ${String(error)}`)
  process.exit(3)
})
const stay = setInterval(() => undefined, 1000)
process.once('SIGTERM', () => {
  void running.stop().then(() => clearInterval(stay))
})
console.log(`ready ${JSON.stringify({ uri: running.uri, pid: running.pid() })}`)
