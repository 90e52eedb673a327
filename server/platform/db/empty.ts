import { database } from './connection'

/** Rows that a running program would miss: jobs that come back by themselves, and locks. */
const KEPT: Readonly<Record<string, Record<string, unknown>>> = { job: { _id: { $not: /:recurring$/ } }, lock: { _id: { $exists: false } } }

/** Takes everything out of the database, for a demo that begins anew; what migrations seeded is gone too. */
export async function emptyDatabase(): Promise<void> {
  const db = database()
  for (const { name } of await db.listCollections({}, { nameOnly: true }).toArray()) await db.collection(name).deleteMany(KEPT[name] ?? {})
}
