import { View } from '@tarojs/components'
import { useDidHide, useDidShow } from '@tarojs/taro'
import { type ReactNode, useEffect, useState } from 'react'
import { readInboxCount } from '@shared/notify/contract'
import { useHat, useSession } from '@/api/session'
import { resumeSession } from '@/api/sign-in'
import { useQuery } from '@/api/useQuery'
import { useNetwork } from '@/platform/network'
import { platform } from '@/platform'
import { isTab, packageOf, type PageName, PAGES, type TabName } from '@/routes'
import { AskHost } from './AskHost'
import { cx } from './cx'
import { useDisplay, useRootClass, useTheme } from './display'
import { Gate, mayRead } from './Gate'
import { PackageRoot } from './Icon'
import { NavBar } from './NavBar'
import { Notice } from './Notice'
import { TabBar, useTabs } from './TabBar'

const GROUND = { light: '#F4F4EE', dark: '#0F1311' } as const
const UNREAD_EVERY_S = 60

interface PageProps {
  /** The page's row in the table: its title, for whom it is, in which package it lies. */
  name: PageName
  /** Instead of the title at the top: whose child, which school. */
  lead?: ReactNode
  /** Instead of the table's title. */
  title?: string
  /** What stays and what cannot be done without network, in a line; where the page says it itself, nothing. */
  offline?: string | undefined
  children: ReactNode
}

/** Keeps badge and open tab true while a tab is looked at. */
function useTab(name: TabName | undefined): void {
  const state = useSession((session) => session.state)
  const { data } = useQuery(readInboxCount, name !== undefined && state === 'in' ? {} : undefined, { poll: UNREAD_EVERY_S })
  const unread = state === 'in' ? data?.unread : 0
  useEffect(() => {
    if (unread !== undefined) useTabs.setState({ unread })
  }, [unread])
  useDidShow(() => {
    if (name) useTabs.setState({ current: name })
  })
}

/** Whoever opens a page is signed in, or goes on with the session of the last visit; where nobody may be known, nobody is. */
function useSignedIn(name: PageName): void {
  useEffect(() => {
    if (!PAGES[name].unsigned) void resumeSession()
  }, [name])
}

/** What the system paints round the page follows the person's own choice. */
function useFrame(title: string): void {
  const theme = useTheme()
  const choice = useDisplay((display) => display.choice)
  useEffect(() => platform.paintFrame(theme, GROUND[theme]), [theme, choice])
  useDidShow(() => {
    platform.paintFrame(theme, GROUND[theme])
    platform.setTitle(title)
  })
}

/** The root view of every page: theme, large arrangement, bar at the top, tabs, safe areas, network, who may read it. */
export function Page({ name, lead, title = PAGES[name].title, offline, children }: PageProps) {
  const tab = isTab(name) ? name : undefined
  const root = useRootClass()
  const online = useNetwork((network) => network.online)
  const session = useSession((each) => each.state)
  const hat = useHat()
  const [shown, setShown] = useState(true)
  useDidShow(() => setShown(true))
  useDidHide(() => setShown(false))
  useSignedIn(name)
  useTab(tab)
  useFrame(title)
  const open = mayRead(PAGES[name].who, session, hat)
  return (
    <PackageRoot.Provider value={packageOf(name)}>
      <View className={cx('pg', root)}>
        <NavBar title={title} lead={open ? lead : undefined} root={tab !== undefined} />
        <View className="main">
          {online || offline === undefined ? null : (
            <View className="mx kept">
              <Notice tone="w" icon="off.warn" lead="没有网络，先看手机里存着的" note={offline} />
            </View>
          )}
          {open ? children : <Gate who={PAGES[name].who} />}
        </View>
        {tab === undefined ? null : <View className="tabs-room" />}
        {IS_H5 && tab !== undefined ? <TabBar /> : null}
        {shown ? <AskHost /> : null}
      </View>
    </PackageRoot.Provider>
  )
}
