import { z } from 'zod/mini'
import { Allergen } from '../base/allergen'
import { Id } from '../base/id'
import { Fen } from '../base/money'
import { Text } from '../base/text'
import { BusinessDay } from '../base/time'
import { Picture } from '../file/schema'
import { MealKind, SlotId } from '../org/schema'

/** 主食 大荤 小荤 素菜 汤 点心 水果 奶制品 */
export const DishKind = z.enum(['STAPLE', 'MEAT', 'HALF_MEAT', 'VEGETABLE', 'SOUP', 'SNACK', 'FRUIT', 'DAIRY'])
export type DishKind = z.infer<typeof DishKind>

/** A dish of a kitchen's own list. */
export const Dish = z.object({
  id: Id,
  name: z.string(),
  kind: DishKind,
  allergens: z.array(Allergen),
  picture: z.optional(Picture),
  priceFen: z.optional(Fen),
  /** Codes of banned foods that its name may mean and that somebody has said it does not. */
  assured: z.array(z.string()),
})
export type Dish = z.infer<typeof Dish>

export const DishInput = z.object({
  name: Text(20),
  kind: DishKind,
  allergens: z.array(Allergen).check(z.maxLength(8)),
  pictureId: z.optional(Id),
  priceFen: z.optional(Fen),
  /** Codes of banned foods that the name may mean and that the author says it does not: 豆角 that is 豇豆. */
  assured: z.optional(z.array(z.string().check(z.regex(/^B\d{2}$/))).check(z.maxLength(15))),
})
export type DishInput = z.infer<typeof DishInput>

/** A dish as it stands on a menu: copied, so that a menu of the past keeps what it said. */
export const MenuDish = z.object({ dishId: Id, name: z.string(), kind: DishKind, allergens: z.array(Allergen), picture: z.optional(Picture) })
export type MenuDish = z.infer<typeof MenuDish>

export const MenuState = z.enum(['DRAFT', 'CHECKED', 'PUBLISHED', 'CHANGED'])
export type MenuState = z.infer<typeof MenuState>

const menuFields = {
  slotId: SlotId,
  kitchenId: Id,
  day: BusinessDay,
  mealKind: MealKind,
  dishes: z.array(MenuDish),
  priceFen: z.optional(Fen),
}

/** A menu as parents and the public see it; `change` where it was changed after publishing. */
export const PublishedMenu = z.object({
  ...menuFields,
  version: z.number(),
  publishedAt: z.iso.datetime(),
  change: z.optional(z.object({ reason: z.string(), at: z.iso.datetime(), before: z.array(z.string()) })),
})
export type PublishedMenu = z.infer<typeof PublishedMenu>

/** A menu as those who make and check it see it. */
export const Menu = z.object({
  ...menuFields,
  state: MenuState,
  version: z.number(),
  /** Sent to be checked and not yet answered. */
  submitted: z.boolean(),
  authorName: z.optional(z.string()),
  checkerName: z.optional(z.string()),
  returnedNote: z.optional(z.string()),
  changeReason: z.optional(z.string()),
  /** Whether the acting person wrote at it, and so cannot check it. */
  own: z.boolean(),
  /** Whether the acting post may check it: never the author. */
  mayCheck: z.boolean(),
  mayEdit: z.boolean(),
  mayPublish: z.boolean(),
})
export type Menu = z.infer<typeof Menu>

/** One version of a menu, kept for ever; its dishes never change, `state` is how far this version came. */
export const MenuVersion = z.object({
  version: z.number(),
  state: MenuState,
  dishes: z.array(MenuDish),
  priceFen: z.optional(Fen),
  reason: z.optional(z.string()),
  byName: z.string(),
  at: z.iso.datetime(),
  checkerName: z.optional(z.string()),
  publishedAt: z.optional(z.iso.datetime()),
})
export type MenuVersion = z.infer<typeof MenuVersion>

/** A meal slot of the week, with its menu when somebody has begun one. */
export const WeekSlot = z.object({
  slotId: SlotId,
  day: BusinessDay,
  mealKind: MealKind,
  start: z.iso.datetime(),
  end: z.iso.datetime(),
  menu: z.optional(Menu),
})
export type WeekSlot = z.infer<typeof WeekSlot>

/** A kitchen whose menus the current post makes, checks or reads, with the schools that it feeds today. */
export const MenuKitchen = z.object({ id: Id, name: z.string(), schools: z.array(z.string()) })
export type MenuKitchen = z.infer<typeof MenuKitchen>
