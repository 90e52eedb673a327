import mongoose, { type ClientSession, type mongo } from 'mongoose'
import { log } from '../log'
import { database } from './connection'

/** What a collection is beside its documents. */
export interface CollectionShape {
  name: string
  /** As the database lists them, without the one of `_id`: extended JSON. */
  indexes: string
}

/** The whole database as it was at one moment, while others write on. */
export interface Snapshot {
  /** By what it is held, for who operates it. */
  way: string
  shapes: readonly CollectionShape[]
  /** Every document of a collection, as the bytes that the database sent. */
  documents(name: string): AsyncIterable<Uint8Array>
}

/** That what was read is not of one moment; nothing may be believed of it. */
export class SnapshotError extends Error {}

const CANARY = 'snapshot_canary'
/** Of live processes, or of the reading itself: nothing that a copy should have. */
const PASSING: ReadonlySet<string> = new Set(['lock', 'restore', CANARY])
const BATCH = 500

/** Collections with their indexes, those left out that only live processes need. */
export async function collectionShapes(): Promise<CollectionShape[]> {
  const db = database()
  const names = (await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name)
  const shapes: CollectionShape[] = []
  for (const name of names.filter((each) => !PASSING.has(each) && !each.startsWith('system.')).sort()) {
    const indexes = (await db.collection(name).listIndexes().toArray()) as Record<string, unknown>[]
    const told = indexes.filter((index) => index['name'] !== '_id_').map(({ v: _v, ns: _ns, ...rest }) => rest)
    shapes.push({ name, indexes: mongoose.mongo.BSON.EJSON.stringify(told) })
  }
  return shapes
}

interface Canary {
  _id: string
  note: number
}
const canaries = () => database().collection<Canary>(CANARY)
const setCanary = (note: number) => canaries().updateOne({ _id: CANARY }, { $set: { note } }, { upsert: true })

interface Way {
  name: string
  open(client: mongo.MongoClient): ClientSession
  /** What each read must say for itself: a session leaves in force what the connection says. */
  reading: { readConcern?: { level: 'snapshot' } }
  /** Keeps the session alive until it is called off. */
  keep(): () => Promise<void>
}

const ALIVE_S = 60
const BEAT_MS = 15_000

/** A transaction is ended by the server when it grows old; it may always be a minute older than it is, so that one whose process was killed goes soon. */
function keepTransaction(): () => Promise<void> {
  const begun = performance.now()
  const admin = database().client.db('admin')
  const set = (seconds: number) => admin.command({ setParameter: 1, transactionLifetimeLimitSeconds: seconds })
  const beat = () => void set(Math.ceil((performance.now() - begun) / 1000) + ALIVE_S).catch((error: unknown) => log.debug({ err: error }, 'no longer life'))
  const timer = setInterval(beat, BEAT_MS)
  return async () => {
    clearInterval(timer)
    await set(ALIVE_S).catch(() => undefined)
  }
}

/** MongoDB keeps what was for some minutes and reads it without a transaction; the embedded engine ignores that wish in silence, and has true transactions. */
const WAYS: readonly Way[] = [
  {
    name: 'snapshot session',
    open: (client) => client.startSession({ snapshot: true }),
    reading: { readConcern: { level: 'snapshot' } },
    keep: () => () => Promise.resolve(),
  },
  {
    name: 'transaction',
    open: (client) => {
      const session = client.startSession()
      session.startTransaction({ readConcern: { level: 'snapshot' } })
      return session
    },
    reading: {},
    keep: keepTransaction,
  },
]

type Reading = Way['reading'] & { session: ClientSession }

const noteIn = async (reading: Reading): Promise<number | undefined> => (await canaries().findOne({ _id: CANARY }, reading))?.note

/** Opens a session and shows that it does not see a write that came after it. */
async function tryWay(way: Way): Promise<Reading | undefined> {
  await setCanary(1)
  const session = way.open(mongoose.connection.getClient())
  try {
    const reading = { session, ...way.reading }
    const before = await noteIn(reading)
    await setCanary(2)
    if (before === 1 && (await noteIn(reading)) === 1) return reading
  } catch (error) {
    log.debug({ err: error, way: way.name }, 'no snapshot this way')
  }
  await end(session)
  return undefined
}

async function end(session: ClientSession): Promise<void> {
  if (session.inTransaction()) await session.abortTransaction().catch(() => undefined)
  await session.endSession()
}

/** What the server says when it could not keep what was: the time for it is a setting of the server. */
const TOO_OLD = new Set([239, 246, 251])
const isTooOld = (error: unknown): boolean => TOO_OLD.has((error as { code?: number } | undefined)?.code ?? 0)

/**
 * Reads the whole database as it was at one moment. That the engine keeps to that moment is not believed but tried, before and after, on a document that is
 * changed meanwhile (docs/decisions/0010).
 * @throws SnapshotError in one line where no way holds, or did not hold to the end
 */
export async function inSnapshot<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  const shapes = await collectionShapes()
  for (const way of WAYS) {
    const reading = await tryWay(way)
    if (!reading) continue
    const release = way.keep()
    try {
      const result = await work({ way: way.name, shapes, documents: (name) => documents(name, reading) })
      await assertHeld(reading, shapes)
      return result
    } catch (error) {
      if (isTooOld(error)) throw new SnapshotError(`the database could not keep the moment (${way.name}) until all was read: see docs/operations.md, Backup`)
      throw error
    } finally {
      await release()
      await end(reading.session)
    }
  }
  throw new SnapshotError('this database shows no moment as a whole: neither snapshot sessions nor transactions hold')
}

async function assertHeld(reading: Reading, shapes: readonly CollectionShape[]): Promise<void> {
  if ((await noteIn(reading)) !== 1) throw new SnapshotError('the database did not keep to one moment')
  if (JSON.stringify(await collectionShapes()) !== JSON.stringify(shapes))
    throw new SnapshotError('collections or indexes were changed while they were read (a migration): run it again')
}

const documents = (name: string, reading: Reading): AsyncIterable<Uint8Array> =>
  database()
    .collection(name)
    .find({}, { ...reading, raw: true, batchSize: BATCH }) as unknown as AsyncIterable<Uint8Array>
