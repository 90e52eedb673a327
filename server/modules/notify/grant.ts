import type { Id } from '@shared/base/id'
import type { GrantResult, TemplateLine } from '@shared/notify/schema'
import { clock } from '@platform/clock'
import { isDuplicate, transaction } from '@platform/db'
import { outbox } from '@platform/jobs'
import { granted } from './events'
import { grants } from './repo'
import { templateById, templates } from './templates'

/** The templates of this installation with what the person still allows. */
export async function listTemplates(personId: Id): Promise<{ items: TemplateLine[] }> {
  const rows = await grants.ofPerson(
    personId,
    templates.map(({ id }) => id),
  )
  const known = new Map(rows.map((row) => [row.templateId, row]))
  const items = templates.map(({ kind, id }) => {
    const row = known.get(id)
    return { kind, templateId: id, allowed: row?.allowed ?? 0, ...(row?.last ? { last: row.last } : {}) }
  })
  return { items }
}

interface Report {
  /** Made by the phone; a repeated report counts once. */
  id: Id
  results: readonly { templateId: string; result: GrantResult }[]
}

/**
 * Counts what the person chose in WeChat's dialog. The phone's report is the one source: WeChat's own event of the same tap is recorded and not counted.
 * Templates that this installation does not have are passed over, because an old page may ask for them.
 */
export async function reportGrants(personId: Id, { id, results }: Report): Promise<void> {
  const chosen = new Map(results.filter(({ templateId }) => templateById(templateId)).map(({ templateId, result }) => [templateId, result]))
  if (chosen.size === 0) return
  try {
    await transaction(async (tx) => {
      const now = clock.now()
      await grants.keepReport({ _id: `${personId}:${id}`, personId, keptSince: new Date(clock.real()) }, tx)
      for (const [templateId, result] of chosen) await grants.record(personId, templateId, result, now, tx)
      await outbox.append(tx, granted(personId, [...chosen]))
    })
  } catch (error) {
    if (!isDuplicate(error)) throw error
  }
}
