import { View } from '@tarojs/components'
import type { Pair } from './art/pairs'
import { cx } from './cx'
import { useElder } from './display'
import { Icon } from './Icon'

/** k good, w mind this, b danger, i changed, z neutral, bs a solid alarm. */
export type ChipTone = 'k' | 'w' | 'b' | 'i' | 'z' | 'bs'

/** State of a thing: icon and word. Never tappable. */
export function Chip({ tone, icon, tight, children }: { tone: ChipTone; icon?: Pair; tight?: boolean; children: string }) {
  const elder = useElder()
  return (
    <View className={cx('chip', `chip-${tone}`, tight && 'chip-tight')}>
      {icon ? <Icon i={icon} size={elder ? 18 : 15} /> : null}
      <View>{children}</View>
    </View>
  )
}
