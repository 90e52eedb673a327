import type { Id } from '@shared/base/id'
import type { BusinessDay } from '@shared/base/time'
import type { Page } from '@shared/contract/paging'
import { factsOf, wordsOf } from '@shared/checkin/facts'
import type { CheckinInput, CheckinLine } from '@shared/checkin/schema'
import { asSystem } from '@platform/db'
import { allowed, found } from '@platform/http'
import { picturesById } from '../file/index'
import type { Actor } from '../identity/index'
import { directory, kitchensOfSchool, mealsOfSchool } from '../org/index'
import { mendingsOf } from './mending'
import { mayReadRecords, seesNames, seesPosterAlone } from './policy'
import { acts } from './repo'
import { opinionStates } from './show-opinion'

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
  const pictures = await picturesById(items.flatMap((row) => row.pictureIds))
  const opinions = await asSystem('they belong to what was read', () => opinionStates(items, actor))
  const named = seesNames(actor)
  const mendings = await mendingsOf(items, named)
  return {
    items: items.map((row) => {
      const input = { act: row.act, fields: row.fields } as Pick<CheckinInput, 'act' | 'fields'>
      const words = wordsOf(input)
      const opinion = opinions.get(row._id)
      const mending = mendings.get(row._id)
      return {
        id: row._id,
        act: row.act,
        mealKind: row.mealKind,
        recordedAt: row.recordedAt.toISOString(),
        who: named ? `${row.personName} ${row.personTitle}` : row.personTitle,
        timing: row.timing,
        pointName: row.pointName,
        facts: factsOf(input),
        pictures: row.pictureIds.flatMap((id) => pictures.get(id) ?? []),
        ...(row.posterAlone && seesPosterAlone(actor) ? { posterAlone: true } : {}),
        ...(words ? { words } : {}),
        ...(mending ? { mending } : {}),
        ...(opinion ? { opinion } : {}),
        ...(row.seal ? { seal: row.seal } : {}),
      }
    }),
    nextCursor: rows.length > limit ? items.at(-1)?._id : undefined,
  }
}
