import { isId } from '@shared/base/id'
import { clock } from '@platform/clock'
import { newBlindId, newId, newSalt, newSpokenCode, newToken } from '@platform/random'
import { decrypt, encrypt, keyFor, mac, sameText, sha256, vaultKey, vaultMac } from '@platform/secret'

const many = <T>(make: () => T, n = 500): T[] => Array.from({ length: n }, make)

describe('what is encrypted', () => {
  const key = keyFor('test')
  const sealed = encrypt(key, '一碗牛肉面', 'record-1')

  it('is read with its key, for its record', () => expect(decrypt(key, sealed, 'record-1')).toBe('一碗牛肉面'))

  it('is another text each time, and tells nothing of what it is', () => {
    expect(new Set(many(() => encrypt(key, 'same', 'record-1'))).size).toBe(500)
    expect(Buffer.from(sealed, 'base64').toString('utf8')).not.toContain('牛肉')
  })

  it.each([
    ['with another key', () => decrypt(keyFor('other'), sealed, 'record-1')],
    ['for another record', () => decrypt(key, sealed, 'record-2')],
    ['when it is empty', () => decrypt(key, '', 'record-1')],
    ['when it is cut off', () => decrypt(key, sealed.slice(0, 20), 'record-1')],
    ['when its tag is shortened', () => decrypt(key, Buffer.from(sealed, 'base64').subarray(0, 20).toString('base64'), 'record-1')],
  ])('is not read %s', (_, read) => expect(read).toThrow())

  it('is not read when any of its bytes was changed', () => {
    const bytes = Buffer.from(sealed, 'base64')
    for (let i = 0; i < bytes.length; i++) {
      const changed = Buffer.from(bytes)
      changed[i] = (changed[i] ?? 0) ^ 1
      expect(() => decrypt(key, changed.toString('base64'), 'record-1')).toThrow()
    }
  })
})

describe('keys', () => {
  it('are another for each purpose, the same each time, and none of them the secret itself', () => {
    expect(keyFor('a').equals(keyFor('a'))).toBe(true)
    const keys = [keyFor('a'), keyFor('b'), vaultKey()].map((key) => key.toString('hex'))
    expect(new Set(keys).size).toBe(3)
    expect(keys.every((key) => key.length === 64)).toBe(true)
  })

  it('mark a text for their purpose', () => {
    expect(mac('a', 'text')).toMatch(/^[0-9a-f]{64}$/)
    expect(new Set([mac('a', 'text'), mac('b', 'text'), mac('a', 'other'), vaultMac('a', 'text'), vaultMac('b', 'text'), sha256('text')]).size).toBe(6)
    expect(mac('a', 'text')).toBe(mac('a', 'text'))
  })

  it('hash as everybody does', () => expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'))

  it('compare texts whole', () => {
    expect([sameText('abc', 'abc'), sameText('', '')]).toEqual([true, true])
    for (const other of ['abd', 'ab', 'abcd', '', 'ABC', 'abc ']) expect(sameText('abc', other)).toBe(false)
    expect(sameText('é', 'e\u0301')).toBe(false)
  })
})

describe('what chance gives', () => {
  afterEach(() => clock.release())

  it('is never twice the same', () => {
    for (const make of [newId, newBlindId, newToken, newSalt, () => newSpokenCode(12)]) expect(new Set(many(make)).size).toBe(500)
  })

  it('has the form it is asked for', () => {
    expect([isId(newId()), isId(newBlindId())]).toEqual([true, true])
    expect([newToken(), newSalt(), newSpokenCode(12)]).toEqual([
      expect.stringMatching(/^[\w-]{43}$/),
      expect.stringMatching(/^[0-9a-f]{32}$/),
      expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{12}$/),
    ])
  })

  it('sorts ids by the clock of the product, and blind ones not', () => {
    clock.set(new Date('2026-11-25T04:00:00Z'))
    const early = many(newId, 50)
    const blind = many(newBlindId, 50)
    clock.advance(1)
    expect(early.every((id) => id < newId())).toBe(true)
    expect(new Set(early.map((id) => id.slice(0, 10))).size).toBe(1)
    expect(new Set(blind.map((id) => id.slice(0, 10))).size).toBe(50)
    expect([...blind].sort()).not.toEqual(blind)
  })
})
