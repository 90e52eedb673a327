import type { Id } from '@shared/base/id'
import { sayDay } from '@shared/base/say'
import { mealCodeOf } from '@shared/menu/link'
import { readSlotId, sayMeal } from '@shared/org/rules'
import type { SlotId } from '@shared/org/schema'
import { pictureUrl } from '@/api/client'
import { pathOf } from '@/routes'
import { drawCard } from './share-card'

/** A meal that is handed on: of a school, never of a child. */
export interface Shared {
  schoolId: Id
  slotId: SlotId
  schoolName: string
  dishes: readonly string[]
  /** Picture of the meal as served. */
  served?: string | undefined
}

/** `11月24日 周二午餐：麻婆豆腐、清炒小白菜` */
export function shareTitle({ slotId, dishes }: Pick<Shared, 'slotId' | 'dishes'>): string {
  const { day, mealKind } = readSlotId(slotId)
  const meal = `${sayDay(day)}${sayMeal(mealKind)}`
  return dishes.length > 0 ? `${meal}：${dishes.join('、')}` : meal
}

export const mealCode = (meal: Pick<Shared, 'schoolId' | 'slotId'>): string => mealCodeOf(meal)

/** Stands where nothing could be drawn; without a picture WeChat would take one of the page, with the child's name on it. */
const PLAIN_CARD = '/s/share.png'

/** What WeChat asks for when a page is handed on. */
export function shareCard(meal: Shared) {
  const { day, mealKind } = readSlotId(meal.slotId)
  const base = { title: shareTitle(meal), path: `/${pathOf('public/meal')}?code=${mealCode(meal)}` }
  if (meal.served !== undefined) return { ...base, imageUrl: pictureUrl(meal.served) }
  const drawn = drawCard({ place: meal.schoolName, title: `${sayDay(day)}${sayMeal(mealKind)}`, dishes: meal.dishes })
  return { ...base, imageUrl: PLAIN_CARD, promise: drawn.then((imageUrl) => ({ ...base, imageUrl: imageUrl ?? PLAIN_CARD })) }
}
