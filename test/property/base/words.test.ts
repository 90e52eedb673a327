import fc from 'fast-check'
import { gramsOf, gramsToFind } from '@shared/base/bigram'
import { blindId, grouped, isId, readSpokenCode, spokenCode, timedId } from '@shared/base/id'
import { linkScene, linkUrl, readLink } from '@shared/base/link'
import { fenFromYuan, sayFen } from '@shared/base/money'
import { distanceM } from '@shared/base/place'
import { clip } from '@shared/base/text'

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
const words = fc.string({ unit: fc.constantFrom(...'好饭云桥小学校一二三Ab c𠮷'), maxLength: 20 })
const points = fc.record({ lat: fc.double({ min: 20, max: 50, noNaN: true }), lng: fc.double({ min: 75, max: 130, noNaN: true }) })

describe('what everything is written with', () => {
  it('makes ids of the one form that sort by time', () => {
    fc.assert(
      fc.property(fc.nat(4_000_000_000), fc.nat(4_000_000_000), bytes(10), bytes(10), bytes(17), (a, b, one, two, blind) => {
        const [first, second] = [timedId(a * 64, one), timedId(b * 64, two)]
        expect([isId(first), isId(blindId(blind))]).toEqual([true, true])
        if (a !== b) expect(first < second).toBe(a < b)
      }),
    )
  })

  it('never makes one id from two different chances', () => {
    fc.assert(
      fc.property(bytes(10), bytes(10), (one, two) => {
        fc.pre(one.some((byte, i) => byte !== two[i]))
        expect(timedId(5, one)).not.toBe(timedId(5, two))
      }),
    )
  })

  it('understands a spoken code however it is typed', () => {
    fc.assert(
      fc.property(bytes(12), fc.constantFrom('', ' ', '-', ' - '), fc.boolean(), (random, separator, lower) => {
        const code = spokenCode(random, 12)
        const typed = grouped(code, separator)
        expect(readSpokenCode(lower ? typed.toLowerCase().replace(/0/g, 'o').replace(/1/g, 'l') : typed)).toBe(code)
      }),
    )
  })

  it('reads back every link that it writes', () => {
    const links = fc.record({ kind: fc.constantFrom('s', 'j', 'c', 'r', 'm'), code: fc.stringMatching(/^[A-Za-z0-9_-]{8,30}$/) })
    fc.assert(
      fc.property(links, (link) => {
        expect([
          readLink(linkUrl('https://haofan.example', link)),
          readLink(linkScene(link)),
          readLink(`pages/x?scene=${encodeURIComponent(linkScene(link))}`),
        ]).toEqual([link, link, link])
      }),
    )
  })

  it('never fails on a text that was scanned', () => {
    fc.assert(fc.property(fc.string({ maxLength: 200 }), (text) => void readLink(text)))
  })

  it('loses no fen between what is typed and what is said', () => {
    fc.assert(fc.property(fc.nat(99_999_999), (fen) => expect(fenFromYuan(sayFen(fen).replace(' 元', ''))).toBe(fen)))
  })

  it('finds a name by any part of it', () => {
    fc.assert(
      fc.property(words, fc.nat(20), fc.nat(20), (name, from, length) => {
        const part = [...name].slice(from, from + length).join('')
        const grams = new Set(gramsOf(name))
        expect(gramsToFind(part).filter((gram) => !grams.has(gram))).toEqual([])
      }),
    )
  })

  it('cuts a text to its length and never a character in two', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('好', 'a', '𠮷', '👍', '🏽'), maxLength: 30 }), fc.integer({ min: 1, max: 20 }), (text, most) => {
        const cut = clip(text, most)
        expect([...cut].length).toBeLessThanOrEqual(most)
        expect(Buffer.from(cut).toString()).toBe(cut)
        expect(text.startsWith(cut.replace(/…$/, ''))).toBe(true)
      }),
    )
  })

  it('measures the same way there and back, and no way round is shorter', () => {
    fc.assert(
      fc.property(points, points, points, (a, b, c) => {
        expect(distanceM(a, b)).toBeCloseTo(distanceM(b, a), 3)
        expect(distanceM(a, c)).toBeLessThanOrEqual(distanceM(a, b) + distanceM(b, c) + 0.01)
      }),
    )
  })
})
