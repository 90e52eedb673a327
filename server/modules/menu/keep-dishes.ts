import { gramsOf } from '@shared/base/bigram'
import type { Id } from '@shared/base/id'
import type { Page } from '@shared/contract/paging'
import { nameKeyOf } from '@shared/menu/rules'
import type { Dish, DishInput, DishKind } from '@shared/menu/schema'
import { clock } from '@platform/clock'
import { asSystem, isDuplicate, transaction, tryAgain, type Tx } from '@platform/db'
import { found, problem } from '@platform/http'
import { usePictures } from '../file/index'
import type { Actor } from '../identity/index'
import { assertAllowed } from './ban'
import { type Kitchen, openKitchen } from './place'
import { mayWrite } from './policy'
import { dishNameId, dishNames, type DishRow, dishes } from './repo'
import { showDishes } from './show'

const PAGE = 20

interface Query {
  cursor?: string | undefined
  limit?: number | undefined
  name?: string | undefined
  kind?: DishKind | undefined
}

const showDish = async (row: DishRow): Promise<Dish> => (await showDishes([row]))[0] as Dish

/** A page of the kitchen's dishes by name. */
export async function listDishes(actor: Actor, kitchenId: Id, { cursor, limit = PAGE, ...filter }: Query): Promise<Page<Dish>> {
  await openKitchen(actor, kitchenId)
  const rows = await dishes.page(kitchenId, filter, cursor, limit + 1)
  const items = rows.slice(0, limit)
  return { items: await showDishes(items), nextCursor: rows.length > limit ? items.at(-1)?.nameKey : undefined }
}

/** A living dish of the list. */
export async function readDish(actor: Actor, id: Id): Promise<Dish> {
  const dish = found(await dishes.find(id))
  await openKitchen(actor, dish.kitchenId)
  return showDish(found(dish.living ? dish : undefined))
}

const contentOf = (actor: Actor, { name, kind, allergens, pictureId, priceFen, assured = [] }: DishInput) => ({
  name,
  nameKey: nameKeyOf(name),
  grams: gramsOf(nameKeyOf(name)),
  kind,
  allergens: [...new Set(allergens)],
  pictureId,
  priceFen,
  assured: [...new Set(assured)],
  writtenBy: actor.personId,
  writtenAt: clock.now(),
})

/**
 * Gives a dish its name. Of two who give the same at once the slower one looks again and is told.
 * @throws menu.dish_name_taken where another living dish of the kitchen has it
 */
async function takeName(tx: Tx, kitchen: Kitchen, nameKey: string, name: string, dishId: Id): Promise<void> {
  const _id = dishNameId(kitchen.id, nameKey)
  const holder = await dishNames.find(_id, tx)
  if (holder?.dishId === dishId) return
  if (holder) throw problem('menu.dish_name_taken', { detail: `${name} 已经在菜品库里`, facts: { dishId: holder.dishId } })
  await dishNames.create({ _id, kitchenId: kitchen.id, unitIds: kitchen.unitIds, dishId }, tx).catch(lookAgain)
}

const lookAgain = (error: unknown): never => {
  throw isDuplicate(error) ? tryAgain(error) : error
}

/** Adds a dish; sent again with the same id it answers the same dish. @throws menu.dish_banned, menu.dish_unclear, menu.dish_name_taken, file.unknown */
export async function addDish(actor: Actor, kitchenId: Id, { id, ...input }: DishInput & { id: Id }): Promise<Dish> {
  const kitchen = await openKitchen(actor, kitchenId, mayWrite)
  const { pictureId, priceFen, ...content } = contentOf(actor, input)
  await assertAllowed(kitchen, content)
  const row = await transaction(async (tx) => {
    const known = await asSystem('an id is used once, whoever uses it', () => dishes.find(id, tx))
    if (known) return again(actor, kitchenId, known)
    await takeName(tx, kitchen, content.nameKey, content.name, id)
    if (pictureId) await usePictures([pictureId], 'DISH', actor.personId, tx)
    const born: DishRow = {
      _id: id,
      kitchenId,
      unitIds: kitchen.unitIds,
      ...content,
      ...(pictureId ? { pictureId } : {}),
      ...(priceFen === undefined ? {} : { priceFen }),
      living: true,
    }
    await dishes.create(born, tx).catch(lookAgain)
    return born
  })
  return showDish(row)
}

function again(actor: Actor, kitchenId: Id, known: DishRow): DishRow {
  if (known.kitchenId !== kitchenId || known.writtenBy !== actor.personId) throw problem('request.conflict')
  return known
}

/** Changes a dish of the list; menus keep what they said. @throws as addDish */
export async function editDish(actor: Actor, id: Id, input: DishInput): Promise<Dish> {
  const { kitchenId } = found(await dishes.find(id))
  const kitchen = await openKitchen(actor, kitchenId, mayWrite)
  const content = contentOf(actor, input)
  await assertAllowed(kitchen, content)
  const row = await transaction(async (tx) => {
    const dish = found(await dishes.find(id, tx))
    await takeName(tx, kitchen, content.nameKey, content.name, id)
    if (content.nameKey !== dish.nameKey) await dishNames.remove(dishNameId(kitchen.id, dish.nameKey), tx)
    if (content.pictureId && content.pictureId !== dish.pictureId) await usePictures([content.pictureId], 'DISH', actor.personId, tx)
    return found(await dishes.change(id, content, tx))
  })
  return showDish(row)
}

/** Takes a dish off the list; menus keep it, and its name is free again. */
export async function removeDish(actor: Actor, id: Id): Promise<void> {
  const { kitchenId } = found(await dishes.find(id))
  await openKitchen(actor, kitchenId, mayWrite)
  await transaction(async (tx) => {
    const removed = await dishes.remove(id, tx)
    if (removed) await dishNames.remove(dishNameId(kitchenId, removed.nameKey), tx)
  })
}
