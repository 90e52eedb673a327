import { z } from 'zod/mini'
import { Id } from '../base/id'
import { Fen } from '../base/money'
import { Text } from '../base/text'
import { BusinessDay, weekdayOf } from '../base/time'
import { pageOf, pageQuery } from '../contract/paging'
import { defineRoute } from '../contract/route'
import { SlotId } from '../org/schema'
import { MENU_AUTHORS } from './rules'
import { Dish, DishInput, DishKind, Menu, MenuKitchen, MenuVersion, PublishedMenu, WeekSlot } from './schema'

const MENU_STAFF = [...MENU_AUTHORS, 'CATERER_MANAGER', 'CHEF', 'PRINCIPAL', 'FOOD_SAFETY_OFFICER', 'FOOD_SAFETY_DIRECTOR'] as const

/** The Monday that names a week. */
const Monday = BusinessDay.check(z.refine((day) => weekdayOf(day) === 1))

export const readSchoolWeek = defineRoute({
  method: 'GET',
  path: '/schools/{schoolId}/weeks/{monday}/menus',
  summary: "The published menus of a school's week",
  access: 'public',
  params: z.object({ schoolId: Id, monday: Monday }),
  responses: { 200: z.object({ items: z.array(PublishedMenu) }) },
  errors: ['org.school_unknown'],
  polled: true,
})

export const listMenuKitchens = defineRoute({
  method: 'GET',
  path: '/menu-kitchens',
  summary: 'The kitchens whose menus the current post makes, checks or reads',
  access: 'session',
  roles: MENU_STAFF,
  responses: { 200: z.object({ items: z.array(MenuKitchen) }) },
  polled: true,
})

export const listDishes = defineRoute({
  method: 'GET',
  path: '/kitchens/{kitchenId}/dishes',
  summary: "The kitchen's own dishes by name",
  access: 'session',
  roles: MENU_STAFF,
  params: z.object({ kitchenId: Id }),
  query: z.object({ ...pageQuery, name: z.optional(z.string().check(z.trim(), z.maxLength(20))), kind: z.optional(DishKind) }),
  responses: { 200: pageOf(Dish) },
})

export const readDish = defineRoute({
  method: 'GET',
  path: '/dishes/{dishId}',
  summary: "A dish of a kitchen's list",
  access: 'session',
  roles: MENU_STAFF,
  params: z.object({ dishId: Id }),
  responses: { 200: Dish },
})

export const addDish = defineRoute({
  method: 'POST',
  path: '/kitchens/{kitchenId}/dishes',
  summary: "Add a dish to the kitchen's list",
  access: 'session',
  roles: MENU_AUTHORS,
  params: z.object({ kitchenId: Id }),
  body: z.object({ id: Id, ...DishInput.shape }),
  responses: { 201: Dish },
  errors: ['menu.dish_banned', 'menu.dish_unclear', 'menu.dish_name_taken', 'file.unknown', 'request.conflict'],
})

export const editDish = defineRoute({
  method: 'PUT',
  path: '/dishes/{dishId}',
  summary: 'Change a dish; menus of the past keep what they said',
  access: 'session',
  roles: MENU_AUTHORS,
  params: z.object({ dishId: Id }),
  body: DishInput,
  responses: { 200: Dish },
  errors: ['menu.dish_banned', 'menu.dish_unclear', 'menu.dish_name_taken', 'file.unknown'],
})

export const removeDish = defineRoute({
  method: 'DELETE',
  path: '/dishes/{dishId}',
  summary: 'Take a dish off the list; menus keep it',
  access: 'session',
  roles: MENU_AUTHORS,
  params: z.object({ dishId: Id }),
  responses: { 204: null },
})

export const readKitchenWeek = defineRoute({
  method: 'GET',
  path: '/kitchens/{kitchenId}/weeks/{monday}/menus',
  summary: "Every meal slot of a kitchen's week, with drafts",
  access: 'session',
  roles: MENU_STAFF,
  params: z.object({ kitchenId: Id, monday: Monday }),
  responses: { 200: z.object({ kitchenName: z.string(), slots: z.array(WeekSlot) }) },
})

const Dishes = z.object({ version: z.number().check(z.int(), z.minimum(0)), dishIds: z.array(Id).check(z.maxLength(20)), priceFen: z.optional(Fen) })

export const saveMenu = defineRoute({
  method: 'PUT',
  path: '/menus/{slotId}',
  summary: 'Write the draft of a meal; `version` is the one that was read, 0 for a new one',
  access: 'session',
  roles: MENU_AUTHORS,
  params: z.object({ slotId: SlotId }),
  body: Dishes,
  responses: { 200: Menu },
  errors: ['menu.slot_unknown', 'menu.dish_unknown', 'menu.dish_banned', 'menu.version_conflict', 'menu.locked', 'menu.meal_over'],
})

export const copyWeek = defineRoute({
  method: 'POST',
  path: '/kitchens/{kitchenId}/weeks/{monday}/copy',
  summary: 'Copy the menus of another week into the empty slots of this one; dishes that were taken off the list are left out',
  access: 'session',
  roles: MENU_AUTHORS,
  params: z.object({ kitchenId: Id, monday: Monday }),
  body: z.object({ fromMonday: Monday }),
  responses: { 200: z.object({ copied: z.number(), kept: z.number(), leftOut: z.number() }) },
  errors: ['menu.nothing_to_copy'],
})

const Slots = z.object({ slotIds: z.array(SlotId).check(z.minLength(1), z.maxLength(42)) })
const Answer = z.object({ items: z.array(Menu) })

export const submitMenus = defineRoute({
  method: 'POST',
  path: '/menus/submit',
  summary: 'Send drafts to be checked',
  access: 'session',
  roles: MENU_AUTHORS,
  body: Slots,
  responses: { 200: Answer },
  errors: ['menu.slot_unknown', 'menu.empty', 'menu.state_refused', 'menu.meal_over'],
})

export const checkMenus = defineRoute({
  method: 'POST',
  path: '/menus/check',
  summary: 'Check drafts, each in the version that was read: the head or a named deputy, never who wrote them',
  access: 'session',
  roles: ['PRINCIPAL'],
  body: z.object({ menus: z.array(z.object({ slotId: SlotId, version: z.number().check(z.int(), z.minimum(1)) })).check(z.minLength(1), z.maxLength(42)) }),
  responses: { 200: Answer },
  errors: ['menu.slot_unknown', 'menu.same_person', 'menu.state_refused', 'menu.version_conflict', 'menu.meal_over'],
})

export const returnMenus = defineRoute({
  method: 'POST',
  path: '/menus/return',
  summary: 'Give drafts back with a note',
  access: 'session',
  roles: ['PRINCIPAL'],
  body: z.object({ ...Slots.shape, note: Text(200) }),
  responses: { 200: Answer },
  errors: ['menu.slot_unknown', 'menu.same_person', 'menu.state_refused', 'menu.meal_over'],
})

export const publishMenus = defineRoute({
  method: 'POST',
  path: '/menus/publish',
  summary: 'Publish checked menus; parents are told',
  access: 'session',
  roles: MENU_AUTHORS,
  body: Slots,
  responses: { 200: Answer },
  errors: ['menu.slot_unknown', 'menu.state_refused', 'menu.meal_over'],
})

export const changeMenu = defineRoute({
  method: 'POST',
  path: '/menus/{slotId}/change',
  summary: 'Change a published menu with a reason; both versions are kept',
  access: 'session',
  roles: MENU_AUTHORS,
  params: z.object({ slotId: SlotId }),
  body: z.object({ ...Dishes.shape, reason: Text(100, 4) }),
  responses: { 200: Menu },
  errors: ['menu.slot_unknown', 'menu.empty', 'menu.dish_unknown', 'menu.dish_banned', 'menu.version_conflict', 'menu.state_refused', 'menu.meal_over'],
})

export const listMenuVersions = defineRoute({
  method: 'GET',
  path: '/menus/{slotId}/versions',
  summary: 'Every version of a menu, newest first',
  access: 'session',
  roles: MENU_STAFF,
  params: z.object({ slotId: SlotId }),
  query: z.object(pageQuery),
  responses: { 200: pageOf(MenuVersion) },
})
