import type { Context } from 'koa'
import { border } from '../../../server/platform/http/border'
import { logged } from '../../helpers/logs'

const VALUE = 'K7QM4T9W2HXP'

/** A request that fails with a message that quotes what was in it, as errors of a database do. */
async function failing(state: Record<string, unknown>) {
  const ctx = { state, status: 404, remove: () => undefined, set: () => undefined } as unknown as Context & { body: string }
  const lines = await logged(() => border(ctx, () => Promise.reject(new Error(`E11000 duplicate key: { codeHash: "${VALUE}" }`))))
  return { lines: lines.join(''), status: ctx.status, body: JSON.parse(ctx.body) as { code: string; requestId?: string } }
}

describe('a fault', () => {
  it('of an anonymous request is logged by its kind and place, without a value that its message quotes', async () => {
    const { lines, status, body } = await failing({ unnamed: true })
    expect({ status, code: body.code }).toEqual({ status: 500, code: 'server.fault' })
    expect(body).not.toHaveProperty('requestId')
    expect(lines).toContain('border.test.ts')
    expect(lines).not.toContain(VALUE)
  })

  it('of any other request is logged with its message and the id that the answer names', async () => {
    const { lines, body } = await failing({ requestId: 'request-1' })
    expect(lines).toContain(VALUE)
    expect([lines.includes('request-1'), body.requestId]).toEqual([true, 'request-1'])
  })
})
