import { readCity } from '@shared/org/contract'
import { clock } from '@platform/clock'
import { call } from '../../helpers/client'
import { useServer } from '../../helpers/server'

describe('the time that answers bear', () => {
  const server = useServer()
  afterEach(() => clock.release())

  it("is the product's, so that a phone with a wrong clock asks for the right day", async () => {
    clock.set(new Date('2026-11-23T03:52:00Z'))
    const { headers } = await call(server.http, readCity, {})
    expect(new Date(headers['date'] ?? '')).toEqual(new Date('2026-11-23T03:52:00Z'))
  })
})
