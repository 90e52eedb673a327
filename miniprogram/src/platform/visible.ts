import { useDidHide, useDidShow } from '@tarojs/taro'
import { useEffect, useRef, useState } from 'react'
import { platform } from './index'

/** Whether the page is looked at: it is the one on top, and the phone shows it. */
export function useVisible(): boolean {
  const [shown, setShown] = useState(true)
  const [foreground, setForeground] = useState(true)
  useDidShow(() => setShown(true))
  useDidHide(() => setShown(false))
  useEffect(() => platform.onForeground(setForeground), [])
  return shown && foreground
}

/** Told whenever somebody comes back to the page, not when it opens: what it shows is on its way then. */
export function useReturn(run: () => void): void {
  const opened = useRef(false)
  useDidShow(() => {
    if (opened.current) run()
    opened.current = true
  })
}
