import Taro from '@tarojs/taro'
import { pickPictures, refusalOf, sendFile, showPictures } from './pictures'
import { type Grants, type Platform, Refused } from './types'
import { wechat } from './wx'

/** The scene of this mini-program's own code: `pages/scan/index?scene=…`, encoded. */
const sceneOf = (path: string | undefined): string | undefined => {
  const scene = /[?&]scene=([^&]+)/.exec(path ?? '')?.[1]
  return scene === undefined ? undefined : decodeURIComponent(scene)
}

/** Templates asked for at once; more are refused by older versions of WeChat. */
const MOST_TEMPLATES = 3

export const platform: Platform = {
  kind: 'weapp',

  async login() {
    try {
      return (await Taro.login()).code
    } catch (error) {
      throw refusalOf(error)
    }
  },

  async scan() {
    try {
      const found = (await Taro.scanCode({ onlyFromCamera: false, scanType: ['qrCode'] })) as { result: string; path?: string }
      return sceneOf(found.path) ?? found.result
    } catch (error) {
      throw refusalOf(error)
    }
  },

  async locate() {
    try {
      const { latitude, longitude, accuracy } = await Taro.getLocation({ type: 'gcj02', isHighAccuracy: true, highAccuracyExpireTime: 4000 })
      return { lat: latitude, lng: longitude, accuracyM: Math.min(100_000, Math.round(accuracy)) }
    } catch (error) {
      throw refusalOf(error)
    }
  },

  async subscribe(templates) {
    const tmplIds = templates.slice(0, MOST_TEMPLATES).map(({ id }) => id)
    try {
      const result = (await Taro.requestSubscribeMessage({ tmplIds, entityIds: [] })) as unknown as Record<string, string>
      return Object.fromEntries(tmplIds.filter((id) => result[id] !== undefined).map((id) => [id, result[id]])) as Grants
    } catch (error) {
      throw refusalOf(error)
    }
  },

  pickPictures,
  showPictures,
  upload: sendFile,

  async openPdf({ url, headers }) {
    try {
      const { statusCode, tempFilePath } = await Taro.downloadFile({ url, header: headers })
      if (statusCode < 400) await Taro.openDocument({ filePath: tempFilePath, fileType: 'pdf', showMenu: true })
      return statusCode
    } catch (error) {
      throw refusalOf(error)
    }
  },

  async call(phone) {
    try {
      await Taro.makePhoneCall({ phoneNumber: phone })
    } catch (error) {
      throw refusalOf(error)
    }
  },

  async copy(text) {
    await Taro.setClipboardData({ data: text })
  },

  async openSettings() {
    await Taro.openSetting().catch(() => undefined)
  },

  randomBytes: (length) =>
    new Promise((resolve, reject) => {
      if (!wechat.getRandomValues) return reject(new Refused('unsupported'))
      wechat.getRandomValues({
        length,
        success: ({ randomValues }) => resolve(new Uint8Array(randomValues)),
        fail: (error) => reject(new Refused('failed', error)),
      })
    }),

  // WeChat's own size of text: 16 is the normal one
  fontScale: () => ((Taro.getAppBaseInfo() as { fontSizeSetting?: number }).fontSizeSetting ?? 16) / 16,
  systemTheme: () => ((Taro.getAppBaseInfo() as { theme?: string }).theme === 'dark' ? 'dark' : 'light'),
  onSystemTheme(tell) {
    Taro.onThemeChange?.(({ theme }) => tell(theme === 'dark' ? 'dark' : 'light'))
  },
  paintFrame(theme, background) {
    const frontColor = theme === 'dark' ? '#ffffff' : '#000000'
    Taro.setNavigationBarColor?.({ frontColor, backgroundColor: background })?.catch?.(() => undefined)
    Taro.setBackgroundColor?.({ backgroundColor: background, backgroundColorTop: background, backgroundColorBottom: background })?.catch?.(() => undefined)
  },
  setTitle(title) {
    Taro.setNavigationBarTitle?.({ title })?.catch?.(() => undefined)
  },
  keepScreenOn(on) {
    Taro.setKeepScreenOn?.({ keepScreenOn: on })?.catch?.(() => undefined)
  },
  deviceName() {
    const { brand, model } = Taro.getDeviceInfo?.() ?? {}
    return [brand, model].filter(Boolean).join(' ').slice(0, 60) || '微信'
  },
  frame() {
    const { statusBarHeight = 20, windowWidth = 375 } = Taro.getWindowInfo?.() ?? {}
    const capsule = Taro.getMenuButtonBoundingClientRect?.()
    if (!capsule?.width) return { status: statusBarHeight, bar: 46, capsule: 100 }
    return { status: statusBarHeight, bar: capsule.height + (capsule.top - statusBarHeight) * 2, capsule: windowWidth - capsule.left + 8 }
  },
  askBeforeLeaving(words) {
    wechat.enableAlertBeforeUnload?.({ message: words })
    return () => wechat.disableAlertBeforeUnload?.({})
  },
  onForeground(tell) {
    const shown = () => tell(true)
    const hidden = () => tell(false)
    Taro.onAppShow?.(shown)
    Taro.onAppHide?.(hidden)
    return () => {
      Taro.offAppShow?.(shown)
      Taro.offAppHide?.(hidden)
    }
  },
}
