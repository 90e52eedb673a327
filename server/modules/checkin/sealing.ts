import type { Id } from '@shared/base/id'
import { type ChainOwner, chainName, type LedgerSource, type Sealable } from '../audit/index'
import { mendings, type MendingRow } from './mending-repo'
import { type OpinionRow, opinions, type ReplyRow } from './opinion-repo'
import type { ActRow } from './repo'
import { acts } from './repo'
import { type RatingRow, ratings } from './rating-repo'

const ACT = 'checkin'
const RATING = 'rating'
const REPLY = 'reply'
const MENDING = 'mending'
const WALK = 500

/** A tasting belongs to the kitchen's chain, every other act to the school's. */
export const ownerOf = (act: Pick<ActRow, 'schoolId' | 'kitchenId'>): ChainOwner => (act.schoolId ? { schoolId: act.schoolId } : { kitchenId: act.kitchenId })

/** What must not change of an act: everything but what is added afterwards. */
export function sealableAct(row: ActRow): Sealable {
  const { _id, salt, seal: _seal, settled: _settled, ...content } = row
  return { recordType: ACT, recordId: _id, salt, content }
}

/** Of a rating the words are sealed too; whether they were released is not. */
export function sealableRating(row: RatingRow): Sealable {
  const { _id, salt, seal: _seal, settled: _settled, wordsState: _state, ...content } = row
  return { recordType: RATING, recordId: _id, salt, content }
}

/** Of an answer everything, with the act that it answers. */
export function sealableReply({
  _id,
  schoolId,
  reply,
}: Pick<OpinionRow, '_id' | 'schoolId'> & { reply: Omit<ReplyRow, 'seal'> & Partial<ReplyRow> }): Sealable {
  const { salt, seal: _seal, ...content } = reply
  return { recordType: REPLY, recordId: _id, salt, content: { ...content, checkinId: _id, schoolId } }
}

/** Of what was done about a problem everything, with the act that found it. */
export function sealableMending(row: Omit<MendingRow, 'seal'> & Partial<MendingRow>): Sealable {
  const { _id, salt, seal: _seal, ...content } = row
  return { recordType: MENDING, recordId: _id, salt, content }
}

const contentsOf = (records: Sealable[]): Map<Id, { salt: string; content: unknown }> =>
  new Map(records.map(({ recordId, salt, content }) => [recordId, { salt, content }]))

/** Every row of a collection, page after page. */
async function* walked<R extends { _id: Id }>(page: (after: Id | undefined, limit: number) => PromiseLike<R[]>): AsyncGenerator<R> {
  for (let after: Id | undefined; ;) {
    const rows = await page(after, WALK)
    yield* rows
    if (rows.length < WALK) return
    after = rows.at(-1)?._id
  }
}

export const actLedger: LedgerSource = {
  recordType: ACT,
  name: 'an act',
  find: async (ids) => contentsOf((await acts.findMany(ids)).map(sealableAct)),
  async *walk() {
    for await (const row of walked(acts.walkSettled)) yield { id: row._id, chain: chainName(ownerOf(row), row.day), seal: row.seal }
  },
}

export const ratingLedger: LedgerSource = {
  recordType: RATING,
  name: 'a rating',
  find: async (ids) => contentsOf((await ratings.findMany(ids)).map(sealableRating)),
  async *walk() {
    for await (const row of walked(ratings.walkSettled)) yield { id: row._id, chain: chainName({ schoolId: row.schoolId }, row.day), seal: row.seal }
  },
}

export const replyLedger: LedgerSource = {
  recordType: REPLY,
  name: 'an answer to an opinion',
  find: async (ids) => contentsOf((await opinions.findMany(ids)).flatMap(({ reply, ...row }) => (reply ? [sealableReply({ ...row, reply })] : []))),
  async *walk() {
    for await (const { _id, schoolId, reply } of walked(opinions.walkAnswered))
      if (reply) yield { id: _id, chain: chainName({ schoolId }, reply.day), seal: reply.seal }
  },
}

export const mendingLedger: LedgerSource = {
  recordType: MENDING,
  name: 'what was done about a problem',
  find: async (ids) => contentsOf((await mendings.findMany(ids)).map(sealableMending)),
  async *walk() {
    for await (const { _id, schoolId, day, seal } of walked(mendings.walk)) yield { id: _id, chain: chainName({ schoolId }, day), seal }
  },
}
