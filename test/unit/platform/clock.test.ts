import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { clock } from '@platform/clock'

const NOON = new Date('2026-11-25T04:00:00Z')
const wait = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis))
const away = () => Math.abs(clock.now().getTime() - Date.now())

describe('the clock of the product', () => {
  afterEach(() => clock.release())

  it('is that of the machine until somebody steers it, and again when it is let go', () => {
    expect(away()).toBeLessThan(1000)
    clock.set(NOON)
    expect(clock.now()).toEqual(NOON)
    expect(Math.abs(clock.real() - Date.now())).toBeLessThan(1000)
    clock.release()
    expect(away()).toBeLessThan(1000)
  })

  it('stands still, or runs as fast as it is told', async () => {
    clock.set(NOON)
    await wait(30)
    expect(clock.now()).toEqual(NOON)
    clock.set(NOON, 3600)
    await wait(30)
    expect(clock.now().getTime() - NOON.getTime()).toBeGreaterThanOrEqual(29 * 3600)
  })

  it('is moved on from where it stands, and goes on as it went', () => {
    clock.set(NOON)
    clock.advance(90_000)
    expect(clock.now().toISOString()).toBe('2026-11-25T04:01:30.000Z')
    clock.advance(-120_000)
    expect(clock.now().toISOString()).toBe('2026-11-25T03:59:30.000Z')
  })

  it('can be set back before it was set', () => {
    clock.set(NOON)
    clock.set(new Date('2020-02-29T00:00:00Z'))
    expect(clock.now().toISOString()).toBe('2020-02-29T00:00:00.000Z')
  })

  describe('that several processes follow', () => {
    const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'haofan-clock-')), 'clock.json')
    beforeAll(() => clock.follow(file))
    beforeEach(() => wait(110))
    afterAll(() => fs.rmSync(path.dirname(file), { recursive: true }))

    it('is written for the others, whole or not at all', () => {
      clock.set(NOON)
      expect(JSON.parse(fs.readFileSync(file, 'utf8'))).toMatchObject({ at: NOON.getTime(), rate: 0 })
      expect(fs.readdirSync(path.dirname(file))).toEqual(['clock.json'])
    })

    it('is read from what another has written, moved and thrown away', async () => {
      fs.writeFileSync(file, JSON.stringify({ since: Date.now(), at: NOON.getTime(), rate: 0 }))
      expect(clock.now()).toEqual(NOON)
      fs.writeFileSync(file, JSON.stringify({ since: Date.now(), at: 0, rate: 0 }))
      await wait(110)
      expect(clock.now()).toEqual(new Date(0))
      fs.rmSync(file)
      await wait(110)
      expect(away()).toBeLessThan(1000)
    })

    it('is let go for all of them', () => {
      clock.set(NOON)
      clock.release()
      expect(fs.existsSync(file)).toBe(false)
    })
  })
})
