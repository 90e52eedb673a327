import fs from 'node:fs'
import path from 'node:path'

const ROOT = path.resolve(process.env['HAOFAN_H5'] ?? 'dist/h5')
/** What a phone loads for one more page, unpacked; the largest page has 36,000. */
const PAGE = 50_000
/** What is loaded once: the entry and what the pages share (about 785,000, 205,000 packed). */
const SHARED = 850_000

interface Script {
  file: string
  text: string
  bytes: number
}
const scripts: Script[] = fs
  .readdirSync(path.join(ROOT, 'js'))
  .filter((file) => file.endsWith('.js'))
  .map((file) => {
    const text = fs.readFileSync(path.join(ROOT, 'js', file), 'utf8')
    return { file, text, bytes: Buffer.byteLength(text) }
  })
const html = fs.readFileSync(path.join(ROOT, 'index.html'), 'utf8')
const isShared = ({ file }: Script): boolean => html.includes(file) || /^(vendor|common)\./.test(file)
/** The reader of codes, which is loaded when a camera is first used. */
const isReader = ({ text }: Script): boolean => text.includes('BitMatrix.createEmpty')

/** Words that stand in the code of a library, whatever a build calls its functions. */
const MARKS = {
  react: 'Minified React error #',
  zod: 'invalid_union',
}

describe('the h5 build', () => {
  it('loads little for each further page', () => {
    const large = scripts.filter((script) => !isShared(script) && !isReader(script) && script.bytes > PAGE).map(({ file, bytes }) => `${file}: ${bytes}`)
    expect(large).toEqual([])
  })

  it('has no page that carries the shared libraries again', () => {
    for (const mark of Object.values(MARKS)) expect(scripts.filter(({ text }) => text.includes(mark)).filter((script) => !isShared(script))).toEqual([])
  })

  it('would be told of a library that is there twice by those words', () => {
    for (const [library, mark] of Object.entries(MARKS)) expect([library, scripts.some(({ text }) => text.includes(mark))]).toEqual([library, true])
  })

  it('keeps what is loaded before the first page within its limit', () => {
    expect(scripts.filter(isShared).reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(SHARED)
  })

  it('names every file by what is in it, so that a browser never asks for one twice', () => {
    expect(scripts.map(({ file }) => file).filter((file) => !/\.[0-9a-f]{8}\.js$/.test(file))).toEqual([])
  })
})
