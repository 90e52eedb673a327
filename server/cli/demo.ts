import fs from 'node:fs'
import { dayOf } from '@shared/base/time'
import { clock } from '@platform/clock'
import { config } from '@platform/config'
import { connect, disconnect, migrate } from '@platform/db'
import { emptyDatabase } from '@platform/db/empty'
import { openDatabase } from '@platform/db/embedded'
import { beginClock, cityOfDemo, followClock, isDemo, loadCity, openDemo, readCity, restartClock, writeCity } from '../demo/index'
import { migrations } from '../modules'

/**
 * `npm run demo`: fills the demo into an empty database, or the days that it lacks.
 * `-- --file city.json`: loads schools and rosters of a file; `-- --write city.json`: writes those of the demo as such a file;
 * `-- --reset`: empties a database that holds the demo and fills it anew. Ends with 1 where something is refused, 2 when the call is wrong.
 */
const USAGE = 'usage: npm run demo [-- --file city.json | --write city.json | --reset]'

class Refused extends Error {}

async function withDatabase(work: () => Promise<void>): Promise<void> {
  const database = await openDatabase()
  await connect(database.uri)
  try {
    await migrate(migrations, console.log)
    await work()
  } finally {
    await disconnect()
    await database.stop()
  }
}

/** Nothing is loaded where anything is wrong. */
async function load(file: string): Promise<void> {
  const read = readCity(fs.readFileSync(file, 'utf8'))
  if ('faults' in read) {
    for (const { place, fact } of read.faults) console.error(`${place}: ${fact}`)
    throw new Refused(`${file}: ${read.faults.length} wrong, nothing was loaded`)
  }
  const { city } = read
  await withDatabase(() => loadCity(city))
  const pupils = city.schools.flatMap((school) => school.classes).reduce((sum, room) => sum + (typeof room.pupils === 'number' ? 0 : room.pupils.length), 0)
  console.log(`${city.schools.length} schools, ${city.kitchens.length} kitchens, ${pupils} pupils; what was there already stays as it is`)
}

async function fill(): Promise<void> {
  if (config.NODE_ENV === 'production') throw new Refused('the demo is refused in production')
  beginClock()
  const { filled } = await openDemo(console.log)
  console.log(filled ? 'the demo is filled' : 'the demo is filled already')
}

async function reset(): Promise<void> {
  if (!(await isDemo())) throw new Refused('this database does not hold the demo: it stays as it is')
  followClock()
  await emptyDatabase()
  await migrate(migrations, () => undefined)
  restartClock()
  await fill()
  console.log('a program that runs on this database has to be started again')
}

function write(file: string): Promise<void> {
  followClock()
  fs.writeFileSync(file, writeCity(cityOfDemo(dayOf(clock.now()))))
  console.log(`written to ${file}`)
  return Promise.resolve()
}

function run(words: readonly string[]): Promise<void> | undefined {
  const [option, file, ...rest] = words
  if (rest.length > 0) return undefined
  if (option === undefined) return withDatabase(fill)
  if (option === '--reset' && !file) return withDatabase(reset)
  if (option === '--file' && file) return load(file)
  return option === '--write' && file ? write(file) : undefined
}

try {
  const running = run(process.argv.slice(2))
  if (!running) console.error(USAGE)
  await running
  process.exitCode = running ? 0 : 2
} catch (error) {
  if (!(error instanceof Refused) && (error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  console.error((error as Error).message)
  process.exitCode = 1
}
