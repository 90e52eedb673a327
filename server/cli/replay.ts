import { connect, disconnect } from '@platform/db'
import { openDatabase } from '@platform/db/embedded'
import { listDead, replayDead } from '@platform/jobs'

/** `npm run replay`: lists what was given up; `-- all` or `-- <id>` gives it another round of tries. */
const [which] = process.argv.slice(2)
const database = await openDatabase()
await connect(database.uri)
if (which) console.log(`${await replayDead(which === 'all' ? undefined : which)} put back`)
else console.table(await listDead())
await disconnect()
await database.stop()
