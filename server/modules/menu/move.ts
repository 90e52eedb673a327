import type { Id } from '@shared/base/id'
import type { Menu, MenuState } from '@shared/menu/schema'
import type { SlotId } from '@shared/org/schema'
import { transaction, type Tx } from '@platform/db'
import { found, problem } from '@platform/http'
import type { ErrorCode } from '@shared/contract/errors'
import type { Actor } from '../identity/index'
import { assertBefore, openSlot, saySlot, type Slot } from './place'
import type { KitchenFacts } from './policy'
import { type MenuRow, menus } from './repo'
import { showMenus } from './show'

/** One step of several menus: all of them or none. */
interface Move {
  may: (actor: Actor, kitchen: KitchenFacts) => boolean
  /** What is said where there is no menu yet. */
  missing?: ErrorCode
  /** Whether this very person has made the step already: the answer was lost on the way, and nothing is done again. */
  isDone(menu: MenuRow): boolean
  /** @throws a refusal where a menu is not ready for it */
  assert(menu: MenuRow): void
  /** Changes what is ready, with its slots. */
  make(tx: Tx, ready: MenuRow[], slots: Slot[]): Promise<void>
}

const SAID: Record<MenuState, string> = { DRAFT: '还没有送审', CHECKED: '已经审过', PUBLISHED: '已经发布', CHANGED: '已经发布' }

/** The refusal for a menu that is elsewhere by now, and where. */
export const stateRefused = (menu: MenuRow) =>
  problem('menu.state_refused', {
    detail: `${saySlot(menu)}的菜谱${menu.state === 'DRAFT' && menu.submitted ? '在等人审' : SAID[menu.state]}，刷新再看`,
    facts: { slotId: menu._id, state: menu.state, submitted: menu.submitted },
  })

/** Moves menus on together. @throws request.not_found, menu.slot_unknown, menu.meal_over, and what the move refuses */
export async function moveMenus(actor: Actor, slotIds: readonly SlotId[], move: Move): Promise<{ items: Menu[] }> {
  const ids = [...new Set(slotIds)]
  const slots = await Promise.all(ids.map((id) => openSlot(actor, id, move.may)))
  const rows = await transaction(async (tx) => {
    const known = new Map((await menus.findMany(ids, tx)).map((row) => [row._id, row]))
    const waiting = ids.map((id) => found(known.get(id), move.missing)).filter((menu) => !move.isDone(menu))
    const waitingSlots = slots.filter((slot) => waiting.some((menu) => menu._id === slot.slotId))
    waitingSlots.forEach(assertBefore)
    waiting.forEach(move.assert)
    if (waiting.length > 0) await move.make(tx, waiting, waitingSlots)
    return menus.findMany(ids, tx)
  })
  const after = new Map(rows.map((row) => [row._id, row]))
  return {
    items: await showMenus(
      actor,
      ids.flatMap((id) => after.get(id) ?? []),
    ),
  }
}

/** Nothing is left of an earlier return. */
export const NOT_RETURNED = { returnedBy: undefined, returnedNote: undefined, heeded: undefined }

export const idsOf = (rows: readonly MenuRow[]): SlotId[] => rows.map((row) => row._id)

/** Everybody who wrote at one of these menus. */
export const authorsOf = (rows: readonly MenuRow[]): Id[] => [...new Set(rows.flatMap((row) => row.authorIds))]
