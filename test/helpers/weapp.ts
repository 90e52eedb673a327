import crypto from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import simulate from 'miniprogram-simulate'
import { type PageName, pathOf, TABS } from '@/routes'
import type { PhoneServer } from './phone/server'

/** The real weapp build (of another folder by `HAOFAN_WEAPP`): WXML goes through WeChat's own compiler and is rendered by its component framework into jsdom. */
export const ROOT = path.resolve(process.env['HAOFAN_WEAPP'] ?? 'dist/weapp')

/** Where a finger is, CSS px. */
interface At {
  x: number
  y: number
}

interface Element {
  dom: { textContent: string }
  dispatchEvent(type: string, options: { bubbles: boolean; detail?: unknown; touches?: At[]; changedTouches?: At[] }): void
  _exparserNode: { _vt: { attrs: { name: string; value: unknown }[] } }
}
interface Component {
  instance: PageInstance
  attach(parent: HTMLElement): void
  detach(): void
  querySelector(selector: string): Element | undefined
  querySelectorAll(selector: string): Element[]
}
interface PageInstance {
  route: string
  __route__: string
  options: Record<string, string>
  setData(data: object, done?: () => void): void
  onLoad?(query: object): void
  onShow?(): void
  onReady?(): void
  onHide?(): void
  onUnload?(): void
  [method: string]: unknown
}
type Options = Record<string, unknown> & { success?(result: unknown): void; fail?(error: unknown): void; complete?(result: unknown): void }

/** What a test steers: the answers of WeChat's calls by name; a thrown value fails the call. */
export type WeChatAnswers = Record<string, (options: Options) => unknown>

const storage = new Map<string, unknown>()
let phone: PhoneServer | undefined
let answers: WeChatAnswers = {}
let app: { onLaunch?(options: object): void; onShow?(options: object): void } | undefined
const loaded = new Map<string, string>()
const stack: Component[] = []

const wx = (globalThis as unknown as { wx: Record<string, unknown> }).wx

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

const globals = globalThis as unknown as Record<string, unknown>
globals['App'] = (config: typeof app) => {
  app = config
}
globals['getApp'] = () => app
globals['getCurrentPages'] = () => stack.map(({ instance }) => instance)
// Taro gives a native component `behaviors` that is no list; WeChat takes it, the simulator does not
const simulated = globals['Component'] as (definition: object) => void
globals['Component'] = (definition: { behaviors?: unknown }) =>
  simulated({ ...definition, behaviors: Array.isArray(definition.behaviors) ? definition.behaviors : [] })

// the simulator knows Component only: a page becomes a component whose methods are the page's functions
globals['Page'] = (config: Record<string, unknown>) => {
  const methods = Object.fromEntries(Object.entries(config).filter(([, value]) => typeof value === 'function'))
  simulated({ data: config['data'], methods })
}

/** Launches the program once for a test file: server, what is kept on the phone, answers of WeChat. */
export function launch(server: PhoneServer, kept: Record<string, unknown> = {}, wechat: WeChatAnswers = {}): void {
  phone = server
  answers = { login: () => ({ code: 'code-of-the-test' }), ...wechat }
  for (const [key, value] of Object.entries(kept)) storage.set(`hf.${key}`, { value, at: Date.now() })
  if (app) return
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the build is a script of its own, run as WeChat runs it
  require(path.join(ROOT, 'app.js'))
  const options = { path: pathOf('home'), query: {}, scene: 1001 }
  const launched = (globals['getApp'] as () => typeof app)()
  launched?.onLaunch?.(options)
  launched?.onShow?.(options)
}

const REAL = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'clearImmediate', 'queueMicrotask', 'nextTick'] as const

/** The phone's clock shows this moment; timers run on. */
export const phoneClock = (at: Date): void =>
  void jest.useFakeTimers({ now: at, doNotFake: [...REAL, 'performance', 'requestAnimationFrame', 'cancelAnimationFrame'] })

/** Changes what WeChat answers from now on. */
export const answerWith = (more: WeChatAnswers): void => void Object.assign(answers, more)

export interface Opened {
  instance: PageInstance
  /** Bytes of each setData since the page was opened. */
  setData: number[]
  text(): string
  nodes(): number
  has(selector: string): boolean
  /** Attributes as WeChat's compiler hands them over, in camelCase (ariaLabel among them). */
  attrs(selector: string): Record<string, unknown>
  /** Every accessible name on the page. */
  labels(): string[]
  tap(selector: string): Promise<void>
  fire(selector: string, type: string, detail?: unknown): Promise<void>
  /** Puts a finger down on an element and lifts it elsewhere. */
  swipe(selector: string, from: At, to: At): Promise<void>
  /** Text of one element. */
  textOf(selector: string): string
  /** What the page answers when it is handed on. */
  share(options: { from: 'button' | 'menu'; target?: { id: string } }): unknown
  /** Names of whatever can be tapped. */
  taps(): string[]
  /** Selector of the element with these words as its accessible name. */
  named(label: string): string
  settle(): Promise<void>
  close(): void
}

const load = (route: string): string => {
  const id = loaded.get(route) ?? simulate.load(path.join(ROOT, route), 'page', { rootPath: ROOT, compiler: 'official' })
  loaded.set(route, id)
  return id
}

/** Every local picture that a page shows must be in the package: a missing one is an empty square in WeChat. */
function assertPictures(data: string): void {
  for (const [, file = ''] of data.matchAll(/"(\/[\w./-]+\.svg)"/g)) {
    if (!fs.existsSync(path.join(ROOT, file))) throw new Error(`the build has no ${file}: add the pair to ui/art/pairs.ts`)
  }
}

async function open(route: string, query: Record<string, string>, asPage: boolean): Promise<Opened> {
  const component = simulate.render(load(route)) as unknown as Component
  const parent = document.body.appendChild(document.createElement('div'))
  const { instance } = component
  const setData: number[] = []
  const original = instance.setData
  instance.setData = function (data, done) {
    const text = JSON.stringify(data)
    assertPictures(text)
    setData.push(Buffer.byteLength(text))
    return original.call(this, data, done)
  }
  if (asPage) {
    instance.route = instance.__route__ = route
    instance.options = query
    stack.push(component)
  }
  component.attach(parent)
  if (asPage) {
    instance.onLoad?.(query)
    instance.onShow?.()
    instance.onReady?.()
  }
  /** Quiet for a while after what has happened. */
  const settle = async (): Promise<void> => {
    const end = performance.now() + 5000
    for (let seen = '', quiet = 0; performance.now() < end; await simulate.sleep(25)) {
      const now = `${setData.length} ${phone?.calls.length}`
      quiet = now === seen && setData.length > 0 ? quiet + 1 : 0
      if (quiet >= 4) return
      seen = now
    }
  }
  await settle()
  const find = (selector: string): Element => {
    const found = component.querySelector(selector)
    if (!found) throw new Error(`no element ${selector} on ${route}`)
    return found
  }
  const fire = async (selector: string, type: string, detail?: unknown): Promise<void> => {
    find(selector).dispatchEvent(type, { bubbles: true, detail })
    await simulate.sleep(20)
    await settle()
  }
  const nameOf = (element: Element): string => (attrs(element)['ariaLabel'] as string) || element.dom.textContent.trim()
  const attrs = (element: Element) => Object.fromEntries(element._exparserNode._vt.attrs.map(({ name, value }) => [name, value]))
  return {
    instance,
    setData,
    text: () => (parent.textContent ?? '').replace(/\s+/g, ' ').trim(),
    nodes: () => parent.querySelectorAll('*').length,
    has: (selector) => component.querySelector(selector) !== undefined,
    attrs: (selector) => attrs(find(selector)),
    labels: () =>
      component
        .querySelectorAll('.pg, .pg view, .tap, .mark, .meal-pic, .cover, .sees, .step, .window')
        .flatMap((element) => (attrs(element)['ariaLabel'] as string) || []),
    tap: (selector) => fire(selector, 'tap'),
    fire,
    async swipe(selector, from, to) {
      find(selector).dispatchEvent('touchstart', { bubbles: true, touches: [from], changedTouches: [from] })
      await simulate.sleep(20)
      find(selector).dispatchEvent('touchend', { bubbles: true, changedTouches: [to] })
      await simulate.sleep(20)
      await settle()
    },
    textOf: (selector) => find(selector).dom.textContent.replace(/\s+/g, ' ').trim(),
    share: (options) => (instance['onShareAppMessage'] as (options: object) => unknown)(options),
    taps: () => component.querySelectorAll('.tap').map(nameOf),
    named(label) {
      const found = component.querySelectorAll('.tap').find((element) => nameOf(element) === label)
      const id = found && (attrs(found)['id'] as string | undefined)
      if (!id) throw new Error(`nothing to tap is called ${label} on ${route}`)
      return `#${id}`
    },
    settle,
    close() {
      if (asPage) {
        instance.onUnload?.()
        stack.splice(stack.indexOf(component), 1)
      }
      component.detach()
      parent.remove()
    },
  }
}

/** Opens a page of the build as WeChat would. */
export const openPage = (name: PageName, query: Record<string, string> = {}): Promise<Opened> => open(pathOf(name), query, true)

/** The custom tab bar: WeChat renders it beside the page, as a component of its own. */
export const openTabBar = (): Promise<Opened> => open('custom-tab-bar/index', {}, false)

export const TAB_PAGES = TABS
