import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { openPort } from '@platform/http'

const HOST = '127.0.0.1'

async function listening(port: number): Promise<{ port: number; close: () => Promise<unknown> }> {
  const server = http.createServer()
  await new Promise<void>((resolve) => server.listen(port, HOST, resolve))
  return { port: (server.address() as AddressInfo).port, close: () => new Promise((resolve) => server.close(resolve)) }
}

describe('a port to listen on', () => {
  it('is the one wished for where it is free, and free afterwards', async () => {
    const once = await listening(0)
    await once.close()
    expect(await openPort(HOST, once.port)).toBe(once.port)
    await (await listening(once.port)).close()
  })

  it('is another one where somebody has it', async () => {
    const taken = await listening(0)
    const other = await openPort(HOST, taken.port)
    expect(other).not.toBe(taken.port)
    await (await listening(other)).close()
    await taken.close()
  })
})
