import { isPublished } from '@shared/menu/rules'
import type { Menu } from '@shared/menu/schema'
import type { SlotId } from '@shared/org/schema'
import { transaction } from '@platform/db'
import { found, problem } from '@platform/http'
import { outbox } from '@platform/jobs'
import type { Actor } from '../identity/index'
import { menuChanged } from './events'
import { stateRefused } from './move'
import { assertBefore, openSlot } from './place'
import { mayWrite } from './policy'
import { forgetPublished } from './published'
import { type MenuRow, menus } from './repo'
import { showMenus } from './show'
import { conflict, contentOf, type Draft, isRepeated, writeChange } from './write'

const missingFrom = (there: MenuRow, names: MenuRow): string[] =>
  names.dishes.map((line) => line.name).filter((name) => !there.dishes.some((line) => line.name === name))

/**
 * Changes a published menu with a reason, until the meal is over. Both versions are kept; parents of the schools concerned and the checker are told.
 * @throws menu.state_refused, menu.empty, menu.version_conflict, menu.dish_unknown, menu.dish_banned, menu.meal_over
 */
export async function changeMenu(actor: Actor, slotId: SlotId, { reason, ...draft }: Draft & { reason: string }): Promise<Menu> {
  const slot = await openSlot(actor, slotId, mayWrite)
  assertBefore(slot)
  const row = await transaction(async (tx) => {
    const menu = found(await menus.find(slotId, tx))
    if (!isPublished(menu.state)) throw stateRefused(menu)
    if (isRepeated(menu, actor, draft) && menu.change?.reason === reason) return menu
    if (menu.version !== draft.version) throw conflict(menu)
    const content = await contentOf(slot.kitchen, draft, menu.dishes)
    if (content.dishes.length === 0) throw problem('menu.empty', { detail: '改成什么菜也要写上' })
    const after = await writeChange(tx, actor, menu, content, reason)
    await outbox.append(
      tx,
      menuChanged({
        slotId,
        kitchenId: slot.kitchen.id,
        day: slot.day,
        mealKind: slot.mealKind,
        version: after.version,
        reason,
        removed: missingFrom(after, menu),
        added: missingFrom(menu, after),
        schoolIds: slot.schoolIds,
        ...(menu.checkerId ? { checkerId: menu.checkerId } : {}),
      }),
    )
    return after
  })
  forgetPublished()
  return (await showMenus(actor, [row]))[0] as Menu
}
