/* eslint-disable haofan/portable-query -- asks on purpose what the product never asks */
import type { Difference } from './bench'

/** What the product must not rely on: engines answer differently in silence. A plugin and a lint refuse it, so each is only told. */
export const differences: Difference[] = [
  {
    name: 'a dotted path through an array in an expression',
    async asMongoDb({ filled }) {
      const rows = await filled({ _id: 1, items: [{ n: 1 }, { n: 2 }] })
      const [row] = await rows.aggregate([{ $project: { n: { $sum: '$items.n' } } }]).toArray()
      return row?.['n'] === 3
    },
  },
  {
    name: 'an update by pipeline that reads through an array',
    async asMongoDb({ filled }) {
      const rows = await filled({ _id: 1, items: [{ n: 1 }, { n: 2 }] })
      await rows.updateOne({ _id: 1 }, [{ $set: { n: { $sum: '$items.n' } } }])
      return (await rows.findOne({ _id: 1 }))?.['n'] === 3
    },
  },
  {
    name: 'a join by a field inside an array',
    async asMongoDb({ filled }) {
      const lots = await filled({ _id: 'l1' })
      const rows = await filled({ _id: 1, items: [{ lotId: 'l1' }] })
      const [row] = await rows.aggregate([{ $lookup: { from: lots.collectionName, localField: 'items.lotId', foreignField: '_id', as: 'lots' } }]).toArray()
      return (row?.['lots'] as unknown[] | undefined)?.length === 1
    },
  },
  {
    name: 'hiding a field inside an array by $unset or $project',
    async asMongoDb({ filled }) {
      const rows = await filled({ _id: 1, items: [{ n: 1, secret: 2 }] })
      const hidden = await Promise.all([{ $unset: 'items.secret' }, { $project: { 'items.secret': 0 } }].map((stage) => rows.aggregate([stage]).toArray()))
      return !JSON.stringify(hidden).includes('secret')
    },
  },
  {
    name: 'a text for a missing date by $dateToString.onNull',
    async asMongoDb({ filled }) {
      const rows = await filled({ _id: 1 })
      const [row] = await rows.aggregate([{ $project: { d: { $dateToString: { date: '$at', onNull: 'none' } } } }]).toArray()
      return row?.['d'] === 'none'
    },
  },
  {
    name: 'a range over binary values',
    async asMongoDb({ filled }) {
      const rows = await filled(...[1, 2, 3].map((n) => ({ _id: n, b: Buffer.from([n]) })))
      return (await rows.countDocuments({ b: { $gt: Buffer.from([1]) } })) === 2
    },
  },
]
