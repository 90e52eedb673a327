import Taro from '@tarojs/taro'
import { answered, ask } from './asking'
import { demoLogin } from './demo.h5'
import { locate } from './locate.h5'
import { pickPictures, sendFile, showPictures } from './pictures'
import { scan } from './scan.h5'
import type { Platform } from './types'

const dark = window.matchMedia('(prefers-color-scheme: dark)')
const themeOf = (isDark: boolean) => (isDark ? 'dark' : 'light')

let awake: Promise<WakeLockSentinel | undefined> | undefined

/** Browsers that know no wake lock let the screen go dark. */
function keepScreenOn(on: boolean): void {
  if (!('wakeLock' in navigator)) return
  void awake?.then((lock) => lock?.release())
  awake = on ? navigator.wakeLock.request('screen').catch(() => undefined) : undefined
}

export const platform: Platform = {
  kind: 'h5',
  login: demoLogin,
  scan,
  locate,
  subscribe: (templates) =>
    new Promise((resolve) => {
      ask({
        kind: 'subscribe',
        templates,
        answer: (grants) => {
          answered()
          resolve(grants)
        },
      })
    }),
  pickPictures,
  showPictures,
  upload: sendFile,
  async openPdf({ url, headers, name }) {
    const answer = await fetch(url, { headers })
    if (!answer.ok) return answer.status
    const link = document.createElement('a')
    link.href = URL.createObjectURL(await answer.blob())
    link.download = `${name}.pdf`
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
    return answer.status
  },
  async call(phone) {
    await Taro.makePhoneCall({ phoneNumber: phone })
  },
  async copy(text) {
    await Taro.setClipboardData({ data: text })
  },
  openSettings: () => Promise.resolve(),
  randomBytes: (length) => Promise.resolve(crypto.getRandomValues(new Uint8Array(length))),
  fontScale: () => parseFloat(getComputedStyle(document.documentElement).fontSize) / 16,
  systemTheme: () => themeOf(dark.matches),
  onSystemTheme(tell) {
    const heard = (event: MediaQueryListEvent) => tell(themeOf(event.matches))
    // Safari below 14 knows only the old form
    if ('addEventListener' in dark) dark.addEventListener('change', heard)
    else (dark as MediaQueryList).addListener(heard)
  },
  paintFrame(_theme, background) {
    document.body.style.background = background
  },
  setTitle(title) {
    document.title = title
  },
  keepScreenOn,
  deviceName: () => (/Android/.test(navigator.userAgent) ? '安卓手机浏览器' : /iPhone|iPad/.test(navigator.userAgent) ? '苹果手机浏览器' : '电脑浏览器'),
  frame: () => ({ status: 0, bar: 46, capsule: 12 }),
  askBeforeLeaving() {
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  },
  onForeground(tell) {
    const heard = () => tell(!document.hidden)
    document.addEventListener('visibilitychange', heard)
    return () => document.removeEventListener('visibilitychange', heard)
  },
}
