import { gramsToFind } from '@shared/base/bigram'
import type { Id } from '@shared/base/id'
import { type BusinessDay, plusDays } from '@shared/base/time'
import { nameKeyOf } from '@shared/menu/rules'
import type { DishKind, MenuState } from '@shared/menu/schema'
import type { SlotId } from '@shared/org/schema'
import { loader, type Tx } from '@platform/db'
import {
  BatchModel,
  type BatchRow,
  DishModel,
  DishNameModel,
  type DishNameRow,
  type DishRow,
  MenuModel,
  type MenuRow,
  VersionModel,
  type VersionRow,
} from './model'

export type { BatchRow, Change, DishRow, MenuDishRow, MenuRow, VersionRow } from './model'

const within = (tx?: Tx) => (tx ? { session: tx } : {})
/** Fields to take away, where a change sets them to `undefined`. */
export type Cleared<R> = { [K in keyof R]?: R[K] | undefined }

function update<R extends object>(change: Cleared<R>) {
  const entries = Object.entries(change)
  const $set = Object.fromEntries(entries.filter(([, value]) => value !== undefined))
  const $unset = Object.fromEntries(entries.filter(([, value]) => value === undefined).map(([key]) => [key, '']))
  return { $set, ...(Object.keys($unset).length > 0 ? { $unset } : {}) }
}

export const dishes = {
  find: (id: Id, tx?: Tx) => DishModel.findById(id, null, within(tx)).lean<DishRow>(),
  /** A page of a kitchen's living dishes by name; `after` is the last name key of the page before. */
  page(kitchenId: Id, { name, kind }: { name?: string | undefined; kind?: DishKind | undefined }, after: string | undefined, limit: number) {
    const grams = gramsToFind(nameKeyOf(name ?? ''))
    return DishModel.find({
      kitchenId,
      living: true,
      ...(kind ? { kind } : {}),
      ...(after ? { nameKey: { $gt: after } } : {}),
      ...(grams.length > 0 ? { grams: { $all: grams } } : {}),
    })
      .sort({ nameKey: 1 })
      .limit(limit)
      .lean<DishRow[]>()
  },
  ofKitchen: (kitchenId: Id, ids: readonly Id[], tx?: Tx) =>
    DishModel.find({ _id: { $in: ids }, kitchenId }, null, within(tx))
      .limit(2000)
      .lean<DishRow[]>(),
  create: (row: DishRow, tx: Tx) => DishModel.create([row], { session: tx }),
  change: (id: Id, change: Cleared<DishRow>, tx: Tx) =>
    DishModel.findOneAndUpdate({ _id: id, living: true }, update<DishRow>(change), { session: tx, returnDocument: 'after' }).lean<DishRow>(),
  remove: (id: Id, tx: Tx) => DishModel.findOneAndUpdate({ _id: id, living: true }, { $set: { living: false } }, { session: tx }).lean<DishRow>(),
}

/** `<kitchenId> <nameKey>` */
export const dishNameId = (kitchenId: Id, nameKey: string): string => `${kitchenId} ${nameKey}`

/**
 * Who has which name. Rows are born and deleted, never renamed: the embedded engine refuses a key that another row gave up by an update, and does not
 * see two transactions that give the same key by updates.
 */
export const dishNames = {
  find: (id: string, tx: Tx) => DishNameModel.findById(id, null, within(tx)).lean<DishNameRow>(),
  create: (row: DishNameRow, tx: Tx) => DishNameModel.create([row], { session: tx }),
  remove: (id: string, tx: Tx) => DishNameModel.deleteOne({ _id: id }, { session: tx }),
}

const PUBLISHED: readonly MenuState[] = ['PUBLISHED', 'CHANGED']

export const menus = {
  find: (slotId: SlotId, tx?: Tx) => MenuModel.findById(slotId, null, within(tx)).lean<MenuRow>(),
  findMany: (slotIds: readonly SlotId[], tx?: Tx) =>
    MenuModel.find({ _id: { $in: slotIds } }, null, within(tx))
      .limit(100)
      .lean<MenuRow[]>(),
  ofWeek: (kitchenId: Id, monday: BusinessDay, tx?: Tx) =>
    MenuModel.find({ kitchenId, day: { $gte: monday, $lte: plusDays(monday, 6) } }, null, within(tx))
      .limit(100)
      .lean<MenuRow[]>(),
  published: (slotIds: readonly SlotId[]) =>
    MenuModel.find({ _id: { $in: slotIds }, state: { $in: PUBLISHED } })
      .limit(200)
      .lean<MenuRow[]>(),
  publishedOn: (kitchenId: Id, day: BusinessDay) =>
    MenuModel.find({ kitchenId, day, state: { $in: PUBLISHED } })
      .limit(20)
      .lean<MenuRow[]>(),
  create: (row: MenuRow, tx: Tx) => MenuModel.create([row], { session: tx }),
  /** Writes the next version; null where it is no longer in this one. */
  rewrite: (slotId: SlotId, version: number, change: Cleared<MenuRow>, tx: Tx) =>
    MenuModel.findOneAndUpdate({ _id: slotId, version }, update<MenuRow>(change), { session: tx, returnDocument: 'after' }).lean<MenuRow>(),
  /** Changes what is the same for many menus at once. */
  move: (slotIds: readonly SlotId[], change: Cleared<MenuRow>, tx: Tx) =>
    MenuModel.updateMany({ _id: { $in: slotIds } }, update<MenuRow>(change), { session: tx }),
}

/** `<slotId>_<version>` */
export const versionIdOf = ({ _id, version }: Pick<MenuRow, '_id' | 'version'>): string => `${_id}_${version}`

export const versions = {
  create: (row: VersionRow, tx: Tx) => VersionModel.create([row], { session: tx }),
  /** How far the versions of now came; what they say stays. */
  mark: (rows: readonly MenuRow[], change: Pick<VersionRow, 'state'> & Partial<Pick<VersionRow, 'checkerName' | 'publishedAt'>>, tx: Tx) =>
    VersionModel.updateMany({ _id: { $in: rows.map(versionIdOf) } }, { $set: change }, { session: tx }),
  page: (slotId: SlotId, before: number | undefined, limit: number) =>
    VersionModel.find({ slotId, ...(before === undefined ? {} : { version: { $lt: before } }) })
      .sort({ version: -1 })
      .limit(limit)
      .lean<VersionRow[]>(),
}

export const batches = {
  create: (row: BatchRow, tx: Tx) => BatchModel.create([row], { session: tx }),
  /** Takes menus out; two who do it at once wait for one another here, so that one of them sees the batch empty. */
  take: (id: Id, count: number, tx: Tx) =>
    BatchModel.findOneAndUpdate({ _id: id }, { $inc: { left: -count } }, { session: tx, returnDocument: 'after' }).lean<BatchRow>(),
}

/** Writes many rows at once; a row that is there stays as it is. */
export const loadingMenus = {
  dishes: loader<DishRow>(DishModel),
  dishNames: loader<DishNameRow>(DishNameModel),
  menus: loader<MenuRow>(MenuModel),
  versions: loader<VersionRow>(VersionModel),
}
