import { sayAllergen } from '@shared/base/allergen'
import { sayKind } from '@shared/menu/rules'
import type { Menu, MenuDish, WeekSlot } from '@shared/menu/schema'
import type { Pair } from '@/ui/art/pairs'
import type { ChipTone } from '@/ui/Chip'

/** How far the menu of a meal is: as it is told, and what can be done next. */
export type Step = 'EMPTY' | 'DRAFT' | 'RETURNED' | 'WAITING' | 'CHECKED' | 'PUBLISHED' | 'CHANGED'

export function stepOf(menu: Menu | undefined): Step {
  if (!menu || (menu.state === 'DRAFT' && menu.dishes.length === 0)) return 'EMPTY'
  if (menu.state !== 'DRAFT') return menu.state
  if (menu.submitted) return 'WAITING'
  return menu.returnedNote === undefined ? 'DRAFT' : 'RETURNED'
}

const LOOKS: Record<Step, { word: string; tone: ChipTone; icon?: Pair }> = {
  EMPTY: { word: '还没写', tone: 'z' },
  DRAFT: { word: '草稿', tone: 'z' },
  RETURNED: { word: '退回来了', tone: 'w', icon: 'warn.warn' },
  WAITING: { word: '待审', tone: 'i', icon: 'info.info' },
  CHECKED: { word: '已审', tone: 'k', icon: 'check.ok' },
  PUBLISHED: { word: '已发布', tone: 'k', icon: 'check.ok' },
  CHANGED: { word: '已变更', tone: 'i', icon: 'info.info' },
}

/** The chip of a menu: `草稿 第 3 版`, `待审`, `已发布`. */
export function lookOf(menu: Menu | undefined): { word: string; tone: ChipTone; icon?: Pair } {
  const step = stepOf(menu)
  const look = LOOKS[step]
  return step === 'DRAFT' ? { ...look, word: `草稿 第 ${menu?.version} 版` } : look
}

/** `5 餐：草稿 2，待审 1，已发布 2`; nothing for a week without meals. */
export function saySteps(slots: readonly WeekSlot[]): string {
  const counts = (Object.keys(LOOKS) as Step[])
    .map((step) => ({ word: LOOKS[step].word, count: slots.filter((slot) => stepOf(slot.menu) === step).length }))
    .filter(({ count }) => count > 0)
  return slots.length === 0 ? '' : `${slots.length} 餐：${counts.map(({ word, count }) => `${word} ${count}`).join('，')}`
}

/** Who wrote it and who checked it: `唐婷写，郑国平审`. A change after publication is its author's alone. */
export function sayHands(menu: Menu): string {
  const { authorName, checkerName } = menu
  if (stepOf(menu) === 'CHANGED') return authorName === undefined ? '' : `${authorName}改`
  return [authorName && `${authorName}写`, checkerName && `${checkerName}审`].filter(Boolean).join('，')
}

/** `含鸡蛋、牛奶`; nothing for a dish without. */
export const sayContains = ({ allergens }: Pick<MenuDish, 'allergens'>): string | undefined =>
  allergens.length > 0 ? `含${allergens.map(sayAllergen).join('、')}` : undefined

/** `小荤 · 含鸡蛋、牛奶`: what a dish is, and what it contains. */
export const sayDish = (dish: Pick<MenuDish, 'kind' | 'allergens'>): string => [sayKind(dish.kind), sayContains(dish)].filter(Boolean).join(' · ')
