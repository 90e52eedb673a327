import type { Id } from '@shared/base/id'
import type { Page } from '@shared/contract/paging'
import { readRatings as route } from '@shared/checkin/contract'
import { meanOf } from '@shared/checkin/rules'
import type { RatingSummary, RatingWords, WordsState } from '@shared/checkin/schema'
import type { SlotId } from '@shared/org/schema'
import { transaction } from '@platform/db'
import { allowed, cachedAnswer, found } from '@platform/http'
import type { Actor } from '../identity/index'
import { directory, parameter } from '../org/index'
import { type RatingRow, ratings } from './rating-repo'
import { tallies } from './repo'
import { countWords } from './words-task'

const PAGE = 20
const MOST_WORDS = 50
const NONE: RatingSummary = { count: 0, taste: 0, portion: 0, hygiene: 0, service: 0, words: [] }

const answers = cachedAnswer(route, 'means of ratings and released words are public', (key) => summary(key.slice(0, 26), key.slice(27)))

/** Ratings of a meal for everybody: means from five ratings on, so that nobody is read off them; words that were released. */
export const readRatings = (schoolId: Id, slotId: SlotId) => answers.get(`${schoolId} ${slotId}`)

async function summary(schoolId: Id, slotId: SlotId): Promise<RatingSummary> {
  const [tally, words, meanFrom] = await Promise.all([
    tallies.find(schoolId, slotId),
    ratings.releasedWords(schoolId, slotId, MOST_WORDS),
    parameter('rating.meanFrom', { schoolId }),
  ])
  const shown = words.flatMap((row) => row.words ?? [])
  if (!tally || tally.ratings < meanFrom) return { ...NONE, count: tally?.ratings ?? 0, words: shown }
  const mean = (sum: number) => meanOf(sum, tally.ratings)
  return {
    count: tally.ratings,
    taste: mean(tally.taste),
    portion: mean(tally.portion),
    hygiene: mean(tally.hygiene),
    service: mean(tally.service),
    words: shown,
  }
}

async function showWords(row: RatingRow): Promise<RatingWords> {
  return {
    id: row._id,
    className: (await directory.schoolClass(row.classId))?.name ?? '',
    day: row.day,
    mealKind: row.mealKind,
    words: row.words ?? '',
    mean: meanOf(row.taste + row.portion + row.hygiene + row.service, 4),
    state: row.wordsState ?? 'HIDDEN',
  }
}

/** Pupils' words of the school, by state. */
export async function listWords({
  state,
  cursor,
  limit = PAGE,
}: {
  state: WordsState
  cursor?: string | undefined
  limit?: number | undefined
}): Promise<Page<RatingWords>> {
  const rows = await ratings.words(state, cursor, limit + 1)
  const items = rows.slice(0, limit)
  return { items: await Promise.all(items.map(showWords)), nextCursor: rows.length > limit ? items.at(-1)?._id : undefined }
}

/** Releases pupils' words or withholds them; decided again it changes. */
export async function decideWords(actor: Actor, id: Id, state: 'RELEASED' | 'WITHHELD'): Promise<RatingWords> {
  const row = found(await ratings.find(id))
  allowed(row.words !== undefined && actor.holds('FOOD_SAFETY_OFFICER', row.schoolId))
  const decided = await transaction(async (tx) => {
    const before = found(await ratings.decideWords(id, state, tx))
    if (before.wordsState === 'HIDDEN') await countWords(tx, row.schoolId, row.day, -1)
    return { ...before, wordsState: state }
  })
  return showWords(decided)
}
