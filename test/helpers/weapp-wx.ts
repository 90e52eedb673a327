import crypto from 'node:crypto'
// brings the `wx` that is filled here
import 'miniprogram-simulate'
import type { PhoneServer } from './phone/server'

type Options = Record<string, unknown> & { success?(result: unknown): void; fail?(error: unknown): void; complete?(result: unknown): void }

/** What a test steers: the answers of WeChat's calls by name; a thrown value fails the call. */
export type WeChatAnswers = Record<string, (options: Options) => unknown>

const storage = new Map<string, unknown>()
let phone: PhoneServer | undefined
let answers: WeChatAnswers = {}

const wx = (globalThis as unknown as { wx: Record<string, unknown> }).wx

/** A phone that reaches this server, with what is kept on it by key, in whose WeChat calls are answered so. */
export function takePhone(server: PhoneServer, kept: Record<string, unknown>, wechat: WeChatAnswers): void {
  phone = server
  answers = wechat
  for (const [key, value] of Object.entries(kept)) storage.set(`hf.${key}`, { value, at: Date.now() })
}

/** Changes what WeChat answers from now on. */
export const answerWith = (more: WeChatAnswers): void => void Object.assign(answers, more)

export const requestsMade = (): number => phone?.calls.length ?? 0

/** Calls of WeChat that were made, newest last. */
export const wxCalls: { name: string; options: Options }[] = []

/** As WeChat since 2.10.2: who gives no call-back gets a promise. */
function settleCall(name: string, options: Options = {}): Promise<unknown> | undefined {
  wxCalls.push({ name, options })
  const settled = Promise.resolve()
    .then(() => answers[name]?.(options) ?? {})
    .catch((error: unknown) => Promise.reject({ errMsg: `${name}:fail ${error instanceof Error ? error.message : String(error)}` }))
  if (!options.success && !options.fail && !options.complete) return settled
  settled.then(
    (result) => (options.success?.(result), options.complete?.(result)),
    (failed: unknown) => (options.fail?.(failed), options.complete?.(failed)),
  )
  return undefined
}

function request(options: Options & { url: string; method?: string; header?: Record<string, string>; data?: unknown }): object {
  void Promise.resolve().then(() => {
    const answered = phone?.handle({ method: options.method ?? 'GET', url: options.url, headers: options.header ?? {}, body: options.data })
    if (answered) options.success?.({ statusCode: answered.status, header: answered.headers, data: answered.body ?? '' })
    else options.fail?.({ errMsg: 'request:fail' })
    options.complete?.({})
  })
  return { abort() {} }
}

/** A picture on its way to the server; WeChat gives the answer as text. */
function uploadFile(options: Options & { url: string; header?: Record<string, string>; formData?: Record<string, string>; filePath: string }): object {
  wxCalls.push({ name: 'uploadFile', options })
  void Promise.resolve().then(() => {
    const answered = phone?.handle({ method: 'POST', url: options.url, headers: options.header ?? {}, body: { ...options.formData, file: options.filePath } })
    if (answered) options.success?.({ statusCode: answered.status, data: JSON.stringify(answered.body) })
    else options.fail?.({ errMsg: 'uploadFile:fail' })
    options.complete?.({})
  })
  return { abort() {}, onProgressUpdate() {}, offProgressUpdate() {}, onHeadersReceived() {}, offHeadersReceived() {} }
}

const ASKED = [
  'login',
  'scanCode',
  'getLocation',
  'chooseMedia',
  'requestSubscribeMessage',
  'makePhoneCall',
  'downloadFile',
  'openDocument',
  'setClipboardData',
  'openSetting',
  'navigateTo',
  'redirectTo',
  'switchTab',
  'navigateBack',
  'setNavigationBarColor',
  'setNavigationBarTitle',
  'setBackgroundColor',
  'setKeepScreenOn',
  'previewImage',
]

Object.assign(wx, {
  request,
  uploadFile,
  getStorageSync: (key: string) => storage.get(key) ?? '',
  setStorageSync: (key: string, value: unknown) => storage.set(key, JSON.parse(JSON.stringify(value))),
  removeStorageSync: (key: string) => storage.delete(key),
  getStorageInfoSync: () => ({ keys: [...storage.keys()] }),
  getRandomValues: ({ length, success }: { length: number; success(result: object): void }) =>
    success({ randomValues: new Uint8Array(crypto.randomBytes(length)).buffer }),
  getWindowInfo: () => ({ statusBarHeight: 44, windowWidth: 390, windowHeight: 844, pixelRatio: 3 }),
  getMenuButtonBoundingClientRect: () => ({ width: 87, height: 32, top: 51, left: 293, right: 380, bottom: 83 }),
  getAppBaseInfo: () => ({ theme: 'light', fontSizeSetting: 16, SDKVersion: '3.3.4' }),
  getDeviceInfo: () => ({ brand: 'Redmi', model: 'Note 12' }),
  onNetworkStatusChange: () => undefined,
  onThemeChange: () => undefined,
  onAppShow: () => undefined,
  onAppHide: () => undefined,
  offAppShow: () => undefined,
  offAppHide: () => undefined,
  ...Object.fromEntries(ASKED.map((name) => [name, (options: Options) => settleCall(name, options)])),
})
