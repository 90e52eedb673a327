import { mongo } from 'mongoose'

const READY_MS = 30_000

/** Makes a fresh `mongod` a replica set of one, and waits until it is primary. */
export async function initiate(port: number): Promise<void> {
  const client = await new mongo.MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`).connect()
  try {
    const admin = client.db('admin')
    await admin.command({ replSetInitiate: { _id: 'haofan', members: [{ _id: 0, host: `127.0.0.1:${port}` }] } }).catch((error: { codeName?: string }) => {
      if (error.codeName !== 'AlreadyInitialized') throw error
    })
    for (const end = performance.now() + READY_MS; performance.now() < end; await new Promise((resolve) => setTimeout(resolve, 100))) {
      const hello = await admin.command({ hello: 1 })
      if (hello['isWritablePrimary']) return
    }
    throw new Error('mongod did not become primary')
  } finally {
    await client.close()
  }
}
