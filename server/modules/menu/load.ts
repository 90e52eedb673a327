import { gramsOf } from '@shared/base/bigram'
import { nameKeyOf } from '@shared/menu/rules'
import { asSystem } from '@platform/db'
import { dishNameId, type DishRow, loadingMenus, type MenuRow, type VersionRow } from './repo'
import { versionOf } from './version'

/** Dishes and menus as the demo or a JSON file brings them, each menu in its version of now, with the versions before where it had any. */
export interface Menus {
  dishes: Omit<DishRow, 'nameKey' | 'grams'>[]
  menus: MenuRow[]
  earlier?: VersionRow[]
}

/** Writes dishes and menus; those that are there already stay as they are. Nobody is told. */
export const loadMenus = ({ dishes, menus, earlier = [] }: Menus): Promise<void> =>
  asSystem('menus are loaded by the operator', async () => {
    const named = dishes.map((dish) => ({ ...dish, nameKey: nameKeyOf(dish.name), grams: gramsOf(nameKeyOf(dish.name)) }))
    await loadingMenus.dishes(named)
    await loadingMenus.dishNames(
      named
        .filter((dish) => dish.living)
        .map(({ _id, kitchenId, unitIds, nameKey }) => ({ _id: dishNameId(kitchenId, nameKey), kitchenId, unitIds, dishId: _id })),
    )
    await loadingMenus.menus(menus)
    await loadingMenus.versions([...earlier, ...menus.map(versionOf)])
  })
