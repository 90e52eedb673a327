import type { Id } from '@shared/base/id'
import { wrote } from '@shared/menu/rules'
import type { MenuState } from '@shared/menu/schema'
import type { Actor } from '../identity/index'

/** A kitchen with the schools that it feeds on the day in question. */
export interface KitchenFacts {
  id: Id
  feeds: readonly Id[]
}

export interface MenuFacts {
  state: MenuState
  submitted: boolean
  authorIds: readonly Id[]
  /** Whether the meal has ended. */
  over: boolean
}

/** Staff of the kitchen, of a school that it feeds, and whoever reads the whole city. */
export function mayRead({ hat }: Actor, kitchen: KitchenFacts): boolean {
  if (hat?.placeKind === 'KITCHEN') return hat.placeId === kitchen.id
  if (hat?.placeKind === 'SCHOOL') return kitchen.feeds.includes(hat.placeId)
  return hat?.placeKind === 'CITY'
}

/** The canteen's manager, or the nutrition officer of a school that the kitchen feeds, keeps its dishes and writes its menus. */
export const mayWrite = (actor: Actor, kitchen: KitchenFacts): boolean =>
  actor.holds('CANTEEN_MANAGER', kitchen.id) || (actor.holds('NUTRITION_OFFICER') && mayRead(actor, kitchen))

/** The head or a named deputy of a school that the kitchen feeds answers for its menus. */
export const mayAnswer = (actor: Actor, kitchen: KitchenFacts): boolean => actor.holds('PRINCIPAL') && mayRead(actor, kitchen)

/** Checked by another person than wrote it, whatever posts that person holds. */
export const mayCheck = (actor: Actor, kitchen: KitchenFacts, menu: MenuFacts): boolean =>
  mayAnswer(actor, kitchen) && !wrote(actor.personId, menu) && menu.state === 'DRAFT' && menu.submitted && !menu.over

/** A draft may be written, a published menu changed with a reason, until the meal is over. */
export const mayEdit = (actor: Actor, kitchen: KitchenFacts, menu: Pick<MenuFacts, 'over'>): boolean => mayWrite(actor, kitchen) && !menu.over

export const mayPublish = (actor: Actor, kitchen: KitchenFacts, menu: MenuFacts): boolean => mayWrite(actor, kitchen) && menu.state === 'CHECKED' && !menu.over
