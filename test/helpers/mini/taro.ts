import { useEffect } from 'react'
import type { PhoneServer } from '../phone/server'

/** Taro as the tests of components see it: requests go to the server of a test, storage is a map, everything else is recorded. */
const storage = new Map<string, unknown>()
const state: { phone: PhoneServer | undefined; shown: Set<() => void>; hidden: Set<() => void> } = { phone: undefined, shown: new Set(), hidden: new Set() }

export const phoneOf = (phone: PhoneServer): void => {
  state.phone = phone
}
export const phoneStorage = storage

/** The page comes to the front, or goes behind another one. */
export const showPage = (): void => state.shown.forEach((tell) => tell())
export const hidePage = (): void => state.hidden.forEach((tell) => tell())

interface Sent {
  url: string
  method?: string
  header?: Record<string, string>
  data?: unknown
}

const recorded = <T>(value?: T) => jest.fn((..._args: unknown[]) => Promise.resolve(value))

export const Taro = {
  request: jest.fn(async ({ url, method = 'GET', header = {}, data }: Sent) => {
    await Promise.resolve()
    const answered = state.phone?.handle({ method, url, headers: header, body: data })
    if (!answered) throw new Error('request:fail')
    return { statusCode: answered.status, header: answered.headers, data: answered.body }
  }),
  uploadFile: jest.fn((_options: unknown): Promise<{ statusCode: number; data: string }> & { progress?(tell: (at: { progress: number }) => void): void } =>
    Promise.resolve({ statusCode: 201, data: '{}' }),
  ),
  getStorageSync: (key: string) => storage.get(key) ?? '',
  setStorageSync: (key: string, value: unknown) => void storage.set(key, structuredClone(value)),
  removeStorageSync: (key: string) => void storage.delete(key),
  getStorageInfoSync: () => ({ keys: [...storage.keys()] }),
  login: recorded({ code: 'code-of-the-test' }),
  scanCode: recorded({ result: '' }),
  getLocation: recorded({ latitude: 31.2, longitude: 107.5, accuracy: 20 }),
  chooseMedia: jest.fn((_options: unknown): Promise<{ tempFiles: { tempFilePath: string; size: number }[] }> => Promise.resolve({ tempFiles: [] })),
  requestSubscribeMessage: recorded<Record<string, string>>({}),
  makePhoneCall: recorded(),
  setClipboardData: recorded(),
  openSetting: recorded(),
  navigateTo: recorded(),
  redirectTo: recorded(),
  switchTab: recorded(),
  navigateBack: recorded(),
  pageScrollTo: recorded(),
  getAppBaseInfo: () => ({ theme: 'light', fontSizeSetting: 16 }),
  getWindowInfo: () => ({ statusBarHeight: 44, windowWidth: 390 }),
  getMenuButtonBoundingClientRect: () => ({ width: 87, height: 32, top: 51, left: 293 }),
  getDeviceInfo: () => ({ brand: 'Redmi', model: 'Note 12' }),
  getCurrentPages: jest.fn((): unknown[] => [{}]),
  pxTransform: (px: number) => `${px}rpx`,
  onThemeChange: jest.fn(),
  onNetworkStatusChange: jest.fn(),
}
export default Taro

function useEvent(events: Set<() => void>, run: () => void, atOnce: boolean): void {
  useEffect(() => {
    events.add(run)
    if (atOnce) run()
    return () => void events.delete(run)
  }, [])
}

export const useDidShow = (run: () => void): void => useEvent(state.shown, run, true)
export const useDidHide = (run: () => void): void => useEvent(state.hidden, run, false)
export const useReachBottom = jest.fn()
export const useShareAppMessage = jest.fn()
export const useLaunch = (run: () => void): void => useEffect(run, [run])
export const useRouter = jest.fn(() => ({ params: {} as Record<string, string> }))
