import type { Allergen } from '@shared/base/allergen'
import type { Id } from '@shared/base/id'
import type { Fen } from '@shared/base/money'
import type { BusinessDay } from '@shared/base/time'
import type { DishKind, MenuState } from '@shared/menu/schema'
import type { MealKind, SlotId } from '@shared/org/schema'
import { model, Schema } from 'mongoose'
import { scoped } from '@platform/db'

const options = (collection: string) => ({ collection, versionKey: false as const })
const text = { type: String, required: true } as const
const date = { type: Date, required: true } as const
const count = { type: Number, required: true } as const
const yes = { type: Boolean, required: true } as const
const list = { type: [String], required: true } as const
/** Owned by the kitchen; units of the schools that it feeds read. */
const KITCHEN = { axes: ['kitchen', 'unit'], paths: { unit: 'unitIds' } } as const

interface OfKitchen {
  kitchenId: Id
  unitIds: Id[]
}
const ofKitchen = { kitchenId: text, unitIds: list } as const

export interface DishRow extends OfKitchen {
  _id: Id
  name: string
  /** The name as two are compared by it. */
  nameKey: string
  /** Characters and pairs of the name, by which it is found. */
  grams: string[]
  kind: DishKind
  allergens: Allergen[]
  pictureId?: Id
  priceFen?: Fen
  /** Codes of banned foods that the writer says it is not. */
  assured: string[]
  living: boolean
  writtenBy: Id
  writtenAt: Date
}
const dishSchema = new Schema<DishRow>(
  {
    _id: text,
    ...ofKitchen,
    name: text,
    nameKey: text,
    grams: list,
    kind: text,
    allergens: list,
    pictureId: String,
    priceFen: Number,
    assured: list,
    living: yes,
    writtenBy: text,
    writtenAt: date,
  },
  options('dish'),
)
dishSchema.plugin(scoped, KITCHEN)
export const DishModel = model('Dish', dishSchema)

/** Which living dish of a kitchen has a name: at most one, because the row's id is the name. */
export interface DishNameRow extends OfKitchen {
  /** `<kitchenId> <nameKey>` */
  _id: string
  dishId: Id
}
const dishNameSchema = new Schema<DishNameRow>({ _id: text, ...ofKitchen, dishId: text }, options('dish_name'))
dishNameSchema.plugin(scoped, KITCHEN)
export const DishNameModel = model('DishName', dishNameSchema)

/** A dish as it stands on a menu. */
export interface MenuDishRow {
  dishId: Id
  name: string
  kind: DishKind
  allergens: Allergen[]
  pictureId?: Id
}
const menuDishSchema = new Schema<MenuDishRow>({ dishId: text, name: text, kind: text, allergens: list, pictureId: String }, { _id: false })

export interface Change {
  reason: string
  at: Date
  /** Names of the dishes that the version before had. */
  before: string[]
}
const changeSchema = new Schema<Change>({ reason: text, at: date, before: list }, { _id: false })

/** The menu of a meal slot in its version of now. */
export interface MenuRow extends OfKitchen {
  _id: SlotId
  day: BusinessDay
  mealKind: MealKind
  state: MenuState
  version: number
  dishes: MenuDishRow[]
  priceFen?: Fen
  /** Everybody who wrote at the draft; none of them checks it. */
  authorIds: Id[]
  writtenBy: Id
  writtenByName: string
  writtenAt: Date
  submitted: boolean
  submittedBy?: Id
  /** The batch with which it waits to be checked or published. */
  batchId?: Id
  checkerId?: Id
  checkerName?: string
  returnedBy?: Id
  returnedNote?: string
  /** Whether it was written anew since it was given back: sent again as it was, its note goes with it. */
  heeded?: boolean
  publishedAt?: Date
  publishedBy?: Id
  change?: Change
}
const menuSchema = new Schema<MenuRow>(
  {
    _id: text,
    ...ofKitchen,
    day: text,
    mealKind: text,
    state: text,
    version: count,
    dishes: { type: [menuDishSchema], required: true },
    priceFen: Number,
    authorIds: list,
    writtenBy: text,
    writtenByName: text,
    writtenAt: date,
    submitted: yes,
    submittedBy: String,
    batchId: String,
    checkerId: String,
    checkerName: String,
    returnedBy: String,
    returnedNote: String,
    heeded: Boolean,
    publishedAt: Date,
    publishedBy: String,
    change: changeSchema,
  },
  options('menu'),
)
menuSchema.plugin(scoped, KITCHEN)
export const MenuModel = model('Menu', menuSchema)

/** What a version of a menu said; its dishes never change. */
export interface VersionRow extends OfKitchen {
  /** `<slotId>_<version>` */
  _id: string
  slotId: SlotId
  version: number
  state: MenuState
  dishes: MenuDishRow[]
  priceFen?: Fen
  reason?: string
  writtenBy: Id
  byName: string
  at: Date
  checkerName?: string
  publishedAt?: Date
}
const versionSchema = new Schema<VersionRow>(
  {
    _id: text,
    ...ofKitchen,
    slotId: text,
    version: count,
    state: text,
    dishes: { type: [menuDishSchema], required: true },
    priceFen: Number,
    reason: String,
    writtenBy: text,
    byName: text,
    at: date,
    checkerName: String,
    publishedAt: Date,
  },
  options('menu_version'),
)
versionSchema.plugin(scoped, KITCHEN)
export const VersionModel = model('MenuVersion', versionSchema)

/** Menus of a week that were sent together and wait for one decision: their task is closed when none is left. */
export interface BatchRow extends OfKitchen {
  _id: Id
  kind: 'CHECK' | 'PUBLISH'
  monday: BusinessDay
  left: number
}
const batchSchema = new Schema<BatchRow>({ _id: text, ...ofKitchen, kind: text, monday: text, left: count }, options('menu_batch'))
batchSchema.plugin(scoped, KITCHEN)
export const BatchModel = model('MenuBatch', batchSchema)
