import type { PipelineStage } from 'mongoose'
import { currentScope, scopeMatch, ScopeError, withScope } from '@platform/db'
import { useDatabase } from '../../../helpers/database'
import { asOurs, byTest, everything, layTables, school, type Tray, TRAYS, TrayModel } from '../../../helpers/trays'

type Joined = Tray & { next: Tray[] }

const run = (stages: unknown[]) => TrayModel.aggregate<Joined>(stages as PipelineStage[])
const lookup = (from: string, pipeline?: unknown[]) => ({
  $lookup: { from, localField: 'nextId', foreignField: '_id', as: 'next', ...(pipeline ? { pipeline } : {}) },
})
const scopedTray = () => [{ $match: scopeMatch(TrayModel, currentScope()) }]

/** Stages that reach records beside those that flow through, by what they would read or write. */
const REACHING: Record<string, unknown[]> = {
  '$lookup of a private model': [lookup('test_tray')],
  '$lookup with a match of its own': [lookup('test_tray', [{ $match: { label: 'rice' } }])],
  '$lookup whose scope comes second': [lookup('test_tray', [{ $match: { label: 'rice' } }, { $match: { schoolId: 'ours' } }])],
  '$lookup of another database': [{ $lookup: { from: { db: 'other', coll: 'test_tray' }, pipeline: [], as: 'next' } }],
  '$lookup of a collection without a model': [lookup('session_store')],
  '$lookup of a collection of the platform': [lookup('outbox')],
  '$lookup within a public $lookup': [lookup('test_poster', [lookup('test_tray')])],
  '$lookup within a facet': [{ $facet: { rows: [lookup('test_tray')] } }],
  '$unionWith of a private model': [{ $unionWith: 'test_tray' }],
  '$unionWith with a pipeline': [{ $unionWith: { coll: 'test_tray', pipeline: [] } }],
  '$unionWith within a public one': [{ $unionWith: { coll: 'test_poster', pipeline: [{ $unionWith: 'test_tray' }] } }],
  '$unionWith of given documents': [{ $unionWith: { pipeline: [{ $documents: [{ a: 1 }] }] } }],
  $graphLookup: [{ $graphLookup: { from: 'test_tray', startWith: '$nextId', connectFromField: 'nextId', connectToField: '_id', as: 'next' } }],
  '$graphLookup within a facet': [
    { $facet: { rows: [{ $graphLookup: { from: 'test_tray', startWith: '$nextId', connectFromField: 'nextId', connectToField: '_id', as: 'next' } }] } },
  ],
}

/** Stages that nobody may use here, the system neither. */
const REFUSED: Record<string, unknown[]> = {
  $out: [{ $out: 'test_poster' }],
  $merge: [{ $merge: { into: 'test_poster' } }],
  '$merge into itself': [{ $set: { schoolId: 'ours' } }, { $merge: 'test_tray' }],
  $geoNear: [{ $geoNear: { near: { type: 'Point', coordinates: [0, 0] }, distanceField: 'far' } }],
  $search: [{ $search: { text: { query: 'rice', path: 'label' } } }],
  $collStats: [{ $collStats: { count: {} } }],
  $indexStats: [{ $indexStats: {} }],
  $changeStream: [{ $changeStream: {} }],
  $listSessions: [{ $listSessions: {} }],
  'a stage that is not known yet': [{ $readAnything: 'test_tray' }],
}

describe('aggregating in a scope', () => {
  useDatabase()
  beforeAll(() => layTables('trays', 'posters', 'boards'))

  it.each(Object.entries(REACHING))('reaches no other record: %s', async (_, stages) => {
    await expect(asOurs(() => run(stages))).rejects.toThrow(ScopeError)
    await expect(withScope({ reach: { school: 'all' } }, () => run(stages))).rejects.toThrow(ScopeError)
  })

  it.each(Object.entries(REFUSED))('is refused: %s', async (_, stages) => {
    await expect(asOurs(() => run(stages))).rejects.toThrow(ScopeError)
    await expect(byTest(() => run(stages))).rejects.toThrow(ScopeError)
    expect([await everything(), await everything('posters')]).toEqual([TRAYS, TRAYS])
  })

  it('joins a private model that carries its scope, which leaves out what is not in reach', async () => {
    const rows = await asOurs(() => run([lookup('test_tray', scopedTray()), { $sort: { _id: 1 } }]))
    expect(rows.map(({ _id, next }) => [_id, next.length])).toEqual([
      ['ours-1', 0],
      ['ours-2', 0],
    ])
    const known = await withScope(school('ours', 'theirs'), () => run([lookup('test_tray', scopedTray()), { $sort: { _id: 1 } }]))
    expect(known.map(({ _id, next }) => [_id, next[0]?._id])).toEqual([
      ['ours-1', 'theirs-1'],
      ['ours-2', undefined],
      ['theirs-1', 'ours-1'],
      ['theirs-2', undefined],
    ])
  })

  it('unites with a private model that carries its scope', async () => {
    const rows = await asOurs(() => run([{ $unionWith: { coll: 'test_tray', pipeline: scopedTray() } }]))
    expect(rows.map(({ schoolId }) => schoolId)).toEqual(['ours', 'ours', 'ours', 'ours'])
  })

  it("does not take another's scope for its own", async () => {
    const theirs = await withScope(school('theirs'), () => scopedTray())
    await expect(asOurs(() => run([lookup('test_tray', theirs)]))).rejects.toThrow(ScopeError)
  })

  it('joins, unites and walks what is public', async () => {
    const rows = await asOurs(() => run([lookup('test_poster'), { $sort: { _id: 1 } }]))
    expect(rows[0]?.next.map(({ _id }) => _id)).toEqual(['theirs-1'])
    expect(await asOurs(() => run([{ $unionWith: 'test_board' }]))).toHaveLength(6)
    const walk = { $graphLookup: { from: 'test_poster', startWith: '$nextId', connectFromField: 'nextId', connectToField: '_id', as: 'next' } }
    expect((await asOurs(() => run([{ $match: { _id: 'ours-1' } }, walk])))[0]?.next.map(({ _id }) => _id).sort()).toEqual(['ours-1', 'theirs-1'])
  })

  it('joins anything in the name of the system', async () => {
    expect((await byTest(() => run([{ $match: { _id: 'ours-1' } }, lookup('test_tray')])))[0]?.next[0]?._id).toBe('theirs-1')
  })

  it('counts and groups what is in reach', async () => {
    const [row] = await asOurs(() => TrayModel.aggregate<{ trays: number }>([{ $group: { _id: null, trays: { $sum: 1 } } }]))
    expect(row?.trays).toBe(2)
  })

  it('explains no more than it reads', async () => {
    const plan = JSON.stringify(await asOurs(() => TrayModel.aggregate([{ $match: { label: 'rice' } }]).explain()))
    expect(plan).toContain('ours')
  })
})
