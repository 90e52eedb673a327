import { type Allergen, sayAllergen } from '@shared/base/allergen'
import type { MenuDish } from '@shared/menu/schema'

/** What a child must not eat of a dish. */
export const concerns = (dish: Pick<MenuDish, 'allergens'>, avoided: readonly Allergen[]): Allergen[] => dish.allergens.filter((each) => avoided.includes(each))

/** How many dishes concern a child, and by what: `有 1 道含鸡蛋`. Nothing where none does. */
export function countConcerning(dishes: readonly MenuDish[], avoided: readonly Allergen[]): string | undefined {
  const found = dishes.filter((dish) => concerns(dish, avoided).length > 0)
  if (found.length === 0) return undefined
  const kinds = avoided.filter((allergen) => found.some((dish) => dish.allergens.includes(allergen)))
  return `有 ${found.length} 道含${kinds.map(sayAllergen).join('、')}`
}

/**
 * The warning above the dishes: by allergen, with the dishes. `含鸡蛋：莴笋炒鸡蛋。` Nothing where none concerns the child.
 * @param full of a single dish a whole sentence, for the large arrangement: `莴笋炒鸡蛋里有鸡蛋。`
 */
export function sayWarning(dishes: readonly MenuDish[], avoided: readonly Allergen[], full = false): string | undefined {
  const found = dishes.filter((dish) => concerns(dish, avoided).length > 0)
  const [only] = found
  if (full && only && found.length === 1) return `${only.name}里有${concerns(only, avoided).map(sayAllergen).join('、')}。`
  const lines = avoided.flatMap((allergen) => {
    const names = dishes.filter((dish) => dish.allergens.includes(allergen)).map(({ name }) => name)
    return names.length > 0 ? [`含${sayAllergen(allergen)}：${names.join('、')}`] : []
  })
  return lines.length > 0 ? `${lines.join('；')}。` : undefined
}
