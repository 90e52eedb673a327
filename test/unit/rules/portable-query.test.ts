import { complaints } from '../../helpers/lint'

const about = (text: string) => complaints('server/modules/menu/repo.ts', text).filter((line) => line.startsWith('haofan/portable-query'))

describe('a query that engines answer differently in silence', () => {
  it.each([
    ['a dotted path in a sum', "Dish.aggregate([{ $group: { _id: '$day', grams: { $sum: '$items.grams' } } }])"],
    ['a dotted path in a projection', "Dish.aggregate([{ $project: { name: '$supplier.name' } }])"],
    ['a dotted path in a condition', "Dish.find({ $expr: { $gt: ['$items.grams', 5] } })"],
    ['a dotted path in a matched condition', "Dish.aggregate([{ $match: { $expr: { $gt: ['$items.grams', 5] } } }])"],
    ['a dotted path in a facet', "Dish.aggregate([{ $facet: { a: [{ $set: { n: '$items.grams' } }] } }])"],
    ['a dotted path in a pipeline kept in a constant', "const byDay = [{ $sort: { day: 1 } }, { $set: { n: '$items.grams' } }]"],
    ['a join by a field in an array', "Dish.aggregate([{ $lookup: { from: 'lot', localField: 'items.lotId', foreignField: '_id', as: 'lots' } }])"],
    ['a join to a field in an array', "Dish.aggregate([{ $lookup: { from: 'lot', localField: 'lotId', foreignField: 'parts.id', as: 'lots' } }])"],
    ['a join by a variable in an array', "Dish.aggregate([{ $lookup: { from: 'lot', let: { id: '$items.lotId' }, pipeline: [], as: 'lots' } }])"],
    ['hiding a field in an array', "Dish.aggregate([{ $unset: 'items.price' }])"],
    ['hiding fields in arrays', "Dish.aggregate([{ $unset: ['name', 'items.price'] }])"],
    ['excluding a field in an array', "Dish.aggregate([{ $project: { 'items.price': 0 } }])"],
    ['a text for a missing date', "Dish.aggregate([{ $set: { day: { $dateToString: { date: '$at', onNull: '' } } } }])"],
    ['an update by pipeline', 'Dish.updateOne({ _id: id }, [{ $set: { total: 5 } }])'],
    ['a found one updated by pipeline', 'Dish.findOneAndUpdate({ _id: id }, [{ $set: { total: 5 } }])'],
  ])('is refused: %s', (_, text) => expect(about(text)).toHaveLength(1))

  it.each([
    ['after $unwind', "Dish.aggregate([{ $unwind: '$items' }, { $group: { _id: '$day', grams: { $sum: '$items.grams' } } }])"],
    ['after $unwind with options', "Dish.aggregate([{ $unwind: { path: '$items' } }, { $unset: 'items.price' }])"],
    ['by $map', "Dish.aggregate([{ $set: { all: { $map: { input: '$items', as: 'i', in: '$$i.grams' } } } }])"],
    ['of a joined first', "Dish.aggregate([{ $set: { lot: { $first: '$lots' } } }, { $project: { name: '$lot.name' } }])"],
    ['of a group key', "Dish.aggregate([{ $group: { _id: { day: '$day' } } }, { $project: { day: '$_id.day' } }])"],
    ['after $unwind in a condition', "Dish.aggregate([{ $unwind: '$items' }, { $match: { $expr: { $gt: ['$items.grams', 5] } } }])"],
    ['with $ifNull', "Dish.aggregate([{ $set: { day: { $ifNull: [{ $dateToString: { date: '$at' } }, ''] } } }])"],
    ['of a filter, which finds into arrays everywhere', "Dish.find({ 'items.grams': { $gt: 5 } })"],
    ['of conditions that are no pipeline', 'Dish.find({ $or: [{ a: 1 }, { b: 2 }] })'],
    ['of an update with operators', 'Dish.updateOne({ _id: id }, { $set: { total: 5 } })'],
  ])('is allowed: %s', (_, text) => expect(about(text)).toEqual([]))

  it('is no longer allowed once a group has made new documents', () => {
    expect(
      about("Dish.aggregate([{ $unwind: '$items' }, { $group: { _id: '$day', items: { $push: '$items' } } }, { $set: { n: '$items.grams' } }])"),
    ).toHaveLength(1)
  })
})
