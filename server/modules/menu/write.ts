import type { Id } from '@shared/base/id'
import type { Fen } from '@shared/base/money'
import { timeOf } from '@shared/base/time'
import { clock } from '@platform/clock'
import { isDuplicate, tryAgain, type Tx } from '@platform/db'
import { problem, type Refusal } from '@platform/http'
import type { Actor } from '../identity/index'
import { assertAllowed } from './ban'
import type { Kitchen, Slot } from './place'
import { type Cleared, type DishRow, dishes, type MenuDishRow, type MenuRow, menus, versions } from './repo'
import { versionOf } from './version'

/** What a page sends: the version that it read, the dishes in their order, the price. */
export interface Draft {
  version: number
  dishIds: readonly Id[]
  priceFen?: Fen | undefined
}

export interface Content {
  dishes: MenuDishRow[]
  priceFen?: Fen | undefined
}

export const lineOf = ({ _id, name, kind, allergens, pictureId }: DishRow): MenuDishRow => ({
  dishId: _id,
  name,
  kind,
  allergens,
  ...(pictureId ? { pictureId } : {}),
})

/**
 * Dishes as they are to stand on a menu, fresh from the kitchen's list. One that was taken off the list stays where it stands already.
 * @throws menu.dish_unknown, menu.dish_banned
 */
export async function contentOf(
  kitchen: Kitchen,
  { dishIds, priceFen }: Pick<Draft, 'dishIds' | 'priceFen'>,
  before: readonly MenuDishRow[],
): Promise<Content> {
  const wanted = [...new Set(dishIds)]
  const listed = new Map((await dishes.ofKitchen(kitchen.id, wanted)).map((row) => [row._id, row]))
  const lines: MenuDishRow[] = []
  for (const id of wanted) {
    const dish = listed.get(id)
    const stands = before.find((line) => line.dishId === id)
    if (dish?.living) {
      await assertAllowed(kitchen, dish)
      lines.push(lineOf(dish))
    } else if (stands) lines.push(stands)
    else throw problem('menu.dish_unknown', { detail: `${dish?.name ?? '有一道菜'}不在菜品库里，换一道再存`, facts: { dishId: id } })
  }
  return { dishes: lines, priceFen }
}

/** Whether the version of now is what this person has just sent: the answer was lost on the way and the phone tries again. */
export const isRepeated = (menu: MenuRow, actor: Actor, { version, dishIds, priceFen }: Draft): boolean =>
  menu.version === version + 1 &&
  menu.writtenBy === actor.personId &&
  menu.priceFen === priceFen &&
  menu.dishes.map((line) => line.dishId).join() === [...new Set(dishIds)].join()

/** Somebody wrote in between: who, and when; what the person has written stays on the phone. */
export const conflict = (menu: MenuRow | null): Refusal =>
  problem('menu.version_conflict', {
    ...(menu ? { detail: `${menu.writtenByName} ${timeOf(menu.writtenAt)} 刚改过，刷新看看再改；你写的还在` } : {}),
    facts: { version: menu?.version ?? 0, ...(menu ? { byName: menu.writtenByName, at: menu.writtenAt.toISOString() } : {}) },
  })

const writtenNow = (actor: Actor) => ({ writtenBy: actor.personId, writtenByName: actor.name ?? actor.hat?.title ?? '', writtenAt: clock.now() })

const authorsWith = (menu: MenuRow, actor: Actor): Id[] => [...new Set([...menu.authorIds, actor.personId])]

/** The first version of a slot's menu. */
async function begin(tx: Tx, actor: Actor, slot: Slot, { dishes: lines, priceFen }: Content): Promise<MenuRow> {
  const row: MenuRow = {
    _id: slot.slotId,
    kitchenId: slot.kitchen.id,
    unitIds: slot.kitchen.unitIds,
    day: slot.day,
    mealKind: slot.mealKind,
    state: 'DRAFT',
    version: 1,
    dishes: lines,
    ...(priceFen === undefined ? {} : { priceFen }),
    authorIds: [actor.personId],
    ...writtenNow(actor),
    submitted: false,
  }
  await menus.create(row, tx).catch((error: unknown) => {
    throw isDuplicate(error) ? tryAgain(error) : error
  })
  return row
}

/** The next version; `change` carries what else is new with it. @throws menu.version_conflict where somebody was faster */
async function next(tx: Tx, actor: Actor, menu: MenuRow, content: Content, change: Cleared<MenuRow>): Promise<MenuRow> {
  const { dishes: lines, priceFen } = content
  const after = await menus.rewrite(menu._id, menu.version, { dishes: lines, priceFen, ...writtenNow(actor), version: menu.version + 1, ...change }, tx)
  if (!after) throw conflict(await menus.find(menu._id, tx))
  return after
}

/** Writes a draft's next version, or its first; what was sent or checked before is a plain draft again, and a further author cannot check it either. */
export async function writeDraft(tx: Tx, actor: Actor, slot: Slot, menu: MenuRow | null, content: Content): Promise<MenuRow> {
  const plain = { state: 'DRAFT' as const, submitted: false, submittedBy: undefined, batchId: undefined, checkerId: undefined, checkerName: undefined }
  const after = menu
    ? await next(tx, actor, menu, content, { ...plain, heeded: menu.returnedNote ? true : undefined, authorIds: authorsWith(menu, actor) })
    : await begin(tx, actor, slot, content)
  await versions.create(versionOf(after), tx)
  return after
}

/** Writes the next version of a published menu, with what the one before had. */
export async function writeChange(tx: Tx, actor: Actor, menu: MenuRow, content: Content, reason: string): Promise<MenuRow> {
  const change = { reason, at: clock.now(), before: menu.dishes.map((line) => line.name) }
  const after = await next(tx, actor, menu, content, { state: 'CHANGED', change, authorIds: authorsWith(menu, actor) })
  await versions.create(versionOf(after), tx)
  return after
}
