import type { IncomingMessage } from 'node:http'
import type { Body } from './call'
import { refuse } from './refusal'

/** A JSON body. @throws 44002 where it is empty, 47001 where it is none */
export async function readBody(request: IncomingMessage): Promise<Body> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  const text = Buffer.concat(parts).toString('utf8')
  if (text === '') refuse(44002, 'empty post data')
  try {
    const body: unknown = JSON.parse(text)
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Body
  } catch {
    // Told below like any other body that is no object.
  }
  return refuse(47001, 'data format error')
}
