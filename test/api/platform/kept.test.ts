import { asSystem, beFresh, currentScope, isSystem, noteChange, transaction } from '@platform/db'
import { kept } from '@platform/db'
import { ChangeModel } from '@platform/db/change-model'
import { anId } from '../../helpers/city'
import { useDatabase } from '../../helpers/database'

describe('what is kept while nothing changes', () => {
  useDatabase()
  const real = performance.now.bind(performance)
  let ahead = 0
  beforeAll(() => {
    performance.now = () => real() + ahead
  })
  afterAll(() => {
    performance.now = real
  })

  /** Another process noted it. */
  const elsewhere = (subject: string, at = new Date(Date.now())) => ChangeModel.insertMany([{ _id: anId(), subject, at }])

  const counting = (subject = 'a test', fail: () => boolean = () => false) => {
    const reads: string[] = []
    const values = kept(subject, 'a test', (key) => {
      reads.push(key)
      return fail() ? Promise.reject(new Error(`no ${key}`)) : Promise.resolve({ key, n: reads.length, system: isSystem(currentScope()) })
    })
    return { values, reads }
  }

  it('is read once, by whoever asks first, as the system', async () => {
    const { values, reads } = counting()
    const [first, second] = await Promise.all([values.get('a'), values.get('a')])
    ahead += 5000
    expect(await values.get('a')).toBe(first)
    expect(second).toBe(first)
    expect(first).toEqual({ key: 'a', n: 1, system: true })
    expect(reads).toEqual(['a'])
  })

  it('is read again at once after a change of its subject here, and not after another', async () => {
    const { values, reads } = counting('one')
    await values.get('a')
    await noteChange('another')
    await values.get('a')
    expect(reads).toHaveLength(1)
    await noteChange('one')
    await values.get('a')
    expect(reads).toHaveLength(2)
  })

  it('is read again after a change only when that is committed', async () => {
    const { values, reads } = counting('one')
    await values.get('a')
    await expect(
      asSystem('a test', () =>
        transaction(async (tx) => {
          await noteChange('one', tx)
          throw new Error('no')
        }),
      ),
    ).rejects.toThrow('no')
    await values.get('a')
    expect(reads).toHaveLength(1)
    await asSystem('a test', () => transaction((tx) => noteChange('one', tx)))
    await values.get('a')
    expect(reads).toHaveLength(2)
  })

  it('is read again a second after a change elsewhere, also where that clock is behind', async () => {
    const { values, reads } = counting('one')
    await beFresh()
    await values.get('a')
    await elsewhere('one', new Date(Date.now() - 20_000))
    ahead += 1001
    await values.get('a')
    expect(reads).toHaveLength(2)
    ahead += 1001
    await values.get('a')
    expect(reads).toHaveLength(2)
  })

  it('is read again after a while though nobody noted a change', async () => {
    const { values, reads } = counting()
    await values.get('a')
    ahead += 700_000
    await values.get('a')
    expect(reads).toEqual(['a', 'a'])
  })

  it('keeps no failure', async () => {
    let broken = true
    const { values } = counting('one', () => broken)
    await expect(values.get('a')).rejects.toThrow('no a')
    broken = false
    expect(await values.get('a')).toMatchObject({ key: 'a' })
  })

  it('believes nothing while it cannot ask what changed', async () => {
    const { values } = counting()
    await values.get('a')
    const find = ChangeModel.find.bind(ChangeModel)
    ChangeModel.find = (() => {
      throw new Error('no database')
    }) as never
    ahead += 1001
    await expect(values.get('a')).rejects.toThrow('no database')
    ChangeModel.find = find
    expect(await values.get('a')).toMatchObject({ n: 1 })
  })
})
