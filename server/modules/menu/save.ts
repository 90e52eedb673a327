import type { SlotId } from '@shared/org/schema'
import { isPublished } from '@shared/menu/rules'
import type { Menu } from '@shared/menu/schema'
import { transaction } from '@platform/db'
import { problem } from '@platform/http'
import type { Actor } from '../identity/index'
import { leaveBatches } from './batch'
import { assertBefore, openSlot } from './place'
import { mayWrite } from './policy'
import { menus } from './repo'
import { showMenus } from './show'
import { conflict, contentOf, type Draft, isRepeated, writeDraft } from './write'

/**
 * Writes the draft of a meal. A draft that was sent or checked is taken back by it.
 * @throws menu.slot_unknown, menu.meal_over, menu.locked, menu.version_conflict, menu.dish_unknown, menu.dish_banned
 */
export async function saveMenu(actor: Actor, slotId: SlotId, draft: Draft): Promise<Menu> {
  const slot = await openSlot(actor, slotId, mayWrite)
  assertBefore(slot)
  const row = await transaction(async (tx) => {
    const menu = await menus.find(slotId, tx)
    if (menu && isPublished(menu.state)) throw problem('menu.locked')
    if (menu && isRepeated(menu, actor, draft)) return menu
    if ((menu?.version ?? 0) !== draft.version) throw conflict(menu)
    const after = await writeDraft(tx, actor, slot, menu, await contentOf(slot.kitchen, draft, menu?.dishes ?? []))
    if (menu) await leaveBatches(tx, [menu], 'WITHDRAWN')
    return after
  })
  return (await showMenus(actor, [row]))[0] as Menu
}
