import type { PossibleAct } from '@shared/checkin/schema'
import type { FieldsOf } from '@/features/checkin/draft'

export type Fields = FieldsOf<'chefTasting'>
/** `asked`: something is wrong with it, and it was not said yet what; nothing is sent meanwhile. */
export type Tasted = Fields['dishes'][number] & { asked?: true }
type Dish = PossibleAct['dishes'][number]

export const QUALITIES = [
  { key: 'tasteOk', name: '味道' },
  { key: 'odourOk', name: '气味' },
  { key: 'appearanceOk', name: '样子' },
] as const satisfies readonly { key: keyof Tasted; name: string }[]

/** How a dish stands: not tasted, in order, with something wrong, or with something wrong that is not told yet. */
export type Standing = 'open' | 'good' | 'bad' | 'asked'

export const tastedOf = (fields: Partial<Fields>, { dishId }: Dish): Tasted | undefined => fields.dishes?.find((each) => each.dishId === dishId)

export function standingOf(tasted: Tasted | undefined): Standing {
  if (!tasted) return 'open'
  if (tasted.asked) return 'asked'
  return QUALITIES.every(({ key }) => tasted[key]) ? 'good' : 'bad'
}

export const good = ({ dishId }: Dish): Tasted => ({ dishId, tasteOk: true, odourOk: true, appearanceOk: true })

/** A dish of which something is wrong: what is told of it so far. */
export const wrong = (dish: Dish, keys: readonly string[]): Tasted => ({
  dishId: dish.dishId,
  tasteOk: !keys.includes('tasteOk'),
  odourOk: !keys.includes('odourOk'),
  appearanceOk: !keys.includes('appearanceOk'),
  ...(keys.length === 0 ? { asked: true } : {}),
})

/** With one dish changed; dishes that left the menu meanwhile are dropped. */
export function withDish(fields: Partial<Fields>, menu: readonly Dish[], changed: Tasted): Partial<Fields> {
  const known = new Map((fields.dishes ?? []).map((each) => [each.dishId, each]))
  known.set(changed.dishId, changed)
  return { dishes: menu.flatMap(({ dishId }) => known.get(dishId) ?? []) }
}

/** The dish that comes next: each is confirmed by itself. */
export const nextDish = (fields: Partial<Fields>, menu: readonly Dish[]): Dish | undefined => menu.find((dish) => !tastedOf(fields, dish))

/** What is still missing, in words for the button. */
export function missing(fields: Partial<Fields>, menu: readonly Dish[]): string | undefined {
  if (menu.length === 0) return '这一餐还没有公布的菜谱'
  const next = nextDish(fields, menu)
  if (next) return `${next.name}还没尝`
  const asked = menu.find((dish) => standingOf(tastedOf(fields, dish)) === 'asked')
  if (asked) return `${asked.name}：选哪里不对`
  const bad = menu.some((dish) => standingOf(tastedOf(fields, dish)) === 'bad')
  return bad && !fields.remark?.trim() ? '写一下哪里有问题' : undefined
}
