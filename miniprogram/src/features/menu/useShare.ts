import { useShareAppMessage } from '@tarojs/taro'
import { useCallback, useRef } from 'react'
import { shareCard, type Shared } from './share'

/** Answers WeChat when the page is handed on: the meal whose button was tapped, from the menu the first one. */
export function useShare(): (meals: readonly Shared[]) => void {
  const meals = useRef<readonly Shared[]>([])
  useShareAppMessage(({ target }) => {
    const slot = (target as { dataset?: { slot?: string } } | undefined)?.dataset?.slot
    const meal = meals.current.find(({ slotId }) => slotId === slot) ?? meals.current[0]
    return meal === undefined ? {} : shareCard(meal)
  })
  return useCallback((shown) => {
    meals.current = shown
  }, [])
}
