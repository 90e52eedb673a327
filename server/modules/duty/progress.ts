import type { Id } from '@shared/base/id'
import { advance } from '@shared/duty/rules'
import type { Tx } from '@platform/db'
import { outbox } from '@platform/jobs'
import { closeTask } from '../task/index'
import { dutySettled } from './events'
import { duties, type DutyRow } from './repo'
import { taskKey } from './task'

export interface Counted {
  dutyId: string
  /** 1 for an act or a rating. */
  adds: number
  timing: 'IN_TIME' | 'LATE'
  recordedAt: Date
  /** Classes of a teacher: each counts once, the first makes the duty done. */
  classIds?: readonly Id[]
}

/** A teacher's act counts the classes that were not counted yet; without a class it only makes the duty done. */
function addsOf(duty: DutyRow, counted: Counted, classes: Set<Id>): number {
  if (duty.act !== 'teacherDining') return counted.adds
  const fresh = (counted.classIds ?? []).filter((id) => !classes.has(id))
  for (const id of fresh) classes.add(id)
  return fresh.length
}

/** What records make of a duty. */
export function movedOn(row: DutyRow, counted: readonly Counted[]): Pick<DutyRow, 'state' | 'count' | 'doneAt' | 'classIds'> {
  const classes = new Set(row.classIds ?? [])
  // any teacher's act makes the duty done; its count is of classes
  let after: ReturnType<typeof advance> = { ...row, needed: row.act === 'teacherDining' ? 0 : row.needed }
  for (const each of counted) {
    if (each.dutyId !== row._id) continue
    after = advance(after, addsOf(row, each, classes), each.timing, each.recordedAt)
  }
  const { state, count, doneAt } = after
  return { state, count, ...(doneAt ? { doneAt } : {}), ...(classes.size > 0 ? { classIds: [...classes] } : {}) }
}

/**
 * Moves duties on by what was recorded, in the transaction that settles the records: each record counts once.
 * @returns ids of duties that are not planned; the caller plans and tries again
 */
export async function progress(tx: Tx, counted: readonly Counted[]): Promise<string[]> {
  const ids = [...new Set(counted.map((each) => each.dutyId))]
  const rows = new Map((await duties.findMany(ids, tx)).map((row) => [row._id, row]))
  for (const row of rows.values()) {
    const after = movedOn(row, counted)
    await duties.save(row._id, after, tx)
    if (after.state === row.state) continue
    await closeTask(tx, taskKey(row._id))
    await outbox.append(tx, dutySettled(row, after.state))
  }
  return ids.filter((id) => !rows.has(id))
}
