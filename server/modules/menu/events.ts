import type { Id } from '@shared/base/id'
import type { BusinessDay } from '@shared/base/time'
import type { MealKind, SlotId } from '@shared/org/schema'
import type { Event } from '@platform/jobs'

/** Drafts of a kitchen's week wait to be checked. */
export interface MenuSubmitted {
  batchId: Id
  kitchenId: Id
  monday: BusinessDay
  days: BusinessDay[]
  meals: number
  authorIds: Id[]
  byName: string
}
/** Drafts were given back to their authors. */
export interface MenuReturned {
  kitchenId: Id
  monday: BusinessDay
  days: BusinessDay[]
  authorIds: Id[]
  note: string
  byName: string
}
/** Menus of a kitchen's week can be read by everybody. */
export interface MenuPublished {
  kitchenId: Id
  monday: BusinessDay
  days: BusinessDay[]
  slotIds: SlotId[]
  /** Schools that eat these meals. */
  schoolIds: Id[]
}
/** A published menu says something else now. */
export interface MenuChanged {
  slotId: SlotId
  kitchenId: Id
  day: BusinessDay
  mealKind: MealKind
  version: number
  reason: string
  /** Names of dishes that were on it before, and of those that were not. */
  removed: string[]
  added: string[]
  schoolIds: Id[]
  checkerId?: Id
}

export const menuSubmitted = (data: MenuSubmitted): Event<MenuSubmitted> => ({ name: 'menu.submitted', data })
export const menuReturned = (data: MenuReturned): Event<MenuReturned> => ({ name: 'menu.returned', data })
export const menuPublished = (data: MenuPublished): Event<MenuPublished> => ({ name: 'menu.published', data })
export const menuChanged = (data: MenuChanged): Event<MenuChanged> => ({ name: 'menu.changed', data })
