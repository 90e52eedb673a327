import { useState } from 'react'
import { readSlotId, sayMeal } from '@shared/org/rules'
import { linkUrl } from '@shared/base/link'
import { platform } from '@/platform'
import { TextLink } from '@/ui/Button'
import { mealCode, type Shared } from './share'

/** Copies the link to a meal: whoever opens it sees the meal, whoever it is. */
export function ShareMeal({ meal }: { meal: Shared }) {
  const [copied, setCopied] = useState<boolean>()
  const copy = () =>
    platform.copy(linkUrl(window.location.origin, { kind: 'm', code: mealCode(meal) })).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  const words = copied === undefined ? '复制链接' : copied ? '链接复制好了' : '没复制上，再点一次'
  return (
    <TextLink label={`${words}，${sayMeal(readSlotId(meal.slotId).mealKind)}`} onTap={() => void copy()}>
      {words}
    </TextLink>
  )
}
