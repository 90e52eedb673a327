import fs from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import request from 'supertest'
import { useSmallServer } from '../../../helpers/small-server'
import { plantTree, ROOT } from '../../../helpers/tree'

const DRAWN = 'miniprogram/assets/food'
const PAGE = '<!doctype html><title>好饭</title>'
const CODE = 'js/app.2f6e67f5.js'
const drawings = fs.readdirSync(path.join(ROOT, DRAWN))

describe('what is built for a browser', () => {
  const h5 = plantTree({ 'index.html': PAGE, [CODE]: 'let a', 'plain.js': 'let b', 'food/index.html': PAGE })
  fs.cpSync(path.join(ROOT, DRAWN), path.join(h5, 'food'), { recursive: true })
  const packed = drawings.find((name) => name.endsWith('.svg')) ?? ''
  fs.writeFileSync(path.join(h5, 'food', `${packed}.gz`), gzipSync(fs.readFileSync(path.join(h5, 'food', packed))))
  const server = useSmallServer(() => [], { h5 })
  afterAll(() => fs.rmSync(h5, { recursive: true }))

  const get = async (target: string, headers: Record<string, string> = {}) => {
    const answer = await request(server.http)
      .get(target)
      .set({ 'Accept-Encoding': 'identity', ...headers })
    return { status: answer.status, kept: answer.headers['cache-control'] as unknown, packed: answer.headers['content-encoding'] as unknown }
  }

  it('keeps every drawing of food on the phone for a day, packed or not', async () => {
    expect(drawings.length).toBeGreaterThan(0)
    for (const name of drawings)
      expect({ name, ...(await get(`/food/${name}`)) }).toEqual({ name, status: 200, kept: 'public, max-age=86400', packed: undefined })
    expect(await get(`/food/${packed}`, { 'Accept-Encoding': 'gzip' })).toEqual({ status: 200, kept: 'public, max-age=86400', packed: 'gzip' })
  })

  it('keeps code that bears its own hash for a year', async () => {
    expect(await get(`/${CODE}`)).toMatchObject({ status: 200, kept: 'public, max-age=31536000, immutable' })
  })

  it.each(['/', '/index.html', '/plain.js', '/food/index.html'])('is asked for anew each time where it may change: %s', async (target) => {
    expect(await get(target)).toMatchObject({ status: 200, kept: 'no-cache' })
  })
})

describe('the console', () => {
  const folder = plantTree({ 'index.html': PAGE, 'assets/index.2f6e67f5.js': 'let a', 'assets/plain.js': 'let b' })
  const server = useSmallServer(() => [], { console: folder })
  afterAll(() => fs.rmSync(folder, { recursive: true }))
  const get = (target: string) => request(server.http).get(target)

  it.each(['/console', '/console/', '/console/records', '/console/records?from=2026-11-25', '/console/any/where'])(
    'opens at a link into it: %s',
    async (target) => {
      const answer = await get(target)
      expect([answer.status, answer.text, answer.headers['cache-control']]).toEqual([200, PAGE, 'no-cache'])
      expect(answer.headers['content-security-policy']).toContain("script-src 'self'")
      expect(answer.headers['content-security-policy']).toContain("frame-ancestors 'self'")
    },
  )

  it('keeps its code for a year, and gives no page where a file is not there', async () => {
    expect((await get('/console/assets/index.2f6e67f5.js')).headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect((await get('/console/assets/plain.js')).headers['cache-control']).toBe('no-cache')
    for (const target of ['/console/assets/gone.1f6e67f5.js', '/console/..%2fsecret.txt', '/consoles', '/console-x'])
      expect({ target, status: (await get(target)).status }).toEqual({ target, status: 404 })
    expect((await request(server.http).post('/console/records')).status).toBe(404)
  })
})
