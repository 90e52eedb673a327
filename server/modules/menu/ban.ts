import { bannedIn, banHolds } from '@shared/menu/rules'
import type { DishKind } from '@shared/menu/schema'
import { problem } from '@platform/http'
import { directory } from '../org/index'
import { BANNED_FOODS } from './data/banned-foods'
import type { KitchenFacts } from './policy'

/**
 * Refuses a dish whose name says that it holds what the kitchen's schools must not use.
 * @throws menu.dish_banned, menu.dish_unclear where the name may mean such a food and nobody has said that it does not
 */
export async function assertAllowed(kitchen: KitchenFacts, dish: { name: string; kind: DishKind; assured: readonly string[] }): Promise<void> {
  const schools = (await Promise.all(kitchen.feeds.map((id) => directory.school(id)))).flatMap((school) => school ?? [])
  const hit = bannedIn(
    dish,
    BANNED_FOODS.filter((food) => banHolds(food, schools)),
  )
  if (!hit) return
  const { food, word, asked } = hit
  const facts = { code: food.code, name: food.name, word }
  if (asked) throw problem('menu.dish_unclear', { detail: `${word}：是${food.name}就不能用，不是就确认`, facts })
  throw problem('menu.dish_banned', { detail: `${food.name}：学校食堂不准用`, facts })
}
