import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import fsp from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Opener } from '@platform/backup/key'
import { seal, unseal } from '@platform/backup/seal'

const CHUNK = 256 * 1024
const HEAD = 68
const opener: Opener = { form: 1, secret: randomBytes(32) }
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'haofan-seal-'))
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

async function* inPieces(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function sealed(plain: Buffer, piece = 100_000, by = opener): Promise<Buffer> {
  const out: Buffer[] = []
  for await (const each of seal(inPieces(plain, piece), by)) out.push(each)
  return Buffer.concat(out)
}

/** What comes out before it is refused, and the refusal. */
async function opened(file: Buffer, by = opener): Promise<{ plain: Buffer; fault: string | undefined }> {
  const name = path.join(folder, 'file')
  fs.writeFileSync(name, file)
  const handle = await fsp.open(name)
  const out: Buffer[] = []
  try {
    for await (const each of unseal(handle, by)) out.push(each)
    return { plain: Buffer.concat(out), fault: undefined }
  } catch (error) {
    return { plain: Buffer.concat(out), fault: (error as Error).message }
  } finally {
    await handle.close()
  }
}

const changed = (file: Buffer, at: number): Buffer => {
  const copy = Buffer.from(file)
  copy[at] = (copy[at] ?? 0) ^ 1
  return copy
}

describe('a sealed file', () => {
  const plain = randomBytes(3 * CHUNK + 1000)
  let file: Buffer
  beforeAll(async () => {
    file = await sealed(plain)
  })

  it.each([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 7])('gives back %d bytes, in whatever pieces they came', async (length) => {
    const bytes = plain.subarray(0, length)
    for (const piece of [1000, CHUNK, 4 * CHUNK]) expect((await opened(await sealed(bytes, piece))).plain.equals(bytes)).toBe(true)
  })

  it('is another one each time and tells nothing of what is in it', async () => {
    const text = Buffer.from('欧阳晓芙 13800138000 '.repeat(1000))
    const [one, two] = [await sealed(text), await sealed(text)]
    expect(one.subarray(12).equals(two.subarray(12))).toBe(false)
    expect(one.includes(Buffer.from('13800138000'))).toBe(false)
  })

  it('shows every changed byte, and gives nothing that was changed', async () => {
    const places = [
      0,
      5,
      8,
      9,
      10,
      11,
      12,
      43,
      44,
      59,
      60,
      67,
      HEAD,
      HEAD + 1,
      HEAD + CHUNK,
      HEAD + CHUNK + 16,
      file.length - 17,
      file.length - 16,
      file.length - 1,
    ]
    for (const at of [...places, ...Array.from({ length: 40 }, (_, i) => HEAD + i * 19_997)].filter((each) => each < file.length)) {
      const { plain: got, fault } = await opened(changed(file, at))
      expect([at, typeof fault]).toEqual([at, 'string'])
      expect(plain.subarray(0, got.length).equals(got)).toBe(true)
    }
  })

  it('says for each thing that is wrong what it is', async () => {
    const faultOf = async (bytes: Buffer, by = opener) => (await opened(bytes, by)).fault
    expect(await faultOf(file, { form: 1, secret: randomBytes(32) })).toMatch(/^wrong key/)
    expect(await faultOf(file, { form: 2, secret: Buffer.from('a passphrase of some length') })).toMatch(/was made with HAOFAN_BACKUP_KEY/)
    expect(await faultOf(changed(file, HEAD + CHUNK + 40))).toMatch(/^this backup was changed: something between its bytes 262228 and 524388/)
    expect(await faultOf(changed(file, 20))).toMatch(/^this backup was changed: its head/)
    expect(await faultOf(changed(file, 9))).toMatch(/has version 0 of the file format, this program reads version 1$/)
    expect(await faultOf(changed(file, 2))).toBe('this file is no backup of Haofan')
    expect(await faultOf(Buffer.alloc(0))).toBe('this file is no backup of Haofan')
    for (const length of [20, HEAD, HEAD + 10, HEAD + CHUNK + 16, file.length - 20, file.length - 1])
      expect([length, await faultOf(file.subarray(0, length))]).toEqual([length, expect.stringMatching(/^this backup is cut off/)])
    expect(await faultOf(Buffer.concat([file, Buffer.alloc(1)]))).toMatch(/its end was changed/)
  })

  it('cannot be shortened by whoever mends its end, nor put together anew', async () => {
    const [head, end] = [file.subarray(0, HEAD), file.subarray(file.length - 16)]
    const chunks = Array.from({ length: 4 }, (_, i) => file.subarray(HEAD + i * (CHUNK + 16), Math.min(HEAD + (i + 1) * (CHUNK + 16), file.length - 16)))
    const join = (order: readonly number[]) => {
      const body = order.map((i) => chunks[i] ?? Buffer.alloc(0))
      const whole = Buffer.concat([head, ...body, end])
      whole.writeBigUInt64BE(BigInt(whole.length), whole.length - 8)
      return whole
    }
    expect((await opened(join([0, 1, 2, 3]))).fault).toBeUndefined()
    for (const order of [[0, 1, 2], [0], [1, 0, 2, 3], [0, 0, 1, 2, 3], [0, 2, 3]])
      expect([order, (await opened(join(order))).fault]).toEqual([order, expect.any(String)])
    const other = await sealed(plain)
    expect((await opened(Buffer.concat([other.subarray(0, HEAD), file.subarray(HEAD)]))).fault).toMatch(/was changed/)
  })

  it('opens with its passphrase alone', async () => {
    const words: Opener = { form: 2, secret: Buffer.from('correct horse battery') }
    const bytes = await sealed(plain.subarray(0, 5000), 1000, words)
    expect((await opened(bytes, words)).plain.equals(plain.subarray(0, 5000))).toBe(true)
    expect((await opened(bytes, { form: 2, secret: Buffer.from('correct horse battery ') })).fault).toMatch(/^wrong key/)
    expect((await opened(bytes)).fault).toMatch(/was made with HAOFAN_BACKUP_PASSPHRASE_FILE/)
  }, 60_000)
})
