import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { platform } from '@/platform'
import { a11y } from '@/platform/a11y'
import { back } from '@/platform/go'
import { Icon } from './Icon'
import { Tap } from './Tap'

interface NavBarProps {
  title: string
  /** Instead of the title: whose child, which school. Left, beside the capsule. */
  lead?: ReactNode
  /** No way back: a tab. */
  root?: boolean
}

/** Room left and right of a title, so that it stands in the middle beside back and capsule. CSS px. */
const TITLE_SIDE = 104

const SAFE = IS_H5 ? 'env(safe-area-inset-top)' : '0px'

/** Where the page begins below the bar, as a length: for what stays there while the rest scrolls. */
export function useBelowNav(): string {
  const [{ status, bar }] = useState(() => platform.frame())
  return `calc(${status + bar}px + ${SAFE})`
}

/** The bar at the top with room for WeChat's capsule; in a browser it is the same without. */
export function NavBar({ title, lead, root }: NavBarProps) {
  const [frame] = useState(() => platform.frame())
  const [alone] = useState(() => Taro.getCurrentPages().length <= 1)
  return (
    <>
      <View style={{ flex: 'none', height: `calc(${frame.status + frame.bar}px + ${SAFE})` }} />
      <View className="nav" style={{ paddingTop: `calc(${frame.status}px + ${SAFE})`, paddingRight: `${frame.capsule}px` }}>
        <View className="nav-in" style={{ height: `${frame.bar}px` }}>
          {root ? null : (
            <Tap className="nav-back" label={alone ? '回首页' : '返回'} onTap={back}>
              <Icon i="left.text-1" size={26} />
            </Tap>
          )}
          {lead === undefined ? (
            <View className="nav-title" style={{ right: `${TITLE_SIDE - frame.capsule}px` }} {...a11y({ role: 'heading' })}>
              {title}
            </View>
          ) : (
            <View className="nav-lead f1">{lead}</View>
          )}
        </View>
      </View>
    </>
  )
}
