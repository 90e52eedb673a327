import { z } from 'zod/mini'

/** The eight groups of allergens of GB 7718. */
export const Allergen = z.enum(['GLUTEN', 'CRUSTACEAN', 'FISH', 'EGG', 'PEANUT', 'SOY', 'MILK', 'NUT'])
export type Allergen = z.infer<typeof Allergen>

const NAMES: Record<Allergen, string> = { GLUTEN: '麸质', CRUSTACEAN: '虾蟹', FISH: '鱼', EGG: '鸡蛋', PEANUT: '花生', SOY: '大豆', MILK: '牛奶', NUT: '坚果' }

/** `鸡蛋`, as in 含鸡蛋. */
export const sayAllergen = (allergen: Allergen): string => NAMES[allergen]
