import type { PropsWithChildren } from 'react'
import { useLaunch } from '@tarojs/taro'
import './platform/polyfill'
import { watchNetwork } from './platform/network'
import { watchPrivacy } from './platform/privacy'
import './app.scss'

export default function App({ children }: PropsWithChildren) {
  useLaunch(() => {
    watchNetwork()
    watchPrivacy()
  })
  return children
}
