import type { Id } from '@shared/base/id'
import { type BusinessDay, dayOf, weekFrom } from '@shared/base/time'
import type { Page } from '@shared/contract/paging'
import type { MenuKitchen, MenuVersion, WeekSlot } from '@shared/menu/schema'
import { readSlotId } from '@shared/org/rules'
import type { SlotId } from '@shared/org/schema'
import { clock } from '@platform/clock'
import type { Actor } from '../identity/index'
import { directory, kitchensOfSchool, mealsOfKitchen, schoolsOfKitchen } from '../org/index'
import { openKitchen } from './place'
import { menus, versions } from './repo'
import { showMenus, showVersions } from './show'

const PAGE = 20

/** Kitchens of the current post: the own one, or those that feed the own school today. */
export async function listMenuKitchens({ hat }: Actor): Promise<{ items: MenuKitchen[] }> {
  const today = dayOf(clock.now())
  const ids = hat?.placeKind === 'SCHOOL' ? await kitchensOfSchool(hat.placeId, today) : hat?.kitchenId ? [hat.kitchenId] : []
  const kitchens = await Promise.all(
    ids.map(async (id) => {
      const fed = await Promise.all((await schoolsOfKitchen(id, today)).map((schoolId) => directory.school(schoolId)))
      return { id, name: (await directory.kitchen(id))?.name ?? '', schools: fed.flatMap((school) => school?.name ?? []) }
    }),
  )
  return { items: kitchens.sort((a, b) => (a.id < b.id ? -1 : 1)) }
}

/** Every meal slot of a kitchen's week, with drafts, and what the actor may do with each. */
export async function readKitchenWeek(actor: Actor, kitchenId: Id, monday: BusinessDay): Promise<{ kitchenName: string; slots: WeekSlot[] }> {
  const kitchen = await openKitchen(actor, kitchenId)
  const [days, rows] = await Promise.all([Promise.all(weekFrom(monday).map((day) => mealsOfKitchen(kitchenId, day))), menus.ofWeek(kitchenId, monday)])
  const shown = new Map((await showMenus(actor, rows)).map((menu) => [menu.slotId, menu]))
  const slots = days.flat().map(({ slotId, day, mealKind, start, end }) => {
    const menu = shown.get(slotId)
    return { slotId, day, mealKind, start: start.toISOString(), end: end.toISOString(), ...(menu ? { menu } : {}) }
  })
  return { kitchenName: kitchen.name, slots }
}

/** Every version of a menu, newest first; `cursor` is the last version of the page before. */
export async function listVersions(
  actor: Actor,
  slotId: SlotId,
  { cursor, limit = PAGE }: { cursor?: string | undefined; limit?: number | undefined },
): Promise<Page<MenuVersion>> {
  await openKitchen(actor, readSlotId(slotId).kitchenId)
  const before = Number(cursor)
  const rows = await versions.page(slotId, Number.isSafeInteger(before) ? before : undefined, limit + 1)
  const items = rows.slice(0, limit)
  return { items: await showVersions(items), nextCursor: rows.length > limit ? String(items.at(-1)?.version) : undefined }
}
