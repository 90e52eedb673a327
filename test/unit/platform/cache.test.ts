import { cached, currentScope, isSystem } from '@platform/db'

describe('what is kept for a second', () => {
  const real = performance.now.bind(performance)
  let now = 0
  beforeEach(() => {
    now = 1000
    performance.now = () => now
  })
  afterEach(() => {
    performance.now = real
  })

  const counting = (fail: () => boolean = () => false) => {
    const reads: string[] = []
    const kept = cached('a test', (key) => {
      reads.push(key)
      return fail() ? Promise.reject(new Error(`no ${key}`)) : Promise.resolve({ key, n: reads.length })
    })
    return { kept, reads }
  }

  it('is read once in a second, and again when the second is over', async () => {
    const { kept, reads } = counting()
    const first = await kept.get('a')
    now += 999
    expect(await kept.get('a')).toBe(first)
    now += 1
    expect(await kept.get('a')).toEqual({ key: 'a', n: 2 })
    expect(reads).toEqual(['a', 'a'])
  })

  it('is as old as its reading began, however long that took', async () => {
    const answers: ((value: number) => void)[] = []
    const kept = cached('a test', () => new Promise<number>((resolve) => answers.push(resolve)))
    const slow = kept.get('a')
    now += 1500
    const fresh = kept.get('a')
    answers[0]?.(1)
    answers[1]?.(2)
    expect([await slow, await fresh, await kept.get('a')]).toEqual([1, 2, 2])
  })

  it('is read once by all who ask at the same time', async () => {
    const { kept, reads } = counting()
    const all = await Promise.all(Array.from({ length: 50 }, (_, i) => kept.get(i % 2 ? 'a' : 'b')))
    expect([new Set(all).size, reads.sort()]).toEqual([2, ['a', 'b']])
  })

  it('is not a failure: who asks next reads again', async () => {
    let failing = true
    const { kept, reads } = counting(() => failing)
    const both = await Promise.allSettled([kept.get('a'), kept.get('a')])
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    failing = false
    expect(await kept.get('a')).toEqual({ key: 'a', n: 2 })
    expect(reads).toHaveLength(2)
  })

  it('does not lose the fresh value when an older reading fails late', async () => {
    const answers: { resolve: (value: number) => void; reject: (error: Error) => void }[] = []
    const kept = cached('a test', () => new Promise<number>((resolve, reject) => answers.push({ resolve, reject })))
    const old = kept.get('a').catch(() => 'failed')
    kept.drop('a')
    const fresh = kept.get('a')
    answers[1]?.resolve(2)
    await fresh
    answers[0]?.reject(new Error('late'))
    expect([await old, await kept.get('a'), answers.length]).toEqual(['failed', 2, 2])
  })

  it('is dropped where this process has changed it itself', async () => {
    const { kept, reads } = counting()
    await kept.get('a')
    await kept.get('b')
    kept.drop('a')
    await kept.get('a')
    await kept.get('b')
    kept.clear()
    await kept.get('b')
    expect(reads).toEqual(['a', 'b', 'a', 'b'])
  })

  it('never grows without end', async () => {
    let reads = 0
    const kept = cached('a test', () => Promise.resolve(++reads), { most: 10 })
    for (let i = 0; i < 100; i++) await kept.get(String(i))
    reads = 0
    for (let i = 0; i < 100; i++) await kept.get(String(i))
    expect(reads).toBeGreaterThanOrEqual(90)
  })

  it('is read across scopes, since everybody who asks is given the same', async () => {
    const kept = cached('everybody is shown it', () => Promise.resolve(currentScope()))
    const scope = await kept.get('a')
    expect([isSystem(scope), scope]).toEqual([true, { system: 'everybody is shown it' }])
  })
})
