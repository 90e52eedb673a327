import { database } from '@platform/db'
import { killer } from '../../helpers/kills'
import { ownFolder, tidy } from '../../helpers/program'

describe('killing the program and its database while many write', () => {
  const rounds = killer(ownFolder())
  afterAll(async () => {
    await rounds.stop()
    await tidy()
  })

  it.each([1, 2, 3, 4, 5])('loses nothing that was acknowledged, time %d', async () => {
    const { acknowledged, lost } = await rounds.round()
    expect(acknowledged.length).toBeGreaterThanOrEqual(24)
    expect(lost).toEqual([])
  })

  it('has everything of all times at the end', async () => {
    expect(await rounds.lostOf(rounds.all)).toEqual([])
  })

  it('would have noticed a loss', async () => {
    const victim = rounds.all[0]
    await rounds.onDatabase(() =>
      database()
        .collection<{ _id: string }>('checkin')
        .deleteOne({ _id: victim?.id ?? '' }),
    )
    expect(await rounds.lostOf(rounds.all)).toEqual([victim])
  })
})
