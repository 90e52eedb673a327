import { isPublished } from '@shared/menu/rules'
import type { Menu } from '@shared/menu/schema'
import type { SlotId } from '@shared/org/schema'
import { clock } from '@platform/clock'
import { outbox } from '@platform/jobs'
import type { Actor } from '../identity/index'
import { byWeek, leaveBatches } from './batch'
import { menuPublished } from './events'
import { idsOf, moveMenus, stateRefused } from './move'
import { mayWrite } from './policy'
import { forgetPublished } from './published'
import { menus, versions } from './repo'

/** Publishes checked menus; parents are told once for a week, or for a day. @throws menu.state_refused, menu.meal_over */
export async function publishMenus(actor: Actor, slotIds: readonly SlotId[]): Promise<{ items: Menu[] }> {
  const answer = await moveMenus(actor, slotIds, {
    may: mayWrite,
    isDone: (menu) => isPublished(menu.state) && menu.publishedBy === actor.personId,
    assert(menu) {
      if (menu.state !== 'CHECKED') throw stateRefused(menu)
    },
    async make(tx, ready, slots) {
      const publishedAt = clock.now()
      await leaveBatches(tx, ready, 'DONE')
      await menus.move(idsOf(ready), { state: 'PUBLISHED', publishedAt, publishedBy: actor.personId, batchId: undefined }, tx)
      await versions.mark(ready, { state: 'PUBLISHED', publishedAt }, tx)
      for (const { kitchen, monday, slots: ofWeek } of byWeek(slots)) {
        await outbox.append(
          tx,
          menuPublished({
            kitchenId: kitchen.id,
            monday,
            days: [...new Set(ofWeek.map((slot) => slot.day))].sort(),
            slotIds: ofWeek.map((slot) => slot.slotId),
            schoolIds: [...new Set(ofWeek.flatMap((slot) => slot.schoolIds))],
          }),
        )
      }
    },
  })
  forgetPublished()
  return answer
}
