import { asSystem, combineReads, currentScope, isSystem, ScopeError } from '@platform/db'
import { useDatabase } from '../../helpers/database'
import { asOurs, everything, layTables, type Tray, TrayModel } from '../../helpers/trays'

describe('reads that arrive together', () => {
  useDatabase()
  beforeEach(() => layTables('trays'))

  function trays(read = (keys: string[]): PromiseLike<Tray[]> => TrayModel.find({ _id: { $in: keys } }).lean<Tray[]>()) {
    const asked: string[][] = []
    const of = combineReads<Tray>(
      'a test',
      (keys) => {
        expect(isSystem(currentScope())).toBe(true)
        asked.push(keys)
        return read(keys)
      },
      ({ _id }) => _id,
    )
    return { asked, ask: (key: string) => asSystem('a test', () => of(key)), of }
  }

  it('go to the database as one, each with its own rows', async () => {
    const { asked, ask } = trays()
    const all = await everything()
    const answers = await Promise.all([...all.map(({ _id }) => ask(_id)), ask('none'), ask(all[0]?._id ?? '')])
    expect(answers).toEqual([...all.map((row) => [row]), [], [all[0]]])
    expect(asked).toEqual([[...all.map(({ _id }) => _id), 'none']])
  })

  it('do not wait for others, and the next batch grows while two are under way', async () => {
    const answer: (() => void)[] = []
    const { asked, ask } = trays((keys) => new Promise((resolve) => answer.push(() => resolve(keys.map((_id) => ({ _id, schoolId: 'ours', label: '' }))))))
    const turn = () => new Promise((resolve) => setImmediate(resolve))
    const answers: Promise<Tray[]>[] = []
    for (const key of ['a', 'b', 'c', 'd', 'e']) {
      answers.push(ask(key))
      await turn()
      await turn()
    }
    expect(asked).toEqual([['a'], ['b']])
    answer[0]?.()
    expect(await answers[0]).toMatchObject([{ _id: 'a' }])
    await turn()
    expect(asked).toEqual([['a'], ['b'], ['c', 'd', 'e']])
    for (const each of answer) each()
    expect((await Promise.all(answers)).flat().map(({ _id }) => _id)).toEqual(['a', 'b', 'c', 'd', 'e'])
  })

  it('ask for no more at once than a batch holds', async () => {
    const { asked, ask } = trays()
    await Promise.all(Array.from({ length: 200 }, (_, i) => ask(`key-${i}`)))
    expect(Math.max(...asked.map((keys) => keys.length))).toBe(64)
    expect(asked.flat()).toHaveLength(200)
  })

  it('fail together where the database fails, and the next ones go on', async () => {
    let broken = true
    const { ask } = trays(() => (broken ? Promise.reject(new Error('away')) : Promise.resolve([])))
    const results = await Promise.allSettled([ask('a'), ask('b')])
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    broken = false
    expect(await ask('a')).toEqual([])
  })

  it('are refused to whoever is not the system: a batch belongs to nobody', async () => {
    const { of } = trays()
    await expect(asOurs(async () => of('ours-1'))).rejects.toThrow(ScopeError)
  })
})
