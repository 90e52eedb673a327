import { View } from '@tarojs/components'
import { create } from 'zustand'
import { useCovers } from '@/platform/covers'
import { go } from '@/platform/go'
import { PAGES, TABS, type TabName } from '@/routes'
import type { Pair } from './art/pairs'
import { cx } from './cx'
import { useElder, useRootClass } from './display'
import { Icon } from './Icon'
import { Tap } from './Tap'

interface Tabs {
  current: TabName
  /** Messages that wait unread. */
  unread: number
}

/** Which tab is open, and the badge on 我的: state of our own, because the bar is drawn by us. */
export const useTabs = create<Tabs>()(() => ({ current: 'home', unread: 0 }))

const ICONS: Record<TabName, { on: Pair; off: Pair }> = {
  home: { on: 'home.brand', off: 'home.text-2' },
  supervise: { on: 'supervise.brand', off: 'supervise.text-2' },
  scan: { on: 'scan.on-brand', off: 'scan.on-brand' },
  hotline: { on: 'phone.brand', off: 'phone.text-2' },
  mine: { on: 'me.brand', off: 'me.text-2' },
}

const badgeOf = (unread: number): string => (unread > 99 ? '99+' : String(unread))

/** The five tabs; 扫码 is the only filled one. */
export function TabBar() {
  const { current, unread } = useTabs()
  const covered = useCovers(({ open }) => open.length > 0)
  const root = useRootClass()
  const elder = useElder()
  return (
    <View className={cx('tabs', covered && 'tabs-off', root)}>
      {TABS.map((name) => {
        const on = name === current
        const badge = name === 'mine' && unread > 0
        const { title } = PAGES[name]
        return (
          <Tap
            key={name}
            id={`tab-${name}`}
            role="tab"
            checked={on}
            label={badge ? `${title}，${unread} 条没看的消息` : title}
            className={cx('tab', on && 'tab-on')}
            onTap={() => go(name)}
          >
            <View className={cx(name === 'scan' && 'tab-mid')}>
              <Icon i={ICONS[name][on ? 'on' : 'off']} size={name === 'scan' && elder ? 28 : name === 'scan' ? 26 : 25} />
            </View>
            <View className="tab-label">{title}</View>
            {badge ? <View className="tab-badge">{badgeOf(unread)}</View> : null}
          </Tap>
        )
      })}
    </View>
  )
}
