import type { Id } from '@shared/base/id'
import type { Seal } from '@shared/audit/schema'
import { clock } from '@platform/clock'
import { transaction, type Tx } from '@platform/db'
import { entrustedOf } from './entrust'
import { openMending } from './hand-over'
import { keepMending, type NewMending } from './mend'
import { mendings } from './mending-repo'
import { acts, type ActRow } from './repo'

/** What was done about problems, as if it had just been written; what is there already stays as it is. */
export async function loadMendings(rows: readonly NewMending[]): Promise<void> {
  if (rows.length === 0) return
  const ids = rows.map((row) => row.checkinId)
  const known = new Set((await mendings.ofActs(ids)).map((row) => row.checkinId))
  const found = new Map((await acts.findMany(ids)).map((act) => [act._id, act]))
  for (const row of rows) {
    const act = found.get(row.checkinId)
    const entrusted = act && entrustedOf(act)
    if (entrusted && !known.has(row.checkinId)) await transaction((tx) => keepMending(tx, row, act, entrusted))
  }
}

/** Writes what was done on a day that is over, with its seals, and lets wait what nobody has mended; of what is overdue already nobody is told. */
export async function keepPastMendings(tx: Tx, owned: readonly ActRow[], done: readonly NewMending[], seals: ReadonlyMap<Id, Seal>): Promise<void> {
  const sealed = done.flatMap((row) => {
    const seal = seals.get(row._id)
    return seal ? [{ ...row, seal }] : []
  })
  if (sealed.length > 0) await mendings.insert(sealed, tx)
  const mended = new Set(done.map((row) => row.checkinId))
  for (const act of owned) {
    const entrusted = entrustedOf(act)
    if (entrusted && !mended.has(act._id)) await openMending(tx, act, entrusted, entrusted.dueAt > clock.now())
  }
}
