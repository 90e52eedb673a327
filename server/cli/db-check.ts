import { checkConformance, reportConformance } from '@platform/db/conformance'
import { openDatabase } from '@platform/db/embedded'

/** `npm run db:check`: tries what the product depends on, on the database of `MONGODB_URI` or the embedded one; ends with 1 when something is missing. */
const database = await openDatabase()
try {
  const { lines, ok } = reportConformance(database.name, await checkConformance(database.uri))
  for (const line of lines) console.log(line)
  process.exitCode = ok ? 0 : 1
} finally {
  await database.stop()
}
