import { createHmac } from 'node:crypto'
import { hmac } from '@noble/hashes/hmac'
import { sha256 } from '@noble/hashes/sha2'
import { CROCKFORD } from '@shared/base/id'
import { linkUrl, readLink } from '@shared/base/link'
import { keysUntil, type ScreenPlan, screenState } from '@shared/checkin/screen'
import {
  bytesOfHex,
  issueOf,
  judgeAge,
  type Mac,
  proofOfCode,
  readScreenCode,
  sameScan,
  SCREEN_CODE_LENGTH,
  scanTicket,
  screenCode,
  ticketProof,
} from '@shared/checkin/screen-code'
import { at } from '@shared/base/time'
import { MealKind } from '@shared/org/schema'
import fc from 'fast-check'

const DAY = '2026-11-25'
const server: Mac = (key, message) => createHmac('sha256', key).update(message).digest()
const page: Mac = (key, message) => hmac(sha256, key, message)
const KEY = bytesOfHex('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f')
const POINT = '01ARZ3NDEKTSV4RRFFQ69G5FAV'
const ISSUED = { screen: '7K9QW3ZX5M', mealKind: 'LUNCH' as const, issuedAt: at(DAY, '11:50'), nonce: '2NP8RT' }

const moments = fc.date({ min: new Date('2026-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }).map((date) => issueOf(date, 30))
const spoken = (length: number) => fc.string({ unit: fc.constantFrom(...CROCKFORD), minLength: length, maxLength: length })
const issues = fc.record({ screen: spoken(10), mealKind: fc.constantFrom(...MealKind.options), issuedAt: moments, nonce: spoken(6) })
const keys = fc.uint8Array({ minLength: 32, maxLength: 32 })

const isTrue = (text: string, pointId: string, key: Uint8Array, mac: Mac): boolean => {
  const read = readScreenCode(text)
  return read !== undefined && read.scannedAt === undefined && proofOfCode(read.body, pointId, key, mac) === read.proof
}

/** Vectors worked out apart from this code, with Python's hmac. */
describe.each([
  ['the server', server],
  ['the page of the screen', page],
])('the code of a screen, by the HMAC of %s', (_, mac) => {
  it('is as it always was: screens that have no network go on with the keys of an earlier release', () => {
    expect(screenCode(ISSUED, POINT, KEY, mac)).toBe('7K9QW3ZX5M21NGCPQ82NP8RTRX7J3EF2MQ7NF3A5')
    expect(scanTicket('7K9QW3ZX5M21NGCPQ82NP8RT', at(DAY, '11:51'), POINT, KEY, mac)).toBe('7K9QW3ZX5M21NGCPQ82NP8RT1NGCPS4ZGQ6EZ8BAPKNN8JN')
  })
})

describe('the code of a screen', () => {
  it('is read as it was issued, by one side as by the other', () => {
    fc.assert(
      fc.property(issues, keys, (issued, key) => {
        const text = screenCode(issued, POINT, key, page)
        expect(text).toBe(screenCode(issued, POINT, key, server))
        expect(readScreenCode(text)).toMatchObject(issued)
        expect(isTrue(text, POINT, key, server)).toBe(true)
        const link = linkUrl('https://haofan.example', { kind: 's', code: text })
        expect(readLink(link)).toEqual({ kind: 's', code: text })
      }),
    )
  })

  it('is not believed with a changed character anywhere, under another key, at another point', () => {
    const places = fc.integer({ min: 0, max: SCREEN_CODE_LENGTH - 1 })
    fc.assert(
      fc.property(issues, keys, places, fc.integer({ min: 1, max: 31 }), keys, (issued, key, place, by, other) => {
        const text = screenCode(issued, POINT, key, page)
        const digit = CROCKFORD[(CROCKFORD.indexOf(text[place] ?? '') + by) % 32] ?? ''
        expect(isTrue(text.slice(0, place) + digit + text.slice(place + 1), POINT, key, server)).toBe(false)
        expect(isTrue(text, '01ARZ3NDEKTSV4RRFFQ69G5FAW', key, server)).toBe(false)
        fc.pre(Buffer.compare(key, other) !== 0)
        expect(isTrue(text, POINT, other, server)).toBe(false)
      }),
      { numRuns: 300 },
    )
  })

  it('is not believed with any one bit of its text changed', () => {
    const text = screenCode(ISSUED, POINT, KEY, page)
    const believed: string[] = []
    for (let place = 0; place < text.length; place++)
      for (let bit = 0; bit < 7; bit++) {
        const other = String.fromCharCode(text.charCodeAt(place) ^ (1 << bit))
        // small letters, and O for 0, I and L for 1, are the same code: people type codes too
        const same =
          readScreenCode(text.slice(0, place) + other + text.slice(place + 1))?.body === text.slice(0, 24) &&
          isTrue(text.slice(0, place) + other + text.slice(place + 1), POINT, KEY, server)
        if (same && !'OIL'.includes(other.toUpperCase()) && other.toUpperCase() !== text[place]) believed.push(`${place}: ${other}`)
      }
    expect(believed).toEqual([])
  })

  it('is told from a poster, from what is too short or too long, and from other characters', () => {
    const text = screenCode(ISSUED, POINT, KEY, page)
    for (const other of ['7K9QW3ZX5M2NP8RT4VYB', text.slice(1), `${text}0`, '', `${text.slice(0, -1)}_`, `${text.slice(0, 10)}Z${text.slice(11)}`])
      expect(readScreenCode(other)).toBeUndefined()
  })

  it('is good from its first second to its last, with what clocks may differ, and not a second more', () => {
    const judged = (seconds: number) => judgeAge(ISSUED.issuedAt, new Date(ISSUED.issuedAt.getTime() + seconds * 1000), { codeSeconds: 30, skewSeconds: 20 })
    expect([-20.001, -20, 0, 30, 50, 50.001, 86_400].map(judged)).toEqual(['EARLY', 'GOOD', 'GOOD', 'GOOD', 'GOOD', 'EXPIRED', 'EXPIRED'])
  })

  it('stays believed however two clocks differ within what is allowed, for as long as it is shown', () => {
    const skew = fc.integer({ min: -30_000, max: 30_000 })
    fc.assert(
      fc.property(fc.date({ min: new Date('2026-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }), skew, (now, ahead) => {
        const issuedAt = issueOf(new Date(now.getTime() + ahead), 30)
        expect(judgeAge(issuedAt, now, { codeSeconds: 30, skewSeconds: 30 })).toBe('GOOD')
      }),
    )
  })
})

describe('what a scan is answered with', () => {
  it('is one person’s, and of that scan', () => {
    fc.assert(
      fc.property(issues, keys, moments, spoken(26), spoken(26), (issued, key, scannedAt, person, other) => {
        fc.pre(person !== other)
        const code = screenCode(issued, POINT, key, page)
        const ticket = scanTicket(code.slice(0, 24), scannedAt, person, key, server)
        const read = readScreenCode(ticket)
        expect(read?.scannedAt).toEqual(scannedAt)
        expect(read && ticketProof(read, person, key, server)).toBe(read?.proof)
        expect(read && ticketProof(read, other, key, server)).not.toBe(read?.proof)
        expect([sameScan(code, ticket), sameScan(ticket, code), sameScan(code, '7K9QW3ZX5M2NP8RT4VYB')]).toEqual([true, true, false])
      }),
    )
  })
})

describe('a screen that goes on by itself', () => {
  const iso = (time: string, plusDays = 0) => at(DAY, time, plusDays).toISOString()
  const lunch = { day: DAY, mealKind: 'LUNCH' as const, start: iso('11:40'), end: iso('12:30'), opensAt: iso('10:40'), closesAt: iso('14:30') }
  const snack = { day: DAY, mealKind: 'AFTERNOON_SNACK' as const, start: iso('15:00'), end: iso('15:20'), opensAt: iso('14:00'), closesAt: iso('17:20') }
  const key = '00'.repeat(32)
  const plan: Pick<ScreenPlan, 'keys' | 'meals' | 'now'> = {
    now: iso('10:00'),
    keys: [
      { from: iso('00:00'), until: iso('00:00', 1), key },
      { from: iso('00:00', 1), until: iso('10:00', 1), key: '11'.repeat(32) },
    ],
    meals: [lunch, snack],
  }
  const state = (time: string, plusDays = 0) => screenState(plan, at(DAY, time, plusDays))

  it('shows codes from the first act of a meal to the end of the last, and says what comes otherwise', () => {
    expect(state('10:39')).toEqual({ at: 'closed', next: lunch })
    expect(state('10:40')).toEqual({ at: 'showing', meal: lunch, key: plan.keys[0] })
    expect(state('17:20')).toEqual({ at: 'closed' })
  })

  it('shows the meal that is being eaten where the times of two overlap', () => {
    expect(state('14:10')).toMatchObject({ at: 'showing', meal: lunch })
    expect(state('14:30')).toMatchObject({ at: 'showing', meal: snack })
  })

  it('ends when its keys do, to the second', () => {
    expect(keysUntil(plan)).toBe(iso('10:00', 1))
    expect(screenState(plan, new Date(at(DAY, '10:00', 1).getTime() - 1000)).at).toBe('closed')
    expect(state('10:00', 1)).toEqual({ at: 'ended' })
  })

  it('does not believe a clock that has fallen back behind what it was told last', () => {
    expect(screenState(plan, at(DAY, '09:58')).at).toBe('lost')
    expect(screenState(plan, new Date(0)).at).toBe('lost')
  })
})
