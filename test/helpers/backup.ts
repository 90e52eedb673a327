import fs from 'node:fs'
import path from 'node:path'
import mongoose from 'mongoose'
import { testUri } from './database'
import { type Program, programOf, runProgram } from './program'

type Db = mongoose.mongo.Db

export const KEY = 'ab'.repeat(32)

/** Begins a command of the operator's; it need not come to its end. */
export const begin = (command: 'backup' | 'restore' | 'ledger', words: readonly string[], env: Record<string, string>): Program =>
  runProgram(programOf(`server/cli/${command}.ts`), words, { LOG_LEVEL: 'warn', HAOFAN_BACKUP_KEY: KEY, ...env })

export interface Said {
  code: number | null
  text: string
}

/** Runs a command to its end. */
export async function run(command: 'backup' | 'restore' | 'ledger', words: readonly string[], env: Record<string, string>): Promise<Said> {
  const program = begin(command, words, env)
  const { code } = await program.ended
  return { code, text: program.output().trim() }
}

/** What is in a folder of backups. */
export const namesIn = (folder: string): string[] => (fs.existsSync(folder) ? fs.readdirSync(folder).sort() : [])

/** The one backup of a folder. */
export function onlyBackup(folder: string): string {
  const [name, ...more] = namesIn(folder).filter((each) => each.endsWith('.backup'))
  if (!name || more.length > 0) throw new Error(`not one backup: ${namesIn(folder).join(', ')}`)
  return path.join(folder, name)
}

export async function onDatabase<T>(uri: string, work: (db: Db) => Promise<T>): Promise<T> {
  const client = await new mongoose.mongo.MongoClient(uri).connect()
  try {
    return await work(client.db())
  } finally {
    await client.close()
  }
}

/** Databases of a file's own on the engine of the tests, empty at first and dropped at the end. */
export function ownDatabases() {
  const used = new Set<string>()
  afterAll(() => Promise.all([...used].map((uri) => onDatabase(uri, (db) => db.dropDatabase()))))
  return async (name: string): Promise<string> => {
    const url = new URL(testUri())
    url.pathname += `_${name}`
    used.add(url.toString())
    await onDatabase(url.toString(), (db) => db.dropDatabase())
    return url.toString()
  }
}

/** Collections with indexes and documents, as bytes, sorted by what they are. */
export const contentsOf = (uri: string): Promise<Record<string, unknown>> =>
  onDatabase(uri, async (db) => {
    const contents: Record<string, unknown> = {}
    const names = (await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name)
    for (const name of names.filter((each) => !['lock', 'restore', 'backup', 'snapshot_canary'].includes(each)).sort()) {
      const documents = (await db.collection(name).find({}, { raw: true }).toArray()) as unknown as Buffer[]
      const indexes = await db.collection(name).listIndexes().toArray()
      contents[name] = { indexes: indexes.map((index) => JSON.stringify(index)).sort(), documents: documents.map((bytes) => bytes.toString('base64')).sort() }
    }
    return contents
  })
