import type { Id } from '@shared/base/id'
import { toTheHour } from '@shared/base/time'
import { barsSchool, cityOnly, namesHeadBuyerOrMoney, priorityOf } from '@shared/hotline/rules'
import type { AnonymousComplaintInput } from '@shared/hotline/schema'
import { CITY_PLACE } from '../identity/index'
import { endOfWorkingDay } from '../org/index'
import { dispatchDue, replyDays } from './clocks'
import { codeHashOf } from './code'
import { homeDesk } from './move'
import { waitingFor } from './policy'
import type { ComplaintRow } from './repo'
import { stepNote } from './say'

/** What is told of a complaint when it is filed, whoever files it. */
export type Filing = Omit<AnonymousComplaintInput, 'nonce'>

interface Birth {
  id: Id
  filing: Filing
  queryCode: string
  named: boolean
  unitId: Id
  at: Date
}

const optional = ({ classId, day, mealKind, dishName }: Filing): Partial<ComplaintRow> => ({
  ...(classId ? { classId } : {}),
  ...(day ? { day } : {}),
  ...(mealKind ? { mealKind } : {}),
  ...(dishName ? { dishName } : {}),
})

/**
 * A complaint as it is filed: at which desk, how urgent, until when. Without a name every time in it is cut to the hour; only until it is dispatched it
 * keeps the moment by which that must be done.
 */
export async function born({ id, filing, queryCode, named, unitId, at }: Birth): Promise<ComplaintRow> {
  const { category, fearsHarm, schoolId, words, pictureIds, standing } = filing
  const filedAt = named ? at : toTheHour(at)
  const priority = priorityOf(category, fearsHarm)
  const clockDays = await replyDays(priority, unitId)
  const row: ComplaintRow = {
    _id: id,
    codeHash: codeHashOf(queryCode),
    deskUnitId: cityOnly(category, fearsHarm) ? CITY_PLACE : await homeDesk(unitId),
    unitId,
    schoolId,
    ...optional(filing),
    category,
    priority,
    words,
    pictureIds: [...pictureIds],
    standing,
    fearsHarm,
    named,
    schoolBarred: barsSchool(category),
    barSuggested: namesHeadBuyerOrMoney(words),
    state: 'FILED',
    revision: 0,
    redone: false,
    filedAt,
    clockFrom: filedAt,
    clockDays,
    replyDueAt: await endOfWorkingDay(filedAt, clockDays),
    orderAt: await dispatchDue(priority, at, unitId),
    waitsFor: [],
    taskNo: 0,
    steps: [],
    messages: [],
    handledBy: [],
    unreadByComplainant: false,
    unreadByDesk: false,
  }
  const note = await stepNote(row)
  return { ...row, waitsFor: waitingFor(row, CITY_PLACE), steps: [{ state: 'FILED', at: filedAt, ...(note ? { note } : {}) }] }
}
