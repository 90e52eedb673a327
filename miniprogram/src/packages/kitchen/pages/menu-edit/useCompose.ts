import { useEffect, useRef, useState } from 'react'
import { changeMenu, saveMenu } from '@shared/menu/contract'
import { isPublished } from '@shared/menu/rules'
import type { Menu, MenuDish } from '@shared/menu/schema'
import type { SlotId } from '@shared/org/schema'
import { OWN } from '@/api/keep'
import { ApiProblem } from '@/api/problem'
import { useAction } from '@/api/useAction'
import { readPrice, typedYuan } from '@/features/menu/plan/price'
import { storage } from '@/platform/storage'

/** What is chosen for a meal, and the version that it was begun from. */
export interface Draft {
  version: number
  dishes: readonly MenuDish[]
  price: string
  reason: string
  /** What it said when it was begun: untouched, it gives way to whatever is newer. */
  base: string
}

const LEAST_REASON = 4

const keyOf = (slotId: SlotId): string => `${OWN}menu.${slotId}`

const said = ({ dishes, price, reason }: Omit<Draft, 'version' | 'base'>): string =>
  JSON.stringify([dishes.map(({ dishId }) => dishId), readPrice(price).fen ?? price.trim(), reason.trim()])

function begin(menu: Menu | undefined): Draft {
  const content = { dishes: menu?.dishes ?? [], price: typedYuan(menu?.priceFen), reason: '' }
  return { version: menu?.version ?? 0, ...content, base: said(content) }
}

interface ComposeProps {
  slotId: SlotId
  menu: Menu | undefined
  /** Reads the menu anew, where somebody else has written it. */
  refresh: () => Promise<void>
}

/**
 * Composing a meal: what is chosen stays on the phone until it is saved, whatever happens to page or network. Where somebody wrote in between, both
 * versions stand side by side, and nothing is lost before the person decides.
 */
export function useCompose({ slotId, menu, refresh }: ComposeProps) {
  const kept = useRef(storage.get<Draft>(keyOf(slotId))?.value)
  const [draft, setDraft] = useState<Draft>(() => kept.current ?? begin(menu))
  const [resumed] = useState(() => kept.current !== undefined && said(kept.current) !== said(begin(menu)))
  const saving = useAction(saveMenu)
  const changing = useAction(changeMenu)
  const published = menu !== undefined && isPublished(menu.state)
  const action = published ? changing : saving
  const dirty = said(draft) !== said(begin(menu))
  const behind = (menu?.version ?? 0) !== draft.version
  const conflict = behind && dirty && said(draft) !== draft.base
  useEffect(() => {
    if (!behind || conflict) return
    storage.remove(keyOf(slotId))
    setDraft(begin(menu))
  }, [behind, conflict, menu, slotId])
  const price = readPrice(draft.price)
  const lacks = ((): string | undefined => {
    if (draft.dishes.length === 0) return '先加一道菜'
    if (price.wrong !== undefined) return `价钱${price.wrong}`
    if (published && draft.reason.trim().length < LEAST_REASON) return '写上为什么变更'
    return undefined
  })()

  function change(part: Partial<Draft>): void {
    const next = { ...draft, ...part }
    storage.set(keyOf(slotId), next)
    setDraft(next)
  }

  /** @returns whether it is saved */
  async function save(version = draft.version): Promise<boolean> {
    if (lacks !== undefined) return false
    const { dishes, reason } = draft
    const body = { version, dishIds: dishes.map(({ dishId }) => dishId), ...(price.fen === undefined ? {} : { priceFen: price.fen }) }
    const params = { slotId }
    const answer = await (published ? changing.run({ params, body: { ...body, reason: reason.trim() } }) : saving.run({ params, body }))
    if (answer === undefined) {
      await refresh()
      return false
    }
    storage.remove(keyOf(slotId))
    return true
  }

  function takeTheirs(): void {
    storage.remove(keyOf(slotId))
    action.reset()
    setDraft(begin(menu))
  }

  const failure = action.failure instanceof ApiProblem && action.failure.code === 'menu.version_conflict' ? undefined : action.failure
  return {
    draft,
    resumed,
    dirty,
    published,
    conflict,
    lacks,
    failure,
    busy: action.state === 'busy',
    change,
    save,
    takeTheirs,
    toggle: (dish: MenuDish) =>
      change({
        dishes: draft.dishes.some(({ dishId }) => dishId === dish.dishId)
          ? draft.dishes.filter(({ dishId }) => dishId !== dish.dishId)
          : [...draft.dishes, dish],
      }),
    lift: (at: number) =>
      change({ dishes: draft.dishes.map((dish, i) => (i === at - 1 ? (draft.dishes[at] ?? dish) : i === at ? (draft.dishes[at - 1] ?? dish) : dish)) }),
  }
}

export type Compose = ReturnType<typeof useCompose>
