import { type Id, isId } from '../base/id'
import type { BusinessDay } from '../base/time'
import { readSlotId } from '../org/rules'
import { type MealKind, SlotId } from '../org/schema'

/** A meal as a link names it: whose school, and which slot of which kitchen. It says of no child. */
export interface LinkedMeal {
  schoolId: Id
  slotId: SlotId
  day: BusinessDay
  mealKind: MealKind
}

/** The code of a link to a meal (kind m): `<schoolId>_<slotId>`. */
export const mealCodeOf = ({ schoolId, slotId }: Pick<LinkedMeal, 'schoolId' | 'slotId'>): string => `${schoolId}_${slotId}`

/** What the code of a link to a meal says; `undefined` where it is none. */
export function readMealCode(code: string): LinkedMeal | undefined {
  const [schoolId, slotId] = [code.slice(0, 26), code.slice(27)]
  if (code[26] !== '_' || !isId(schoolId) || !SlotId.safeParse(slotId).success) return undefined
  const { day, mealKind } = readSlotId(slotId)
  return { schoolId, slotId, day, mealKind }
}
