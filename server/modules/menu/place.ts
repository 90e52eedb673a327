import type { Id } from '@shared/base/id'
import { BusinessDay, dayOf, timeOf } from '@shared/base/time'
import { readSlotId, sayMeal } from '@shared/org/rules'
import { MealKind, type SlotId } from '@shared/org/schema'
import { sayRelativeDay } from '@shared/base/say'
import { clock } from '@platform/clock'
import { allowed, found, problem } from '@platform/http'
import type { Actor } from '../identity/index'
import { directory, type MealOfKitchen, mealsOfKitchen, schoolsOfKitchen } from '../org/index'
import { type KitchenFacts, mayRead } from './policy'

export interface Kitchen extends KitchenFacts {
  name: string
  unitIds: Id[]
}

export interface Slot extends MealOfKitchen {
  kitchen: Kitchen
}

type Permit = (actor: Actor, kitchen: KitchenFacts) => boolean

const today = (): BusinessDay => dayOf(clock.now())

async function kitchenOn(id: Id, day: BusinessDay): Promise<Kitchen> {
  const { name, unitIds } = found(await directory.kitchen(id))
  return { id, name, unitIds, feeds: await schoolsOfKitchen(id, day) }
}

/** A kitchen that the actor may do this at. @throws request.not_found where it is unknown or a stranger's */
export async function openKitchen(actor: Actor, kitchenId: Id, may: Permit = mayRead): Promise<Kitchen> {
  const kitchen = await kitchenOn(kitchenId, today())
  allowed(may(actor, kitchen))
  return kitchen
}

/** `午餐` on a day as somebody would say it: `明天午餐`. */
export const saySlot = ({ day, mealKind }: { day: BusinessDay; mealKind: MealKind }): string => `${sayRelativeDay(day, today())}${sayMeal(mealKind)}`

/** A meal slot as the system sees it, or `undefined` where its kitchen cooks no such meal. */
export async function slotOf(slotId: SlotId): Promise<Slot | undefined> {
  const { kitchenId, day } = readSlotId(slotId)
  const meal = await mealOf(slotId)
  return meal && { ...meal, kitchen: await kitchenOn(kitchenId, day) }
}

/** Whether what a slot id says is a day and a kind of meal at all. */
const isSlot = ({ day, mealKind }: ReturnType<typeof readSlotId>): boolean => BusinessDay.safeParse(day).success && MealKind.safeParse(mealKind).success

/**
 * A meal slot that the actor may do this with: at its kitchen as it is today and as it is on the day of the meal.
 * @throws request.not_found for a stranger's kitchen, menu.slot_unknown where the kitchen cooks no such meal
 */
export async function openSlot(actor: Actor, slotId: SlotId, may: Permit): Promise<Slot> {
  const named = readSlotId(slotId)
  await openKitchen(actor, named.kitchenId, may)
  if (!isSlot(named)) throw problem('menu.slot_unknown')
  const kitchen = await kitchenOn(named.kitchenId, named.day)
  const meal = found(await mealOf(slotId), 'menu.slot_unknown')
  allowed(may(actor, kitchen))
  return { ...meal, kitchen }
}

/** The meal of a slot, or `undefined` where the kitchen cooks none. */
export async function mealOf(slotId: SlotId): Promise<MealOfKitchen | undefined> {
  const { kitchenId, day } = readSlotId(slotId)
  return (await mealsOfKitchen(kitchenId, day)).find((meal) => meal.slotId === slotId)
}

export const isOver = ({ end }: { end: Date }): boolean => clock.now() > end

/** @throws menu.meal_over once the meal has ended */
export function assertBefore(slot: Pick<Slot, 'day' | 'mealKind' | 'end'>): void {
  if (isOver(slot))
    throw problem('menu.meal_over', { detail: `${saySlot(slot)} ${timeOf(slot.end)} 已经结束，不能再改`, facts: { end: slot.end.toISOString() } })
}

/** Kitchen and end of the meals of some menus, for what pages may offer; a meal that is no longer cooked is over. */
export async function factsOf(kitchenId: Id, day: BusinessDay, slotId: SlotId): Promise<{ kitchen: KitchenFacts; over: boolean }> {
  const [feeds, meal] = await Promise.all([schoolsOfKitchen(kitchenId, day), mealOf(slotId)])
  return { kitchen: { id: kitchenId, feeds }, over: meal ? isOver(meal) : true }
}
