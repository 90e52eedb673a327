import type { Id } from '@shared/base/id'
import type { BusinessDay } from '@shared/base/time'
import type { Page } from '@shared/contract/paging'
import type { CheckinLine } from '@shared/checkin/schema'
import { asSystem } from '@platform/db'
import { allowed, found } from '@platform/http'
import type { Actor } from '../identity/index'
import { directory, kitchensOfSchool, mealsOfSchool } from '../org/index'
import { mayReadRecords } from './policy'
import { acts } from './repo'
import { showLines } from './show-lines'

const PAGE = 20

/** The records of a school's day, with the tastings of its kitchens, newest first. */
export async function listCheckins(
  actor: Actor,
  schoolId: Id,
  day: BusinessDay,
  { cursor, limit = PAGE }: { cursor?: string | undefined; limit?: number | undefined },
): Promise<Page<CheckinLine>> {
  const school = found(await directory.school(schoolId), 'org.school_unknown')
  allowed(mayReadRecords(actor, { schoolId, unitId: school.unitId, kitchenIds: await kitchensOfSchool(schoolId, day) }))
  const { meals } = await mealsOfSchool(schoolId, day)
  const slotIds = meals.map((meal) => meal.slotId)
  const rows = await asSystem("the policy has allowed it; tastings are the kitchen's", () => acts.ofDay(schoolId, slotIds, day, cursor, limit + 1))
  const items = rows.slice(0, limit)
  return { items: await showLines(items, actor), nextCursor: rows.length > limit ? items.at(-1)?._id : undefined }
}
