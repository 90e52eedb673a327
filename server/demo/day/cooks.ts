import { dutyIdOf } from '@shared/duty/rules'
import type { MealKind } from '@shared/org/schema'
import { dishesOfSlot } from '../../modules/menu/index'
import type { MealOfKitchen } from '../../modules/org/index'
import type { Cast } from '../cast/index'
import { happens } from '../draw'
import { kitchenId } from '../file/places'
import { HOME } from '../menus/index'
import { type Served, servedId } from '../pictures'
import { happened, miss, windowFor } from './act'
import type { DayLife } from './happening'
import { tastingSpot } from './place'
import { momentOf } from './when'

const TRAYS: Readonly<Record<string, Served>> = { 土豆烧牛肉: 'tray-today', 麻婆豆腐: 'tray-tomorrow' }

/** The picture that a meal looks most like. */
function lookOf(mealKind: MealKind, dishes: readonly string[], home: boolean): Served {
  const tray = home ? TRAYS[dishes[0] ?? ''] : undefined
  if (tray) return tray
  if (mealKind !== 'LUNCH' && mealKind !== 'DINNER') return 'table of milk'
  if (dishes.some((name) => name.includes('豆腐') || name.includes('蛋'))) return 'table of tofu'
  return dishes.some((name) => name.includes('茄')) ? 'table of soup' : 'table of beef'
}

const BLAND = 0.03

/** The cook tastes each meal of a kitchen, or does not. */
export async function tastings(life: DayLife, cast: Cast, code: string, meals: readonly MealOfKitchen[]): Promise<void> {
  for (const meal of meals) {
    const { slotId, day, mealKind } = meal
    const [chef] = cast.holders(code, 'CHEF', day)
    const dishes = await dishesOfSlot(slotId)
    if (!chef || dishes.length === 0) continue
    const window = await windowFor('chefTasting', meal)
    const moment = momentOf('chefTasting', code, meal.start, window, slotId)
    if (!moment) {
      const dutyId = dutyIdOf('D08', kitchenId(code), meal)
      miss(life, { act: 'chefTasting', dutyId, place: code, day, mealKind, window }, cast.holders(code, 'CANTEEN_MANAGER', day)[0])
      continue
    }
    const tasted = dishes.map(({ dishId }) => ({ dishId, tasteOk: !happens(BLAND, 'taste', dishId, slotId), odourOk: true, appearanceOk: true }))
    const remark = tasted.every((dish) => dish.tasteOk) ? {} : { remark: '有一道淡了，回锅加了盐再出' }
    const look = lookOf(
      mealKind,
      dishes.map((dish) => dish.name),
      code === HOME,
    )
    life.acts.push(
      happened({
        act: 'chefTasting',
        who: { ...chef, classIds: [] },
        slot: { slotId, day, mealKind, kitchenId: kitchenId(code) },
        spot: tastingSpot(code),
        window,
        moment,
        fields: { dishes: tasted, ...remark },
        pictureIds: [servedId(look, 'TASTING')],
      }),
    )
  }
}
