import { Button as NativeButton, View } from '@tarojs/components'
import { readSlotId, sayMeal } from '@shared/org/rules'
import { a11y } from '@/platform/a11y'
import type { Shared } from './share'

/** Hands a meal on to a chat: WeChat opens its own list; the page answers with the card. */
export function ShareMeal({ meal }: { meal: Shared }) {
  const label = `分享${sayMeal(readSlotId(meal.slotId).mealKind)}`
  return (
    <NativeButton id={`share-${meal.slotId}`} className="plain share" openType="share" data-slot={meal.slotId} {...a11y({ label })}>
      <View className="link">分享</View>
    </NativeButton>
  )
}
