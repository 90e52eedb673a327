import type { Id } from '@shared/base/id'
import { type BusinessDay, weekFrom } from '@shared/base/time'
import { readSchoolWeek as route } from '@shared/menu/contract'
import type { MenuDish, PublishedMenu } from '@shared/menu/schema'
import { readSlotId } from '@shared/org/rules'
import type { SlotId } from '@shared/org/schema'
import { cached } from '@platform/db'
import { cachedAnswer, found } from '@platform/http'
import { directory, mealsOfSchool } from '../org/index'
import { menus } from './repo'
import { showPublished } from './show'

const REASON = 'published menus are public'

async function week(schoolId: Id, monday: BusinessDay): Promise<{ items: PublishedMenu[] }> {
  found(await directory.school(schoolId), 'org.school_unknown')
  const days = await Promise.all(weekFrom(monday).map((day) => mealsOfSchool(schoolId, day)))
  const slotIds = [...new Set(days.flatMap(({ meals }) => meals.map((meal) => meal.slotId)))]
  const known = new Map((await menus.published(slotIds)).map((row) => [row._id, row]))
  return { items: await showPublished(slotIds.flatMap((id) => known.get(id) ?? [])) }
}

const weeks = cachedAnswer(route, REASON, (key) => week(...split(key)))
const days = cached<PublishedMenu[]>(REASON, async (key) => showPublished(await menus.publishedOn(...split(key))))
const split = (key: string): [Id, BusinessDay] => [key.slice(0, 26), key.slice(27)]

/** The published menus of a school's week in the order of its meals, as bytes that are the same for everybody, at most a second old. @throws org.school_unknown */
export const readSchoolWeek = (schoolId: Id, monday: BusinessDay) => weeks.get(`${schoolId} ${monday}`)

/** The published menus of some kitchens on a day, at most a second old. */
export async function publishedMenusOf(kitchenIds: readonly Id[], day: BusinessDay): Promise<PublishedMenu[]> {
  return (await Promise.all([...new Set(kitchenIds)].map((kitchenId) => days.get(`${kitchenId} ${day}`)))).flat()
}

/** The published menu of a meal slot, or `undefined`; at most a second old. */
export async function publishedMenu(slotId: SlotId): Promise<PublishedMenu | undefined> {
  const { kitchenId, day } = readSlotId(slotId)
  return (await publishedMenusOf([kitchenId], day)).find((menu) => menu.slotId === slotId)
}

/** The dishes of a meal, for tasting and rating; none where no menu is published. */
export const dishesOfSlot = async (slotId: SlotId): Promise<MenuDish[]> => (await publishedMenu(slotId))?.dishes ?? []

/** Forgets what this process knows, after a change that it made itself. */
export function forgetPublished(): void {
  weeks.clear()
  days.clear()
}
