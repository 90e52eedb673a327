import type { Id } from '@shared/base/id'
import { wrote } from '@shared/menu/rules'
import type { Dish, Menu, MenuDish, MenuVersion, PublishedMenu } from '@shared/menu/schema'
import type { Picture } from '@shared/file/schema'
import { picturesById } from '../file/index'
import type { Actor } from '../identity/index'
import { factsOf } from './place'
import { mayCheck, mayEdit, mayPublish } from './policy'
import type { DishRow, MenuDishRow, MenuRow, VersionRow } from './repo'

type Pictures = ReadonlyMap<Id, Picture>

const idsIn = (rows: readonly { dishes: readonly MenuDishRow[] }[]): Id[] => rows.flatMap(({ dishes }) => dishes.flatMap(({ pictureId }) => pictureId ?? []))

const pictureIn = (pictures: Pictures, id: Id | undefined) => {
  const picture = id === undefined ? undefined : pictures.get(id)
  return picture ? { picture } : {}
}

const showLine = (pictures: Pictures, { dishId, name, kind, allergens, pictureId }: MenuDishRow): MenuDish => ({
  dishId,
  name,
  kind,
  allergens,
  ...pictureIn(pictures, pictureId),
})

const priceOf = ({ priceFen }: { priceFen?: number }) => (priceFen === undefined ? {} : { priceFen })

const baseOf = (pictures: Pictures, row: MenuRow) => ({
  slotId: row._id,
  kitchenId: row.kitchenId,
  day: row.day,
  mealKind: row.mealKind,
  version: row.version,
  dishes: row.dishes.map((dish) => showLine(pictures, dish)),
  ...priceOf(row),
})

/** Dishes of a kitchen's list, with their pictures in one query. */
export async function showDishes(rows: readonly DishRow[]): Promise<Dish[]> {
  const pictures = await picturesById(rows.flatMap(({ pictureId }) => pictureId ?? []))
  return rows.map((row) => ({
    id: row._id,
    name: row.name,
    kind: row.kind,
    allergens: row.allergens,
    assured: row.assured,
    ...pictureIn(pictures, row.pictureId),
    ...priceOf(row),
  }))
}

/** Menus as those who make and check them see them, with what the actor may do. */
export async function showMenus(actor: Actor, rows: readonly MenuRow[]): Promise<Menu[]> {
  const pictures = await picturesById(idsIn(rows))
  return Promise.all(
    rows.map(async (row) => {
      const { kitchen, over } = await factsOf(row.kitchenId, row.day, row._id)
      const facts = { ...row, over }
      return {
        ...baseOf(pictures, row),
        state: row.state,
        submitted: row.submitted,
        authorName: row.writtenByName,
        ...(row.checkerName ? { checkerName: row.checkerName } : {}),
        ...(row.returnedNote ? { returnedNote: row.returnedNote } : {}),
        ...(row.change ? { changeReason: row.change.reason } : {}),
        own: wrote(actor.personId, row),
        mayCheck: mayCheck(actor, kitchen, facts),
        mayEdit: mayEdit(actor, kitchen, facts),
        mayPublish: mayPublish(actor, kitchen, facts),
      }
    }),
  )
}

/** Published menus as everybody sees them. */
export async function showPublished(rows: readonly MenuRow[]): Promise<PublishedMenu[]> {
  const pictures = await picturesById(idsIn(rows))
  return rows.map((row) => ({
    ...baseOf(pictures, row),
    publishedAt: (row.publishedAt ?? row.writtenAt).toISOString(),
    ...(row.change ? { change: { ...row.change, at: row.change.at.toISOString() } } : {}),
  }))
}

export async function showVersions(rows: readonly VersionRow[]): Promise<MenuVersion[]> {
  const pictures = await picturesById(idsIn(rows))
  return rows.map((row) => ({
    version: row.version,
    state: row.state,
    dishes: row.dishes.map((dish) => showLine(pictures, dish)),
    ...priceOf(row),
    ...(row.reason ? { reason: row.reason } : {}),
    byName: row.byName,
    at: row.at.toISOString(),
    ...(row.checkerName ? { checkerName: row.checkerName } : {}),
    ...(row.publishedAt ? { publishedAt: row.publishedAt.toISOString() } : {}),
  }))
}
