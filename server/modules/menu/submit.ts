import { isDeepStrictEqual } from 'node:util'
import type { Menu } from '@shared/menu/schema'
import type { SlotId } from '@shared/org/schema'
import type { Tx } from '@platform/db'
import { problem } from '@platform/http'
import { outbox } from '@platform/jobs'
import type { Actor } from '../identity/index'
import { byWeek, joinBatch } from './batch'
import { menuSubmitted } from './events'
import { authorsOf, idsOf, moveMenus, NOT_RETURNED, stateRefused } from './move'
import { saySlot, type Slot } from './place'
import { mayWrite } from './policy'
import { type MenuRow, menus } from './repo'
import { contentOf, writeDraft } from './write'

/** What was corrected in the kitchen's list since the draft was written, an allergen above all, goes to the head as it is now. */
async function freshen(tx: Tx, actor: Actor, menu: MenuRow, slot: Slot): Promise<MenuRow> {
  const dishIds = menu.dishes.map((line) => line.dishId)
  const content = await contentOf(slot.kitchen, { dishIds, priceFen: menu.priceFen }, menu.dishes)
  return isDeepStrictEqual(content.dishes, menu.dishes) ? menu : writeDraft(tx, actor, slot, menu, content)
}

/**
 * Sends drafts to be checked; heads and deputies of the schools that the kitchen feeds have one task for each week.
 * @throws menu.empty, menu.state_refused, menu.meal_over
 */
export const submitMenus = (actor: Actor, slotIds: readonly SlotId[]): Promise<{ items: Menu[] }> =>
  moveMenus(actor, slotIds, {
    may: mayWrite,
    missing: 'menu.empty',
    isDone: (menu) => menu.state === 'DRAFT' && menu.submitted && menu.submittedBy === actor.personId,
    assert(menu) {
      if (menu.state !== 'DRAFT' || menu.submitted) throw stateRefused(menu)
      if (menu.dishes.length === 0) throw problem('menu.empty', { detail: `${saySlot(menu)}还没有菜`, facts: { slotId: menu._id } })
    },
    async make(tx, ready, slots) {
      const heeded: MenuRow[] = []
      for (const slot of slots) {
        const menu = ready.find((row) => row._id === slot.slotId)
        const fresh = menu && (await freshen(tx, actor, menu, slot))
        if (fresh?.heeded) heeded.push(fresh)
      }
      // Whoever checks sees what was asked for last time, where it was not heeded.
      if (heeded.length > 0) await menus.move(idsOf(heeded), NOT_RETURNED, tx)
      await menus.move(idsOf(ready), { submitted: true, submittedBy: actor.personId }, tx)
      for (const week of byWeek(slots)) {
        const byName = actor.name ?? ''
        const { kitchen, monday } = week
        const batchId = await joinBatch(tx, 'CHECK', week, byName)
        const days = week.slots.map((slot) => slot.day)
        await outbox.append(tx, menuSubmitted({ batchId, kitchenId: kitchen.id, monday, days, meals: week.slots.length, authorIds: authorsOf(ready), byName }))
      }
    },
  })
