import http from 'node:http'
import type { AddressInfo } from 'node:net'
import Koa from 'koa'
import { koaBody } from 'koa-body'
import { mongo } from 'mongoose'

/**
 * The least that a server of this kind does, in a process of its own: `insert` reads a JSON body and inserts one document with the driver, acknowledged
 * when it is on disk; `bytes` answers the same bytes to everybody.
 */
const [what = '', uri = '', file = ''] = process.argv.slice(2)
const app = new Koa()

if (what === 'insert') {
  const client = await new mongo.MongoClient(uri, { maxPoolSize: 64, writeConcern: { w: 'majority', journal: true } }).connect()
  const collection = client.db().collection<{ _id: string }>('floor')
  await collection.createIndex({ slotId: 1, act: 1, personId: 1 }, { unique: true })
  app.use(koaBody())
  app.use(async (ctx) => {
    const document = (ctx.request as unknown as { body: { _id: string } }).body
    await collection.insertOne(document)
    ctx.status = 201
    ctx.body = { id: document._id }
  })
} else {
  const { default: fs } = await import('node:fs')
  const bytes = fs.readFileSync(file)
  app.use((ctx) => {
    ctx.type = 'application/json'
    ctx.body = bytes
  })
}

const server = http.createServer(app.callback()).listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port))
