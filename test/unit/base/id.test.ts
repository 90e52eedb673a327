import { blindId, grouped, Id, isId, readSpokenCode, spokenCode, timedId } from '@shared/base/id'

const bytes = (length: number, fill: (i: number) => number = (i) => i * 37) => Uint8Array.from({ length }, (_, i) => fill(i) & 255)

describe('ids', () => {
  it('are ULIDs, as the published specification forms them', () => {
    expect(timedId(1_469_918_176_385, new Uint8Array(10))).toBe('01ARYZ6S410000000000000000')
    expect(
      timedId(
        1_469_918_176_385,
        bytes(10, () => 255),
      ),
    ).toBe('01ARYZ6S41ZZZZZZZZZZZZZZZZ')
    expect(timedId(0, new Uint8Array(10))).toBe('00000000000000000000000000')
    expect(
      timedId(
        2 ** 48 - 1,
        bytes(10, () => 255),
      ),
    ).toBe('7ZZZZZZZZZZZZZZZZZZZZZZZZZ')
  })

  it('sort by the time at which they were made, whatever chance says', () => {
    const moments = [0, 1, 31, 32, 1023, 1024, 1_700_000_000_000, 1_700_000_000_001, 4_000_000_000_000]
    const ids = moments.map((millis, i) =>
      timedId(
        millis,
        bytes(10, () => (i % 2 ? 0 : 255)),
      ),
    )
    expect([...ids].sort()).toEqual(ids)
  })

  it('have one form, which nothing else passes for', () => {
    const id = timedId(1_700_000_000_000, bytes(10))
    expect([isId(id), Id.safeParse(id).success]).toEqual([true, true])
    const others = [
      '',
      id.toLowerCase(),
      id.slice(1),
      `${id}0`,
      `8${id.slice(1)}`,
      id.replace(/.$/, 'I'),
      id.replace(/.$/, 'L'),
      id.replace(/.$/, 'O'),
      id.replace(/.$/, 'U'),
      ` ${id}`,
      `${id}\n`,
      `${id}\0`,
      '../'.repeat(8) + 'AA',
    ]
    for (const other of others) expect([other, isId(other), Id.safeParse(other).success]).toEqual([other, false, false])
    for (const other of [null, undefined, 1, [id], { $ne: id }, { toString: () => id }]) expect(Id.safeParse(other).success).toBe(false)
  })

  it('tell nothing of the time where they are blind: every character follows from chance', () => {
    expect(isId(blindId(bytes(17)))).toBe(true)
    const base = blindId(new Uint8Array(17))
    expect(base).toBe('00000000000000000000000000')
    const moved = new Set<number>()
    for (let bit = 0; bit < 17 * 8; bit++) {
      const changed = blindId(bytes(17, (i) => (i === bit >> 3 ? 128 >> (bit & 7) : 0)))
      ;[...changed].forEach((character, at) => character !== base[at] && moved.add(at))
    }
    expect(moved.size).toBe(26)
  })
})

describe('codes that people read aloud', () => {
  it('hold no letter that is mistaken for another', () => {
    const all = spokenCode(
      bytes(256, (i) => i),
      256,
    )
    expect(new Set(all).size).toBe(32)
    expect(all).not.toMatch(/[ILOU]/)
  })

  it('use every character equally often', () => {
    const counts = new Map<string, number>()
    for (const character of spokenCode(
      bytes(256, (i) => i),
      256,
    ))
      counts.set(character, (counts.get(character) ?? 0) + 1)
    expect([...new Set(counts.values())]).toEqual([8])
  })

  it('are understood as they are typed', () => {
    expect(readSpokenCode(' 7k2m-9qxd 04av ')).toBe('7K2M9QXD04AV')
    expect(readSpokenCode('o0-iIlL1')).toBe('001111' + '1')
    expect(readSpokenCode('７')).toBe('７')
  })

  it('are shown in groups of four', () => {
    expect(grouped('7K2M9QXD04AV')).toBe('7K2M 9QXD 04AV')
    expect(grouped('7K2M9', '-')).toBe('7K2M-9')
    expect(grouped('')).toBe('')
  })
})
