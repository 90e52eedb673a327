import { createHash, createHmac } from 'node:crypto'
import { blindId, type Id, isId, spokenCode } from '@shared/base/id'
import type { RatingInput, RatingTicket } from '@shared/checkin/schema'
import { asSystem, isDuplicate } from '@platform/db'
import { problem } from '@platform/http'
import { newSalt } from '@platform/random'
import { keyFor, sameText } from '@platform/secret'
import { dishesOfSlot } from '../menu/index'
import { directory } from '../org/index'
import { type RatingRow, ratings, type SheetRow, sheets } from './rating-repo'
import { assertRatingTime, codeHash } from './sheet'

const PROOF_LENGTH = 16
const NUMBER_LENGTH = 3

/** One token of a sheet: its number and a proof. Nothing of it is stored; a rating takes its number. */
const tokenOf = (sheetId: Id, number: number): string => {
  const body = sheetId + number.toString(36).toUpperCase().padStart(NUMBER_LENGTH, '0')
  return body + spokenCode(createHmac('sha256', keyFor('rating token')).update(body).digest(), PROOF_LENGTH)
}

/** @throws checkin.token_refused */
function readToken(token: string): { sheetId: Id; number: number } {
  const sheetId = token.slice(0, 26)
  const number = Number.parseInt(token.slice(26, 26 + NUMBER_LENGTH), 36)
  if (!isId(sheetId) || !(number > 0) || !sameText(token, tokenOf(sheetId, number))) throw problem('checkin.token_refused')
  return { sheetId, number }
}

/** The same for a token whoever uses it, and without a hint of when. */
const ratingIdOf = (sheetId: Id, number: number): Id => blindId(createHash('sha256').update(`${sheetId}#${number}`).digest())

async function openByCode(code: string): Promise<SheetRow> {
  const sheet = await sheets.findByCode(codeHash(code))
  if (!sheet) throw problem('checkin.sheet_unknown')
  assertRatingTime(sheet)
  return sheet
}

/**
 * Gives out one of a class's tokens.
 * @throws checkin.sheet_unknown, checkin.window_not_open, checkin.sheet_closed, checkin.sheet_empty
 */
export const takeTicket = (code: string): Promise<RatingTicket> =>
  asSystem('pupils have no account', async () => {
    const sheet = await openByCode(code)
    const given = await sheets.give(sheet._id, sheet.total)
    if (!given) throw problem('checkin.sheet_empty', { detail: `这个班 ${sheet.total} 人吃饭，${sheet.total} 张票都发完了` })
    const [school, room, dishes] = await Promise.all([directory.school(sheet.schoolId), directory.schoolClass(sheet.classId), dishesOfSlot(sheet.slotId)])
    return {
      token: tokenOf(sheet._id, given.given),
      schoolName: school?.name ?? '',
      className: room?.name ?? '',
      day: sheet.day,
      mealKind: sheet.mealKind,
      dishes: dishes.map((dish) => dish.name),
      closesAt: sheet.closesAt.toISOString(),
    }
  })

/**
 * Keeps a pupil's rating: once for its token.
 * @throws checkin.token_refused, checkin.sheet_closed
 */
export const rate = (input: RatingInput): Promise<{ count: number }> =>
  asSystem('pupils have no account', async () => {
    const { sheetId, number } = readToken(input.token)
    const sheet = await sheets.find(sheetId)
    if (!sheet || number > sheet.given) throw problem('checkin.token_refused')
    assertRatingTime(sheet)
    const { taste, portion, hygiene, service, words } = input
    const { schoolId, classId, unitIds, kitchenId, slotId, day, mealKind } = sheet
    const row: RatingRow = {
      _id: ratingIdOf(sheetId, number),
      schoolId,
      classId,
      unitIds,
      kitchenId,
      slotId,
      day,
      mealKind,
      taste,
      portion,
      hygiene,
      service,
      ...(words ? { words, wordsState: 'HIDDEN' as const } : {}),
      salt: newSalt(),
      settled: false,
    }
    await ratings.insert(row).catch((error: unknown) => {
      throw isDuplicate(error) ? problem('checkin.token_refused', { detail: '这张票已经评过了' }) : error
    })
    return { count: sheet.given }
  })
