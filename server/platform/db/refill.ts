import mongoose from 'mongoose'
import { database } from './connection'
import { collectionShapes, type CollectionShape } from './snapshot'
import { isDuplicate } from './transaction'

const { BSON } = mongoose.mongo

/** Types as they were: a double that holds a whole number stays a double. */
const EXACT = { promoteValues: false, promoteLongs: false, promoteBuffers: false, bsonRegExp: true } as const
/** While documents are checked, none of them may expire. */
const NEVER_S = 2_147_483_647

interface IndexShape {
  key: Record<string, 1 | -1>
  name: string
  expireAfterSeconds?: number
}

const isExpiring = (index: IndexShape): boolean => index.expireAfterSeconds !== undefined
const indexesOf = (shape: CollectionShape) => BSON.EJSON.parse(shape.indexes) as unknown as IndexShape[]

/** Names of collections that hold anything. */
export async function filledCollections(): Promise<string[]> {
  const filled: string[] = []
  for (const { name } of await collectionShapes())
    if (
      await database()
        .collection(name)
        .findOne({}, { projection: { _id: 1 } })
    )
      filled.push(name)
  return filled
}

/** Takes every collection away; locks and marks of live processes stay. */
export async function dropCollections(): Promise<void> {
  for (const { name } of await collectionShapes()) await database().collection(name).drop()
}

/** Makes an empty collection with its indexes, before it is filled: an engine with little memory cannot do it afterwards. Nothing expires yet. */
export async function makeCollection(shape: CollectionShape): Promise<void> {
  const db = database()
  await db.createCollection(shape.name)
  const indexes = indexesOf(shape).map((index) => (isExpiring(index) ? { ...index, expireAfterSeconds: NEVER_S } : index))
  if (indexes.length > 0) await db.collection(shape.name).createIndexes(indexes)
}

/** Lets what expires expire, as the indexes say. */
export async function letExpire(shape: CollectionShape): Promise<void> {
  for (const { name, expireAfterSeconds } of indexesOf(shape).filter(isExpiring))
    await database().command({ collMod: shape.name, index: { name, expireAfterSeconds } })
}

/** That documents do not fit one another; says nothing of what they hold. */
export class RefillError extends Error {}

/**
 * Inserts documents that come as bytes.
 * @returns the bytes as they were sent: fields whose names are numbers may stand in another order
 * @throws RefillError in one line where two have one key of a unique index
 */
export async function insertBytes(name: string, documents: readonly Uint8Array[]): Promise<Uint8Array[]> {
  const parsed = documents.map((bytes) => BSON.deserialize(bytes, EXACT))
  try {
    await database().collection(name).insertMany(parsed, { ordered: false })
  } catch (error) {
    // its message quotes the documents
    if (isDuplicate(error)) throw new RefillError(`${name} holds two documents with one key of a unique index`)
    throw error
  }
  return parsed.map((document) => BSON.serialize(document))
}

/** Every document of a collection as bytes, as it is now. */
export const readBytes = (name: string): AsyncIterable<Uint8Array> =>
  database().collection(name).find({}, { raw: true, batchSize: 500 }) as unknown as AsyncIterable<Uint8Array>
