import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { a11y } from '@/platform/a11y'
import type { Pair } from './art/pairs'
import { cx } from './cx'
import { useElder } from './display'
import { Icon } from './Icon'

/** w mind this, b danger, i changed by us, z how it works, k done. At most one w or b a page, plus one z. */
export type NoticeTone = 'w' | 'b' | 'i' | 'z' | 'k'

const ICONS: Record<NoticeTone, Pair> = { w: 'warn.warn', b: 'bad.bad', i: 'info.info', z: 'shield.text-2', k: 'okc.ok' }

interface NoticeProps {
  tone: NoticeTone
  /** The first words, bold: the fact. */
  lead: string
  /** What follows on the same line. */
  children?: ReactNode
  /** A second, smaller line. */
  note?: string | undefined
  icon?: Pair
  /** Smaller, as above a list of dishes. */
  tight?: boolean
  /** A button at its right end. */
  action?: ReactNode
}

/** Soft fill, icon, first words bold. */
export function Notice({ tone, lead, children, note, icon, tight, action }: NoticeProps) {
  const elder = useElder()
  const live = tone === 'w' || tone === 'b' ? ('polite' as const) : undefined
  return (
    <View className={cx('notice', `notice-${tone}`, tight && 'notice-tight', action !== undefined && 'notice-mid notice-act')} {...a11y({ live })}>
      <Icon i={icon ?? ICONS[tone]} size={elder ? 28 : tight ? 20 : 22} />
      <View className="f1">
        <Text className="b">{lead}</Text>
        {children === undefined ? null : <Text>{children}</Text>}
        {note === undefined ? null : <View className="n x2">{note}</View>}
      </View>
      {action}
    </View>
  )
}
