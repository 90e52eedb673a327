import type { Id } from '@shared/base/id'
import { type BusinessDay, weekdayOf, weekFrom } from '@shared/base/time'
import { transaction, type Tx } from '@platform/db'
import { problem } from '@platform/http'
import type { Actor } from '../identity/index'
import { mealsOfKitchen, schoolsOfKitchen } from '../org/index'
import { isOver, type Kitchen, openKitchen, type Slot } from './place'
import { mayWrite } from './policy'
import { dishes, type MenuRow, menus } from './repo'
import { lineOf, writeDraft } from './write'

interface Copied {
  copied: number
  /** Slots that had a menu of their own. */
  kept: number
  /** Dishes, meal by meal, that were taken off the list since. */
  leftOut: number
}

const ordinal = ({ day, mealKind }: { day: BusinessDay; mealKind: string }): string => `${weekdayOf(day)} ${mealKind}`

const isEmpty = (menu: MenuRow | undefined): boolean => !menu || (menu.state === 'DRAFT' && !menu.submitted && menu.dishes.length === 0)

async function slotsToCome(kitchen: Kitchen, monday: BusinessDay): Promise<Slot[]> {
  const slots = await Promise.all(
    weekFrom(monday).map(async (day) => {
      const feeds = await schoolsOfKitchen(kitchen.id, day)
      return (await mealsOfKitchen(kitchen.id, day)).map((meal) => ({ ...meal, kitchen: { ...kitchen, feeds } }))
    }),
  )
  return slots.flat().filter((slot) => !isOver(slot))
}

/** Copies the menus of another week into the empty slots of this one whose meal is to come. @throws menu.nothing_to_copy */
export async function copyWeek(actor: Actor, kitchenId: Id, monday: BusinessDay, fromMonday: BusinessDay): Promise<Copied> {
  const kitchen = await openKitchen(actor, kitchenId, mayWrite)
  const sources = new Map((await menus.ofWeek(kitchenId, fromMonday)).filter((menu) => menu.dishes.length > 0).map((menu) => [ordinal(menu), menu]))
  if (sources.size === 0 || monday === fromMonday) throw problem('menu.nothing_to_copy')
  const slots = await slotsToCome(kitchen, monday)
  return transaction((tx) => fill(tx, actor, slots, sources, monday, kitchenId))
}

async function fill(tx: Tx, actor: Actor, slots: readonly Slot[], sources: ReadonlyMap<string, MenuRow>, monday: BusinessDay, kitchenId: Id): Promise<Copied> {
  const ids = [...sources.values()].flatMap((menu) => menu.dishes.map((line) => line.dishId))
  const living = new Map((await dishes.ofKitchen(kitchenId, [...new Set(ids)], tx)).filter((dish) => dish.living).map((dish) => [dish._id, dish]))
  const there = new Map((await menus.ofWeek(kitchenId, monday, tx)).map((menu) => [menu._id, menu]))
  const answer: Copied = { copied: 0, kept: 0, leftOut: 0 }
  for (const slot of slots) {
    const menu = there.get(slot.slotId)
    if (!isEmpty(menu)) {
      answer.kept++
      continue
    }
    const source = sources.get(ordinal(slot))
    if (!source) continue
    const lines = source.dishes.flatMap(({ dishId }) => living.get(dishId) ?? []).map(lineOf)
    answer.leftOut += source.dishes.length - lines.length
    if (lines.length === 0) continue
    await writeDraft(tx, actor, slot, menu ?? null, { dishes: lines, priceFen: source.priceFen })
    answer.copied++
  }
  return answer
}
