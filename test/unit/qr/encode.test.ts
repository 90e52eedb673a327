import { createRequire } from 'node:module'
import fc from 'fast-check'
import qrcode from 'qrcode'
import { encodeQr } from '../../../miniprogram/src/ui/qr/encode'

const decode = createRequire(import.meta.url)('jsqr') as (data: Uint8ClampedArray, width: number, height: number) => { data: string } | null
const PX = 4
const QUIET = 4

/** The code as pixels, dark on white with its quiet zone. */
function pixels(modules: readonly (readonly number[])[]) {
  const width = (modules.length + 2 * QUIET) * PX
  const data = new Uint8ClampedArray(width * width * 4).fill(255)
  modules.forEach((line, r) =>
    line.forEach((dark, c) => {
      if (dark !== 1) return
      for (let y = 0; y < PX; y++)
        for (let x = 0; x < PX; x++)
          data.fill(0, 4 * (((r + QUIET) * PX + y) * width + (c + QUIET) * PX + x), 4 * (((r + QUIET) * PX + y) * width + (c + QUIET) * PX + x) + 3)
    }),
  )
  return { data, width }
}
const read = (text: string) => {
  const { data, width } = pixels(encodeQr(text))
  return decode(data, width, width)?.data
}

describe('a QR code', () => {
  it('of an address is read as that address', () => {
    const text = 'https://haofan.example/r/7K9QW3ZX5M2NP8RT4VYB6C'
    expect(read(text)).toBe(text)
  })

  it('of every version that is drawn is read again, up to the longest text', () => {
    for (const length of [1, 14, 15, 26, 42, 62, 84, 106, 122, 152, 180, 213]) {
      const text = 'https://haofan.example/r/'.repeat(9).slice(0, length)
      expect([length, read(text)]).toEqual([length, text])
    }
  })

  it('is as large as another encoder makes it', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 213, unit: fc.constantFrom(...'abcxyz/:.-?=#') }), (text) => {
        const known = qrcode.create([{ data: Buffer.from(text), mode: 'byte' }], { errorCorrectionLevel: 'M' })
        expect(encodeQr(text).length).toBe(known.modules.size)
      }),
      { numRuns: 60 },
    )
  })

  it('has the same modules as another encoder makes of the same mask', () => {
    for (const text of ['https://haofan.example/r/7K9QW3ZX5M2NP8RT4VYB6C', 'a'.repeat(120), 'b'.repeat(213)]) {
      const ours = encodeQr(text).flat().join('')
      const all = [0, 1, 2, 3, 4, 5, 6, 7].map((maskPattern) =>
        [...qrcode.create([{ data: Buffer.from(text), mode: 'byte' }], { errorCorrectionLevel: 'M', maskPattern: maskPattern as 0 }).modules.data].join(''),
      )
      expect(all).toContain(ours)
    }
  })

  it('is refused for what it cannot hold', () => {
    expect(() => encodeQr('a'.repeat(214))).toThrow(RangeError)
    expect(() => encodeQr('饭')).toThrow(RangeError)
  })
})
