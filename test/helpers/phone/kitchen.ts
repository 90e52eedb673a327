import { at, type BusinessDay, mondayOf, plusDays } from '@shared/base/time'
import {
  addDish,
  changeMenu,
  checkMenus,
  copyWeek,
  editDish,
  listDishes,
  listMenuKitchens,
  listMenuVersions,
  publishMenus,
  readDish,
  readKitchenWeek,
  removeDish,
  returnMenus,
  saveMenu,
  submitMenus,
} from '@shared/menu/contract'
import type { Dish, Menu, MenuDish, WeekSlot } from '@shared/menu/schema'
import type { Me, Post } from '@shared/identity/schema'
import { readSlotId, slotIdOf } from '@shared/org/rules'
import { aServer } from './parent'
import { type PhoneServer, Refuse } from './server'
import { aPost, idOf, KITCHEN, MONDAY, TODAYS_DISHES, TOMORROWS_DISHES } from './world'

export const MANAGER: Post = {
  ...aPost({ id: idOf(23), role: 'CANTEEN_MANAGER', title: '食堂管理员', placeKind: 'KITCHEN', placeId: KITCHEN, placeName: '云桥小学食堂', classes: [] }),
  kitchenId: KITCHEN,
}
export const HEAD: Post = aPost({ id: idOf(24), role: 'PRINCIPAL', title: '校长', classes: [] })

export const lunchOf = (day: BusinessDay): string => slotIdOf(KITCHEN, day, 'LUNCH')
const dayAt = (n: number): BusinessDay => plusDays(MONDAY, n)

/** A menu as its makers see it: a draft of lunch, written by somebody else. */
export const aPlan = (day: BusinessDay, over: Partial<Menu> = {}): Menu => ({
  slotId: lunchOf(day),
  kitchenId: KITCHEN,
  day,
  mealKind: 'LUNCH',
  dishes: TOMORROWS_DISHES,
  priceFen: 862,
  state: 'DRAFT',
  version: 1,
  submitted: false,
  authorName: '唐婷',
  own: false,
  mayCheck: false,
  mayEdit: true,
  mayPublish: false,
  ...over,
})

/** A week in which every step is seen: out, changed, checked, given back, a draft; the week after it is empty. */
export const PLANS: Menu[] = [
  aPlan(MONDAY, { dishes: TODAYS_DISHES, state: 'PUBLISHED', checkerName: '郑国平' }),
  aPlan(dayAt(1), { state: 'CHANGED', version: 3, changeReason: '豆腐没送到，换成家常豆腐', checkerName: '郑国平', authorName: '王芳' }),
  aPlan(dayAt(2), { state: 'CHECKED', checkerName: '郑国平' }),
  aPlan(dayAt(3), { returnedNote: '没有叶菜，加一道' }),
  aPlan(dayAt(4), { version: 2 }),
]

const picture = { id: idOf(60), url: '/food/tray-today.svg', thumbUrl: '/food/tray-today.svg', width: 780, height: 420 }

const asDish = ({ dishId, name, kind, allergens }: MenuDish, i: number): Dish => ({
  id: dishId,
  name,
  kind,
  allergens,
  assured: [],
  priceFen: 120 + i * 40,
  ...(i % 3 === 0 ? { picture } : {}),
})
const asMenuDish = ({ id, name, kind, allergens }: Dish): MenuDish => ({ dishId: id, name, kind, allergens })

/** The last page of a list: there is no more. */
const page = <T>(items: T[]) => ({ items })

export type KitchenServer = PhoneServer & { plans: Map<string, Menu> }

/** A kitchen whose menus are written, checked and published as the server does it: a version that is behind is refused. */
export const aKitchenServer = (me: Me, plans: readonly Menu[] = PLANS): KitchenServer => withMenus(aServer(me), me, plans)

/** The same beside whatever else a server answers. */
export function withMenus(on: PhoneServer, me: Me, plans: readonly Menu[]): KitchenServer {
  const menus = new Map(plans.map((plan) => [plan.slotId, plan]))
  const dishes = [...TODAYS_DISHES, ...TOMORROWS_DISHES].map(asDish)
  const put = (menu: Menu): Menu => {
    menus.set(menu.slotId, menu)
    return menu
  }
  const each = (slotIds: readonly string[], how: Partial<Menu>) => ({
    items: slotIds.flatMap((id) => {
      const menu = menus.get(id)
      return menu ? put({ ...menu, ...how }) : []
    }),
  })
  const write = (slotId: string, { version, dishIds, priceFen }: { version: number; dishIds: string[]; priceFen?: number | undefined }, how: Partial<Menu>) => {
    const before = menus.get(slotId)
    if ((before?.version ?? 0) !== version) return new Refuse('menu.version_conflict', { detail: '唐婷 11:50 刚改过，刷新看看再改；你写的还在' })
    const { priceFen: _price, ...rest } = before ?? aPlan(readSlotId(slotId).day)
    const chosen = dishIds.flatMap((id) => dishes.filter((dish) => dish.id === id).map(asMenuDish))
    return put({ ...rest, dishes: chosen, version: version + 1, authorName: me.name ?? '', own: true, ...(priceFen === undefined ? {} : { priceFen }), ...how })
  }
  const slotsOf = (monday: BusinessDay): WeekSlot[] =>
    [0, 1, 2, 3, 4].map((n) => {
      const day = plusDays(monday, n)
      const menu = menus.get(lunchOf(day))
      const times = { start: at(day, '11:40').toISOString(), end: at(day, '12:30').toISOString() }
      return { slotId: lunchOf(day), day, mealKind: 'LUNCH', ...times, ...(menu ? { menu } : {}) }
    })
  const server = on
    .on(listMenuKitchens, page([{ id: KITCHEN, name: '云桥小学食堂', schools: ['云桥小学'] }]))
    .on(readKitchenWeek, ({ params }) => ({ kitchenName: '云桥小学食堂', slots: slotsOf(params.monday) }))
    .on(listDishes, ({ query }) =>
      page(dishes.filter(({ name, kind }) => name.includes(query.name ?? '') && kind === (query.kind ?? kind)).slice(0, query.limit)),
    )
    .on(readDish, ({ params }) => dishes.find(({ id }) => id === params.dishId) ?? new Refuse('request.not_found'))
    .on(addDish, ({ body: { pictureId: _picture, ...body } }) => {
      const dish: Dish = { ...body, assured: body.assured ?? [] }
      dishes.unshift(dish)
      return dish
    })
    .on(editDish, ({ params, body: { pictureId: _picture, ...body } }) => ({ ...body, id: params.dishId, assured: body.assured ?? [] }))
    .on(removeDish, undefined)
    .on(saveMenu, ({ params, body }) => write(params.slotId, body, { state: 'DRAFT', submitted: false }))
    .on(changeMenu, ({ params, body }) => write(params.slotId, body, { state: 'CHANGED', changeReason: body.reason }))
    .on(copyWeek, ({ params, body }) => {
      const from = [0, 1, 2, 3, 4].flatMap((n) => menus.get(lunchOf(plusDays(body.fromMonday, n))) ?? [])
      const free = from.filter(({ day }) => !menus.has(lunchOf(plusDays(params.monday, mondaysBetween(day)))))
      free.forEach(({ day, dishes: copied }) => put(aPlan(plusDays(params.monday, mondaysBetween(day)), { dishes: copied, authorName: me.name ?? '' })))
      return { copied: free.length, kept: from.length - free.length, leftOut: 0 }
    })
    .on(submitMenus, ({ body }) => each(body.slotIds, { submitted: true, returnedNote: undefined }))
    .on(checkMenus, ({ body }) =>
      each(
        body.menus.map(({ slotId }) => slotId),
        { state: 'CHECKED', submitted: false, mayCheck: false, checkerName: me.name ?? '' },
      ),
    )
    .on(returnMenus, ({ body }) => each(body.slotIds, { submitted: false, mayCheck: false, returnedNote: body.note }))
    .on(publishMenus, ({ body }) => each(body.slotIds, { state: 'PUBLISHED' }))
    .on(
      listMenuVersions,
      page([
        {
          version: 3,
          state: 'CHANGED' as const,
          dishes: TOMORROWS_DISHES,
          reason: '豆腐没送到，换成家常豆腐',
          byName: '王芳',
          at: at(MONDAY, '09:10').toISOString(),
        },
        {
          version: 2,
          state: 'PUBLISHED' as const,
          dishes: TODAYS_DISHES,
          priceFen: 862,
          byName: '唐婷',
          at: at(dayAt(-4), '15:20').toISOString(),
          checkerName: '郑国平',
          publishedAt: at(dayAt(-3), '16:00').toISOString(),
        },
      ]),
    )
  return Object.assign(server, { plans: menus })
}

const mondaysBetween = (day: BusinessDay): number => (Date.parse(day) - Date.parse(mondayOf(day))) / 86_400_000
