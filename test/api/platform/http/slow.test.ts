import http from 'node:http'
import { z } from 'zod/mini'
import { defineRoute } from '@shared/contract/route'
import { createApp, implement, listen } from '@platform/http'

const take = defineRoute({ method: 'POST', path: '/taken', summary: 'Takes', access: 'public', body: z.object({ a: z.string() }), responses: { 204: null } })
const give = defineRoute({ method: 'GET', path: '/given', summary: 'Gives', access: 'public', responses: { 200: z.object({ a: z.string() }) } })
const implementations = [implement(take, () => Promise.resolve()), implement(give, () => Promise.resolve({ a: 'x' }))]

describe('somebody who sends slowly', () => {
  it('is cut off, and nobody waits for it', async () => {
    const app = createApp({ registry: { take, give }, implementations, doors: {} as never, readiness: {} })
    const web = await listen(app, '127.0.0.1', 0, { requestTimeout: 2000, headersTimeout: 1500, connectionsCheckingInterval: 50 })
    const slow = http.request({
      port: web.port,
      method: 'POST',
      path: '/api/v1/taken',
      headers: { 'content-type': 'application/json', 'content-length': '1000' },
    })
    const ended = new Promise<number | string>((resolve) => {
      slow.once('response', (answer) => resolve(answer.statusCode ?? 0))
      slow.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''))
    })
    slow.write('{')
    const drip = setInterval(() => slow.write(' '), 50)
    const quick = await fetch(`http://127.0.0.1:${web.port}/api/v1/given`)
    expect(quick.status).toBe(200)
    expect([408, 400, 'ECONNRESET', 'EPIPE']).toContain(await ended)
    clearInterval(drip)
    slow.destroy()
    await web.close(100)
  })

  it('has minutes for a picture on a slow line, and seconds for the head of a request', async () => {
    const made: http.ServerOptions[] = []
    const create = http.createServer.bind(http)
    const { default: own } = await import('node:http')
    own.createServer = ((options: http.ServerOptions, listener: http.RequestListener) => (
      made.push(options),
      create(options, listener)
    )) as typeof http.createServer
    try {
      const web = await listen(createApp({ registry: {}, implementations: [], doors: {} as never, readiness: {} }), '127.0.0.1', 0)
      await web.close(0)
    } finally {
      own.createServer = create
    }
    expect(made).toEqual([expect.objectContaining({ requestTimeout: 240_000, headersTimeout: 15_000 })])
  })
})
