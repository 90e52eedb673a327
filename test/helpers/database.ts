import { connect, database, disconnect, migrate } from '@platform/db'
import { migrations } from '../../server/modules'

/** The database of this jest worker. */
export function testUri(): string {
  const name = `haofan_test_${process.env['JEST_WORKER_ID'] ?? '1'}`
  const base = process.env['MONGODB_URI'] ?? process.env['HAOFAN_TEST_URI']
  if (!base) throw new Error('no test database')
  const url = new URL(base)
  url.pathname = `/${name}`
  return url.toString()
}

/** Empties every collection; what migrations seeded is seeded again. */
export async function emptyDatabase(): Promise<void> {
  const db = database()
  const names = (await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name)
  await Promise.all(names.map((name) => db.collection(name).deleteMany({})))
  await migrate(migrations, () => undefined)
}

/** A clean, migrated database for the tests of a file. */
export function useDatabase(): void {
  beforeAll(async () => {
    await connect(testUri())
    await emptyDatabase()
  })
  afterAll(disconnect)
}
