import assert from 'node:assert/strict'
import type { mongo } from 'mongoose'
import { newSpokenCode } from '../../random'

/** A document of a probe. */
export type Row = mongo.Document & { _id: number | string }

export interface Bench {
  client: mongo.MongoClient
  db: mongo.Db
  /** A collection of its own, empty; dropped when all probes have run. */
  collection(): Promise<mongo.Collection<Row>>
  /** A collection with rows in it. */
  filled(...rows: Row[]): Promise<mongo.Collection<Row>>
}

/** Something that the product depends on; `run` throws where the engine does not keep it. */
export interface Probe {
  area: string
  name: string
  run(bench: Bench): Promise<void>
}

/** Something that some engines answer differently without a word, so that the product never asks it. */
export interface Difference {
  name: string
  /** Whether the engine answers as MongoDB does. */
  asMongoDb(bench: Bench): Promise<boolean>
}

const PREFIX = 'conformance_'

/** Opens a bench in a database; `close` drops what the probes have made and nothing else. */
export function openBench(client: mongo.MongoClient): Bench & { close(): Promise<void> } {
  const db = client.db()
  const prefix = `${PREFIX}${newSpokenCode(8).toLowerCase()}_`
  const made: string[] = []
  async function collection() {
    const name = `${prefix}${made.length}`
    made.push(name)
    return db.createCollection<Row>(name)
  }
  return {
    client,
    db,
    collection,
    async filled(...rows) {
      const target = await collection()
      await target.insertMany(rows)
      return target
    },
    async close() {
      for (const name of made) await db.dropCollection(name)
    },
  }
}

export const same = (found: unknown, wanted: unknown): void => assert.deepEqual(found, wanted)
export const holds = (value: unknown, message: string): void => assert.ok(value, message)

interface ServerError {
  code?: number
  hasErrorLabel?(label: string): boolean
}

/** The error that `work` ends with. @throws AssertionError where it succeeds */
export async function refusal(work: Promise<unknown>): Promise<ServerError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason as ServerError,
  )
  assert.ok(error, 'was accepted')
  return error
}

export const DUPLICATE = 11_000

/** How many of some attempts at the same moment succeeded; the others must have met the unique index. */
export async function winners(attempts: Promise<unknown>[]): Promise<number> {
  const settled = await Promise.allSettled(attempts)
  for (const each of settled) if (each.status === 'rejected') same((each.reason as ServerError).code, DUPLICATE)
  return settled.filter(({ status }) => status === 'fulfilled').length
}
