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
