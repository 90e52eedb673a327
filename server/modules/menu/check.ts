import { wrote } from '@shared/menu/rules'
import type { Menu } from '@shared/menu/schema'
import type { SlotId } from '@shared/org/schema'
import { problem } from '@platform/http'
import { outbox } from '@platform/jobs'
import type { Actor } from '../identity/index'
import { byWeek, joinBatch, leaveBatches } from './batch'
import { menuReturned } from './events'
import { authorsOf, idsOf, moveMenus, NOT_RETURNED, stateRefused } from './move'
import { saySlot } from './place'
import { mayAnswer } from './policy'
import { type MenuRow, menus, versions } from './repo'
import { conflict } from './write'

/** @throws menu.same_person for who wrote at it, menu.state_refused where it does not wait to be checked */
const assertChecking = (actor: Actor) => (menu: MenuRow) => {
  if (wrote(actor.personId, menu))
    throw problem('menu.same_person', { detail: `${saySlot(menu)}的菜谱你也写过，让另一位负责人审`, facts: { slotId: menu._id } })
  if (menu.state !== 'DRAFT' || !menu.submitted) throw stateRefused(menu)
}

/**
 * Checks drafts as the head has read them; one of two who do it at once succeeds. The authors have one task to publish them.
 * @throws menu.same_person, menu.state_refused, menu.version_conflict where it was written again since it was read, menu.meal_over
 */
export function checkMenus(actor: Actor, seen: readonly { slotId: SlotId; version: number }[]): Promise<{ items: Menu[] }> {
  const versionSeen = new Map(seen.map(({ slotId, version }) => [slotId, version]))
  const assertIsWaiting = assertChecking(actor)
  return moveMenus(actor, [...versionSeen.keys()], {
    may: mayAnswer,
    isDone: (menu) => menu.state === 'CHECKED' && menu.checkerId === actor.personId,
    assert(menu) {
      assertIsWaiting(menu)
      if (menu.version !== versionSeen.get(menu._id)) throw conflict(menu)
    },
    async make(tx, ready, slots) {
      const checkerName = actor.name ?? ''
      await leaveBatches(tx, ready, 'DONE')
      await menus.move(idsOf(ready), { state: 'CHECKED', submitted: false, checkerId: actor.personId, checkerName, ...NOT_RETURNED }, tx)
      await versions.mark(ready, { state: 'CHECKED', checkerName }, tx)
      for (const week of byWeek(slots)) await joinBatch(tx, 'PUBLISH', week, checkerName)
    },
  })
}

/** Gives drafts back with a note, which their authors are told. @throws menu.same_person, menu.state_refused, menu.meal_over */
export const returnMenus = (actor: Actor, slotIds: readonly SlotId[], note: string): Promise<{ items: Menu[] }> =>
  moveMenus(actor, slotIds, {
    may: mayAnswer,
    isDone: (menu) => menu.state === 'DRAFT' && !menu.submitted && menu.returnedBy === actor.personId && menu.returnedNote === note,
    assert: assertChecking(actor),
    async make(tx, ready, slots) {
      await leaveBatches(tx, ready, 'DONE')
      const given = { returnedBy: actor.personId, returnedNote: note }
      await menus.move(idsOf(ready), { submitted: false, submittedBy: undefined, batchId: undefined, heeded: false, ...given }, tx)
      for (const { kitchen, monday, slots: ofWeek } of byWeek(slots)) {
        const given = ready.filter((menu) => ofWeek.some((slot) => slot.slotId === menu._id))
        await outbox.append(
          tx,
          menuReturned({
            kitchenId: kitchen.id,
            monday,
            days: given.map((menu) => menu.day),
            authorIds: authorsOf(given),
            note,
            byName: actor.name ?? '',
          }),
        )
      }
    },
  })
