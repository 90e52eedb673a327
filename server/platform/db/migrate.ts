import { Schema, model, type mongo } from 'mongoose'
import { clock } from '../clock'
import { log } from '../log'
import { database } from './connection'
import { underLock } from './lock'
import { scoped } from './scoped'

type IndexKeys = Record<string, 1 | -1>

/** What a migration may do. Indexes are made while collections are empty, so the first migrations make them all. */
export interface MigrationTools {
  db: mongo.Db
  collection(name: string): Promise<void>
  index(collection: string, keys: IndexKeys, options?: { unique?: true; partial?: Record<string, unknown>; ttlSeconds?: number }): Promise<void>
  /** A line that `migrate` prints for the operator and keeps nowhere. */
  tell(line: string): void
}

/** A change of the database; `id` sorts it within its module and is never used again. */
export interface Migration {
  id: string
  up(tools: MigrationTools): Promise<void>
}

const appliedSchema = new Schema({ _id: String, at: Date }, { collection: 'migration', versionKey: false })
appliedSchema.plugin(scoped, { internal: true })
const Applied = model('Migration', appliedSchema)

/** Ids of the migrations that this database still lacks. */
export async function pendingMigrations(migrations: readonly Migration[]): Promise<string[]> {
  const done = new Set((await Applied.find({}, '_id').lean()).map((row) => row._id))
  return migrations.map((migration) => migration.id).filter((id) => !done.has(id))
}

/**
 * Runs what is missing, in order, under a lock: of several processes one works and the others wait for it.
 * @returns ids that this call ran
 */
export async function migrate(migrations: readonly Migration[], tell: (line: string) => void = (line) => log.info(line)): Promise<string[]> {
  return underLock('migrate', (assertHeld) => runPending(migrations, tell, assertHeld), {
    waiting: () => tell('another process is changing the database; this one waits for it'),
  })
}

async function runPending(migrations: readonly Migration[], tell: (line: string) => void, assertHeld: () => void): Promise<string[]> {
  const pending = new Set(await pendingMigrations(migrations))
  const ran: string[] = []
  for (const migration of migrations) {
    if (!pending.has(migration.id)) continue
    assertHeld()
    await migration.up(tools(tell))
    await Applied.create({ _id: migration.id, at: clock.now() })
    ran.push(migration.id)
  }
  return ran
}

function tools(tell: (line: string) => void): MigrationTools {
  const db = database()
  return {
    db,
    tell,
    async collection(name) {
      const known = await db.listCollections({ name }, { nameOnly: true }).toArray()
      if (known.length === 0) await db.createCollection(name)
    },
    async index(collection, keys, { unique, partial, ttlSeconds } = {}) {
      await db.createIndex(collection, keys, {
        ...(unique ? { unique } : {}),
        ...(partial ? { partialFilterExpression: partial } : {}),
        ...(ttlSeconds === undefined ? {} : { expireAfterSeconds: ttlSeconds }),
      })
    },
  }
}
