import { sayDate, sayRelativeDay } from '@shared/base/say'
import { dayOf, timeOf } from '@shared/base/time'
import { momentAt, sayAct } from '@shared/duty/rules'
import type { Role } from '@shared/identity/role'
import { ROLES } from '@shared/identity/role'
import { sayMeal } from '@shared/org/rules'
import { clock } from '@platform/clock'
import { asSystem, transaction, type Tx } from '@platform/db'
import { outbox } from '@platform/jobs'
import { holdersOf } from '../identity/index'
import { notify } from '../notify/index'
import { parameter } from '../org/index'
import { closeTask } from '../task/index'
import { dutyDefinitions } from './definitions'
import { dutySettled } from './events'
import { duties, type DutyRow } from './repo'
import { actPage, taskKey } from './task'

const BATCH = 100

const what = (duty: DutyRow): string =>
  `${duty.day ? sayRelativeDay(duty.day, dayOf(clock.now())) : '本学期'}${duty.mealKind ? sayMeal(duty.mealKind) : ''}${sayAct(duty.act)}`

/** Places where the holders of a role are found for a duty: the school or kitchen, or the unit above it. */
const placesFor = (duty: DutyRow, role: Role): readonly string[] => (ROLES[role].place === 'UNIT' ? duty.unitIds : [duty.placeId])

async function tell(tx: Tx, duty: DutyRow, roles: readonly Role[], key: string, message: { title: string; text: string; page: string }): Promise<void> {
  const told = new Set<string>()
  for (const role of roles) {
    for (const placeId of placesFor(duty, role)) {
      for (const { personId } of await holdersOf(placeId, [role])) {
        if (told.has(personId)) continue
        told.add(personId)
        await notify(tx, {
          personId,
          kind: 'ACT_MISSING',
          dedupeKey: `${key}:${duty._id}`,
          ...message,
          fields: { act: sayAct(duty.act), place: duty.placeName, due: duty.day ? timeOf(duty.dueAt) : duty.dueAt, note: message.text },
        })
      }
    }
  }
}

/** A duty of a term is reminded of twice, at two shares of it. */
async function secondReminder(duty: DutyRow): Promise<Date> {
  const { schoolId, unitIds } = duty
  return momentAt(duty, await parameter('oversight.secondWarnPct', { ...(schoolId ? { schoolId } : {}), ...(unitIds[0] ? { unitId: unitIds[0] } : {}) }))
}

/** Reminds, in the window, whom the duty names: once for a meal or a day, twice for a term. */
export async function remindMissing(): Promise<void> {
  const now = clock.now()
  const definitions = await dutyDefinitions()
  for (const duty of await duties.toRemind(now, BATCH)) {
    const definition = definitions.find((each) => each.code === duty.code)
    const again = duty.termId ? await secondReminder(duty) : undefined
    const later = again && again > now && again > duty.remindAt ? again : undefined
    await transaction(async (tx) => {
      if (!(await duties.markReminded(duty, later, tx)) || now > duty.dueAt || !definition) return
      const text = duty.day ? `${timeOf(duty.dueAt)} 前要做，还没有人做` : `${sayDate(dayOf(duty.dueAt))}前要 ${duty.needed} 次，已经 ${duty.count} 次`
      const page = duty.day ? actPage(duty.act) : 'pages/supervise/index'
      await tell(tx, duty, definition.remind, `remind:${duty.remindAt.getTime()}`, { title: what(duty), text, page })
    })
  }
}

/** Notes a miss and tells who stands above. @returns whether it was noted now, and not done at the last moment */
async function miss(duty: DutyRow, escalate: readonly Role[]): Promise<boolean> {
  return transaction(async (tx) => {
    if (!(await duties.miss(duty._id, tx))) return false
    await closeTask(tx, taskKey(duty._id), 'MISSED')
    await outbox.append(tx, dutySettled(duty, 'MISSED'))
    await tell(tx, duty, escalate, 'missed', {
      title: `${what(duty)} 没有做`,
      text: `${timeOf(duty.dueAt)} 截止，没有记录`,
      page: 'pages/supervise/index',
    })
    return true
  })
}

const escalated = async (duty: DutyRow): Promise<readonly Role[]> => (await dutyDefinitions()).find((each) => each.code === duty.code)?.escalate ?? []

/** Marks what was not done as missed when its grace is over, and tells who stands above. */
export async function markMissed(): Promise<void> {
  for (;;) {
    const rows = await duties.overdue(clock.now(), BATCH)
    for (const duty of rows) await miss(duty, await escalated(duty))
    if (rows.length < BATCH) return
  }
}

/** The same for one duty, for who cannot wait. The caller has checked that its grace is over. */
export const missOverdue = (duty: DutyRow): Promise<boolean> => asSystem('a miss is told to who stands above', async () => miss(duty, await escalated(duty)))
