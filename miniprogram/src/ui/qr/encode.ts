import { penaltyOf } from './penalty'

/** Rows of modules: 1 is dark. */
export type Modules = readonly (readonly number[])[]
type Grid = (0 | 1 | undefined)[][]

/** Error correction M, ISO/IEC 18004 table 9: codewords in all, correction codewords of a block, blocks; by version from 1 on. */
const BLOCKS: readonly (readonly [total: number, ec: number, blocks: number])[] = [
  [26, 10, 1],
  [44, 16, 1],
  [70, 26, 1],
  [100, 18, 2],
  [134, 24, 2],
  [172, 16, 4],
  [196, 18, 4],
  [242, 22, 4],
  [292, 22, 5],
  [346, 26, 5],
]
/** Centres of the alignment patterns, annex E. */
const ALIGNED: readonly (readonly number[])[] = [[], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46], [6, 28, 50]]

const EXP: number[] = []
for (let i = 0, x = 1; i < 255; i++, x = x < 128 ? x * 2 : (x * 2) ^ 0x11d) EXP.push(x)
const LOG = new Map(EXP.map((value, i) => [value, i]))
const times = (a: number, b: number): number => (a === 0 || b === 0 ? 0 : (EXP[((LOG.get(a) ?? 0) + (LOG.get(b) ?? 0)) % 255] ?? 0))

/** Reed-Solomon remainder of a block. */
function correction(data: readonly number[], count: number): number[] {
  let generator = [1]
  for (let i = 0; i < count; i++) generator = [...generator, 0].map((value, at) => value ^ times(generator[at - 1] ?? 0, EXP[i] ?? 0))
  const rest = [...data, ...new Array<number>(count).fill(0)]
  for (let i = 0; i < data.length; i++) {
    const lead = rest[i] ?? 0
    generator.forEach((value, at) => (rest[i + at] = (rest[i + at] ?? 0) ^ times(value, lead)))
  }
  return rest.slice(data.length)
}

/** Data codewords: mode, length, bytes, end, padding. */
function dataOf(bytes: readonly number[], version: number, capacity: number): number[] {
  const bits: number[] = []
  const put = (value: number, length: number) => {
    for (let i = length - 1; i >= 0; i--) bits.push((value >> i) & 1)
  }
  put(4, 4)
  put(bytes.length, version < 10 ? 8 : 16)
  for (const byte of bytes) put(byte, 8)
  put(0, Math.min(4, capacity * 8 - bits.length))
  while (bits.length % 8 > 0) bits.push(0)
  const words = Array.from({ length: bits.length / 8 }, (_, i) => bits.slice(i * 8, i * 8 + 8).reduce((sum, bit) => sum * 2 + bit, 0))
  for (let i = 0; words.length < capacity; i++) words.push(i % 2 === 0 ? 0xec : 0x11)
  return words
}

/** Blocks with their correction, one codeword of each in turn. */
function interleaved(words: readonly number[], ec: number, blocks: number): number[] {
  const short = Math.floor(words.length / blocks)
  const long = words.length % blocks
  let at = 0
  const data = Array.from({ length: blocks }, (_, i) => {
    const length = short + (i >= blocks - long ? 1 : 0)
    at += length
    return words.slice(at - length, at)
  })
  const checks = data.map((block) => correction(block, ec))
  const turns = (of: number[][], length: number) => Array.from({ length }, (_, i) => of.flatMap((block) => block[i] ?? [])).flat()
  return [...turns(data, short + 1), ...turns(checks, ec)]
}

/** BCH code of format and version information, annexes C and D. */
function withCheck(value: number, generator: number, degree: number): number {
  let rest = value << degree
  const top = 31 - Math.clz32(generator)
  for (let i = 31 - Math.clz32(rest); i >= top; i = 31 - Math.clz32(rest)) rest ^= generator << (i - top)
  return (value << degree) | rest
}

const MASKS: readonly ((row: number, column: number) => boolean)[] = [
  (r, c) => (r + c) % 2 === 0,
  (r) => r % 2 === 0,
  (_, c) => c % 3 === 0,
  (r, c) => (r + c) % 3 === 0,
  (r, c) => (Math.floor(r / 2) + Math.floor(c / 3)) % 2 === 0,
  (r, c) => ((r * c) % 2) + ((r * c) % 3) === 0,
  (r, c) => (((r * c) % 2) + ((r * c) % 3)) % 2 === 0,
  (r, c) => (((r + c) % 2) + ((r * c) % 3)) % 2 === 0,
]

function finder(grid: Grid, row: number, column: number): void {
  for (let r = -1; r <= 7; r++)
    for (let c = -1; c <= 7; c++) {
      const line = grid[row + r]
      if (!line || column + c < 0 || column + c >= grid.length) continue
      const ring = Math.max(Math.abs(r - 3), Math.abs(c - 3))
      line[column + c] = ring === 2 || ring === 4 ? 0 : 1
    }
}

function alignment(grid: Grid, row: number, column: number): void {
  for (let r = -2; r <= 2; r++)
    for (let c = -2; c <= 2; c++) {
      const line = grid[row + r]
      if (line) line[column + c] = Math.max(Math.abs(r), Math.abs(c)) === 1 ? 0 : 1
    }
}

/** Everything that is the same for every text of a version; places of format information are taken. */
function frame(version: number): Grid {
  const size = version * 4 + 17
  const grid: Grid = Array.from({ length: size }, () => new Array<undefined>(size).fill(undefined))
  const set = (r: number, c: number, value: 0 | 1) => {
    const line = grid[r]
    if (line) line[c] = value
  }
  for (let i = 8; i < size - 8; i++) {
    set(6, i, i % 2 === 0 ? 1 : 0)
    set(i, 6, i % 2 === 0 ? 1 : 0)
  }
  finder(grid, 0, 0)
  finder(grid, 0, size - 7)
  finder(grid, size - 7, 0)
  const centres = ALIGNED[version - 1] ?? []
  const last = centres.length - 1
  centres.forEach((r, i) =>
    centres.forEach((c, j) => {
      if (!((i === 0 && j === 0) || (i === 0 && j === last) || (i === last && j === 0))) alignment(grid, r, c)
    }),
  )
  if (version >= 7) {
    const info = withCheck(version, 0x1f25, 12)
    for (let i = 0; i < 18; i++) {
      const bit = ((info >> i) & 1) as 0 | 1
      set(Math.floor(i / 3), size - 11 + (i % 3), bit)
      set(size - 11 + (i % 3), Math.floor(i / 3), bit)
    }
  }
  putFormat(grid, 0)
  return grid
}

function putFormat(grid: Grid, mask: number): void {
  const size = grid.length
  const info = withCheck(mask, 0x537, 10) ^ 0x5412
  const set = (r: number, c: number, value: number) => {
    const line = grid[r]
    if (line) line[c] = value as 0 | 1
  }
  for (let i = 0; i < 15; i++) {
    const bit = (info >> i) & 1
    set(i < 6 ? i : i < 8 ? i + 1 : size - 15 + i, 8, bit)
    set(8, i < 8 ? size - 1 - i : i < 9 ? 7 : 14 - i, bit)
  }
  set(size - 8, 8, 1)
}

/** Fills the free places in the order of the standard: columns of two from the right, up and down in turn. */
function filled(base: Grid, words: readonly number[], mask: number): number[][] {
  const size = base.length
  const grid = base.map((line) => [...line])
  const hides = MASKS[mask] ?? (() => false)
  let bit = 0
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right--
    const up = ((right + 1) & 2) === 0
    for (let step = 0; step < size; step++) {
      const r = up ? size - 1 - step : step
      for (const c of [right, right - 1]) {
        const line = grid[r]
        if (!line || line[c] !== undefined) continue
        const value = ((words[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1
        line[c] = (hides(r, c) ? value ^ 1 : value) as 0 | 1
        bit++
      }
    }
  }
  putFormat(grid, mask)
  return grid.map((line) => line.map((value) => value ?? 0))
}

/**
 * The modules of a QR code with error correction M, without the quiet zone; as small a version as holds the text.
 * @param text ASCII, such as an address; at most 213 characters
 * @throws RangeError for a longer text or other characters
 */
export function encodeQr(text: string): Modules {
  const bytes = Array.from(text, (character) => character.charCodeAt(0))
  if (bytes.some((byte) => byte > 127)) throw new RangeError('ASCII only')
  const version = BLOCKS.findIndex(([total, ec, blocks], i) => bytes.length + (i < 9 ? 2 : 3) <= total - ec * blocks) + 1
  const [total = 0, ec = 0, blocks = 1] = BLOCKS[version - 1] ?? []
  if (version === 0) throw new RangeError('too long for a code')
  const words = interleaved(dataOf(bytes, version, total - ec * blocks), ec, blocks)
  const base = frame(version)
  const tries = MASKS.map((_, mask) => filled(base, words, mask))
  return tries.reduce((best, each) => (penaltyOf(each) < penaltyOf(best) ? each : best))
}
