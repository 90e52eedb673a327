import { View } from '@tarojs/components'
import { useDidShow, useRouter } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { platform } from '@/platform'
import { useVisible } from '@/platform/visible'
import { packageOf, PAGES } from '@/routes'
import { TextLink } from '@/ui/Button'
import { cx } from '@/ui/cx'
import { chooseTheme, useRootClass, useTheme } from '@/ui/display'
import { PackageRoot } from '@/ui/Icon'
import { Hall } from './Hall'
import { Linking } from './Linking'
import { keepShell } from './shell'
import { canFill, fillScreen } from './useRoom'
import { useScreen } from './useScreen'
import './index.scss'

/** Bright while the page stands; asked again whenever the browser comes back, because it lets go by itself. */
function useBright(): void {
  const visible = useVisible()
  useEffect(() => {
    if (!visible) return
    platform.keepScreenOn(true)
    return () => platform.keepScreenOn(false)
  }, [visible])
}

/** For whoever hangs it up: small, and out of the way. */
function Settings() {
  const theme = useTheme()
  const [filled, setFilled] = useState(!canFill())
  const other = theme === 'dark' ? 'light' : 'dark'
  return (
    <View className="scr-set">
      <TextLink className="n" onTap={() => chooseTheme(other)}>
        {other === 'dark' ? '换成深色' : '换成浅色'}
      </TextLink>
      {filled ? null : (
        <TextLink
          className="n"
          onTap={() => {
            fillScreen()
            setFilled(true)
          }}
        >
          铺满屏幕
        </TextLink>
      )}
    </View>
  )
}

/** The page of a canteen's screen: opened once, then it goes on by itself. */
export default function Screen() {
  const { params } = useRouter()
  const root = useRootClass()
  const { stand, linked } = useScreen()
  useBright()
  useEffect(() => void keepShell(), [])
  useDidShow(() => platform.setTitle(PAGES['public/screen'].title))
  const body = () => {
    if (stand.at === 'unlinked') return <Linking given={params['code']} ended={stand.ended} onLinked={linked} />
    if (stand.at === 'handed') return <Hall {...stand} />
    return (
      <View className="scr-mid">
        <View className="scr-box">
          <View className="scr-h1">{stand.failed ? '没有网络' : '正在取码'}</View>
          {stand.failed ? <View className="scr-n x2">连上网自己会取，不用管它。</View> : null}
        </View>
      </View>
    )
  }
  return (
    <PackageRoot.Provider value={packageOf('public/screen')}>
      <View className={cx('pg scr', root)}>
        {body()}
        <Settings />
      </View>
    </PackageRoot.Provider>
  )
}
