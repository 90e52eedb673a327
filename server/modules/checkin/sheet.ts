import { createHmac } from 'node:crypto'
import { type Id, spokenCode } from '@shared/base/id'
import { linkUrl } from '@shared/base/link'
import { timeOf } from '@shared/base/time'
import type { RatingSheet } from '@shared/checkin/schema'
import { timingOf, type Window, windowOf } from '@shared/duty/rules'
import type { SlotId } from '@shared/org/schema'
import { clock } from '@platform/clock'
import { isDuplicate } from '@platform/db'
import { allowed, found, problem } from '@platform/http'
import { publicUrl } from '@platform/public-url'
import { newBlindId } from '@platform/random'
import { keyFor, sha256 } from '@platform/secret'
import { dutyOf } from '../duty/index'
import type { Actor } from '../identity/index'
import { directory, type MealOfSchool } from '../org/index'
import { classAtMeal } from './class-meal'
import { mayOpenSheet } from './policy'
import { classMeals, type SheetRow, sheets } from './rating-repo'
import { tallies } from './repo'

const CODE_LENGTH = 22

/** The code of a sheet is made from its id, so it can be shown again and is stored nowhere. */
const codeOf = (sheetId: Id): string => spokenCode(createHmac('sha256', keyFor('rating sheet')).update(sheetId).digest(), CODE_LENGTH)
export const codeHash = (code: string): string => sha256(`sheet:${code}`)

/** When pupils may rate a meal. */
export async function ratingWindow(meal: MealOfSchool): Promise<Window> {
  const { actSpan, span } = await dutyOf('studentRating')
  return windowOf(actSpan ?? span, { day: meal.day, mealStart: meal.start, mealEnd: meal.end, firstMealStart: meal.start })
}

/** @throws checkin.window_not_open, checkin.sheet_closed */
export function assertRatingTime({ opensAt, closesAt }: { opensAt: Date; closesAt: Date }): void {
  const timing = timingOf({ opensAt, dueAt: closesAt, graceUntil: closesAt }, clock.now())
  if (timing === 'NOT_YET') throw problem('checkin.window_not_open', { detail: `${timeOf(opensAt)} 开餐后才能评` })
  if (timing === 'OVER') throw problem('checkin.sheet_closed', { detail: `${timeOf(closesAt)} 就截止了` })
}

async function show(row: SheetRow): Promise<RatingSheet> {
  const [room, tally] = await Promise.all([directory.schoolClass(row.classId), tallies.find(row.schoolId, row.slotId)])
  return {
    id: row._id,
    url: linkUrl(publicUrl(), { kind: 'r', code: codeOf(row._id) }),
    className: room?.name ?? '',
    mealKind: row.mealKind,
    day: row.day,
    total: row.total,
    given: row.given,
    rated: tally?.ratings ?? 0,
    closesAt: row.closesAt.toISOString(),
  }
}

/**
 * The rating code of a class for a meal: as many one-time tokens as pupils eat. Asking again gives the same one, with the head count of now.
 * @throws checkin.meal_unknown, checkin.window_not_open, checkin.sheet_closed
 */
export async function openSheet(actor: Actor, classId: Id, slotId: SlotId): Promise<RatingSheet> {
  const at = await classAtMeal(classId, slotId)
  const { room, meal } = at
  allowed(mayOpenSheet(actor, { classId, schoolId: room.schoolId }))
  const { opensAt, graceUntil: closesAt } = await ratingWindow(meal)
  assertRatingTime({ opensAt, closesAt })
  const total = (await classMeals.find(classId, slotId))?.eatingCount ?? room.pupils
  const known = await sheets.ofClassMeal(classId, slotId)
  if (known) return show(known.total === total ? known : ((await sheets.resize(known._id, total)) ?? known))
  const school = found(await directory.school(room.schoolId))
  const _id = newBlindId()
  const row: SheetRow = {
    _id,
    schoolId: room.schoolId,
    classId,
    unitIds: [school.unitId],
    kitchenId: meal.kitchenId,
    slotId,
    day: meal.day,
    mealKind: meal.mealKind,
    codeHash: codeHash(codeOf(_id)),
    total,
    given: 0,
    opensAt,
    closesAt,
  }
  try {
    await sheets.create(row)
    return await show(row)
  } catch (error) {
    if (!isDuplicate(error)) throw error
    return show(found(await sheets.ofClassMeal(classId, slotId)))
  }
}

/** How many have taken a token and how many of the school have rated. */
export async function readSheet(actor: Actor, id: Id): Promise<RatingSheet> {
  const row = found(await sheets.find(id))
  allowed(mayOpenSheet(actor, row))
  return show(row)
}
