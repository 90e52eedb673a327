import mongoose from 'mongoose'
import { isDuplicate, onCommit, transaction, tryAgain, type Tx } from '@platform/db'
import { useDatabase } from '../../helpers/database'
import { byTest, everything, layTables, type Tray, TrayModel, TRAYS } from '../../helpers/trays'

const labelOf = async (_id: string) => (await byTest(() => TrayModel.findById(_id).lean<Tray>()))?.label
const relabel = (_id: string, label: string, session: Tx) => TrayModel.updateOne({ _id }, { $set: { label } }, { session })
const given = (work: (tx: Tx) => Promise<unknown>) => byTest(() => transaction(work))

/** Adds one to the number that a label holds, by reading it first: what is lost when two do it at once and nobody notices. */
async function addOne(tx: Tx): Promise<void> {
  const row = await TrayModel.findById('ours-1').session(tx).lean<Tray>()
  await relabel('ours-1', String(Number(row?.label) + 1), tx)
}

describe('a transaction', () => {
  useDatabase()
  beforeEach(() => layTables('trays'))

  it('writes all or nothing', async () => {
    await given(async (tx) => {
      await relabel('ours-1', 'a', tx)
      await TrayModel.create([{ _id: 'new', schoolId: 'ours', label: 'b' }], { session: tx })
    })
    expect([await labelOf('ours-1'), await labelOf('new')]).toEqual(['a', 'b'])
    const refusal = new Error('no')
    await expect(
      given(async (tx) => {
        await relabel('ours-1', 'c', tx)
        await TrayModel.deleteMany({ schoolId: 'theirs' }, { session: tx })
        throw refusal
      }),
    ).rejects.toBe(refusal)
    expect(await everything()).toHaveLength(5)
    expect(await labelOf('ours-1')).toBe('a')
  })

  it('gives what its work gives', async () => {
    expect(await given((tx) => TrayModel.findById('ours-2').session(tx).lean())).toMatchObject({ label: 'soup' })
  })

  it('is not seen by others before it is done, and sees itself', async () => {
    await given(async (tx) => {
      await relabel('ours-1', 'a', tx)
      expect(await labelOf('ours-1')).toBe('rice')
      expect((await TrayModel.findById('ours-1').session(tx).lean<Tray>())?.label).toBe('a')
    })
    expect(await labelOf('ours-1')).toBe('a')
  })

  it('loses no change when many change the same record at once', async () => {
    await byTest(() => TrayModel.updateOne({ _id: 'ours-1' }, { label: '0' }))
    let runs = 0
    await Promise.all(
      Array.from({ length: 12 }, () =>
        given(async (tx) => {
          runs++
          await addOne(tx)
        }),
      ),
    )
    expect(await labelOf('ours-1')).toBe('12')
    expect(runs).toBeGreaterThan(12)
  })

  it.each([
    ['updateMany', (tx: Tx, n: number) => TrayModel.updateMany({ _id: 'ours-1' }, { label: String(n) }, { session: tx })],
    ['findOneAndUpdate', (tx: Tx, n: number) => TrayModel.findOneAndUpdate({ _id: 'ours-1' }, { label: String(n) }, { session: tx })],
    [
      'bulkWrite',
      (tx: Tx, n: number) => TrayModel.bulkWrite([{ updateOne: { filter: { _id: 'ours-1' }, update: { $set: { label: String(n) } } } }], { session: tx }),
    ],
    [
      'save',
      async (tx: Tx, n: number) => {
        const doc = await TrayModel.findById('ours-1').session(tx).orFail()
        doc.label = String(n)
        await doc.save({ session: tx })
      },
    ],
    [
      'deleteOne and insertMany',
      async (tx: Tx, n: number) => {
        await TrayModel.deleteOne({ _id: 'ours-1' }, { session: tx })
        await TrayModel.insertMany([{ _id: 'ours-1', schoolId: 'ours', label: String(n) }], { session: tx })
      },
    ],
  ])('is tried again after a conflict of %s', async (_, write) => {
    const results = await Promise.all(Array.from({ length: 6 }, (__, n) => given((tx) => Promise.resolve(write(tx, n)))))
    expect(results).toHaveLength(6)
    expect(await labelOf('ours-1')).toMatch(/^[0-5]$/)
    expect(await everything()).toHaveLength(4)
  })

  it('is not tried again for an error that stays', async () => {
    let runs = 0
    const twice = given(async (tx) => {
      runs++
      await TrayModel.create([{ _id: 'ours-1', schoolId: 'ours', label: 'again' }], { session: tx })
    })
    await expect(twice.catch((error: unknown) => isDuplicate(error))).resolves.toBe(true)
    expect([runs, await everything()]).toEqual([1, TRAYS])
  })

  it('is tried again for a key that another has written meanwhile, where its work says so', async () => {
    let runs = 0
    await given(async (tx) => {
      if (runs++ === 0)
        await TrayModel.create([{ _id: 'ours-1', schoolId: 'ours', label: 'again' }], { session: tx }).catch((error: unknown) => {
          throw isDuplicate(error) ? tryAgain(error) : error
        })
      else await relabel('ours-1', 'second', tx)
    })
    expect([runs, await labelOf('ours-1')]).toEqual([2, 'second'])
  })

  it('gives up in the end, with the error of the database', async () => {
    let runs = 0
    const stubborn = given(() => {
      runs++
      throw tryAgain(new mongoose.mongo.MongoError('never'))
    })
    await expect(stubborn).rejects.toThrow('never')
    expect(runs).toBe(14)
  })

  it('does not keep half of its work when an error of the database is swallowed', async () => {
    await given(async (tx) => {
      await relabel('ours-1', 'half', tx)
      await TrayModel.create([{ _id: 'ours-2', schoolId: 'ours', label: 'again' }], { session: tx }).catch(() => undefined)
      await relabel('theirs-1', 'half', tx)
    }).catch(() => undefined)
    expect(new Set([await labelOf('ours-1'), await labelOf('theirs-1')]).size).toBe(1)
  })

  describe('tells who waits for it', () => {
    it('once it is durable, in order, and once however often it was tried', async () => {
      const told: unknown[] = []
      let runs = 0
      await given(async (tx) => {
        onCommit(tx, () => told.push('first'))
        onCommit(tx, () => told.push('second'))
        await relabel('ours-1', 'a', tx)
        if (runs++ === 0) throw tryAgain(new mongoose.mongo.MongoError('again'))
        expect(told).toEqual([])
      })
      expect(told).toEqual(['first', 'second'])
    })

    it('nothing when it was rolled back', async () => {
      const told: unknown[] = []
      await expect(
        given((tx) => {
          onCommit(tx, () => told.push('never'))
          return Promise.reject(new Error('no'))
        }),
      ).rejects.toThrow('no')
      expect(told).toEqual([])
    })

    it('and stays done whatever they make of it', async () => {
      const told: unknown[] = []
      await given(async (tx) => {
        onCommit(tx, () => {
          throw new Error('careless')
        })
        onCommit(tx, () => told.push('told'))
        await relabel('ours-1', 'a', tx)
      })
      expect([told, await labelOf('ours-1')]).toEqual([['told'], 'a'])
    })
  })

  it('that may or may not have been written is asked for again, and its work not done twice', async () => {
    const start = mongoose.connection.startSession.bind(mongoose.connection)
    let asked = 0
    mongoose.connection.startSession = async (...args) => {
      const session = await start(...args)
      const commit = session.commitTransaction.bind(session)
      session.commitTransaction = async () => {
        await commit()
        if (asked++ > 0) return
        const lost = new mongoose.mongo.MongoError('the line broke')
        lost.addErrorLabel('UnknownTransactionCommitResult')
        throw lost
      }
      return session
    }
    let runs = 0
    try {
      await byTest(() => TrayModel.updateOne({ _id: 'ours-1' }, { label: '0' }))
      await given(async (tx) => {
        runs++
        await addOne(tx)
      })
    } finally {
      mongoose.connection.startSession = start
    }
    expect([asked, runs, await labelOf('ours-1')]).toEqual([2, 1, '1'])
  })

  it('asks for what a majority has on disk', () => {
    expect(mongoose.connection.getClient().options.writeConcern).toMatchObject({ w: 'majority', j: true })
    expect(mongoose.connection.getClient().options.readConcern).toMatchObject({ level: 'majority' })
  })
})
