import fs from 'node:fs'
import path from 'node:path'
import simulate from 'miniprogram-simulate'
import type { Me } from '@shared/identity/schema'
import { type PageName, pathOf, TABS } from '@/routes'
import type { PhoneServer } from './phone/server'
import { requestsMade, takePhone, type WeChatAnswers } from './weapp-wx'

export { answerWith, wxCalls } from './weapp-wx'

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
let app: { onLaunch?(options: object): void; onShow?(options: object): void } | undefined
const loaded = new Map<string, string>()
const stack: Component[] = []
/** Pages that nobody has closed yet. */
const left = new Set<Opened>()

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
  takePhone(server, kept, { login: () => ({ code: 'code-of-the-test' }), ...wechat })
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

interface Start {
  /** What the phone's clock shows. */
  at: Date
  /** Who is signed in. */
  me?: Me
  /** What else is kept on the phone, by key. */
  kept?: Record<string, unknown>
  wechat?: WeChatAnswers
}

/** The program for the tests of a file; pages that a test leaves open are closed after it. */
export function useApp(server: PhoneServer, { at, me, kept = {}, wechat = {} }: Start): void {
  beforeAll(() => {
    phoneClock(at)
    launch(server, { ...(me ? { token: 'token-of-the-test', me } : {}), ...kept }, wechat)
  })
  afterEach(() => {
    for (const page of left) page.close()
    left.clear()
  })
}

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

const PATIENCE_MS = 30_000

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
    const end = performance.now() + PATIENCE_MS
    for (let seen = '', quiet = 0; quiet < 4; await simulate.sleep(25)) {
      if (performance.now() > end) throw new Error(`${route} never comes to rest`)
      const now = `${setData.length} ${requestsMade()}`
      quiet = now === seen && setData.length > 0 ? quiet + 1 : 0
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
      if (!parent.isConnected) return
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
export async function openPage(name: PageName, query: Record<string, string> = {}): Promise<Opened> {
  const page = await open(pathOf(name), query, true)
  left.add(page)
  return page
}

/** Opens a page under the post that it is for: whoever wears another is offered to change. */
export async function openUnderItsPost(name: PageName, query: Record<string, string> = {}): Promise<Opened> {
  const page = await openPage(name, query)
  if (page.taps().includes('换成这个身份')) await page.tap(page.named('换成这个身份'))
  return page
}

/** The custom tab bar: WeChat renders it beside the page, as a component of its own. */
export const openTabBar = (): Promise<Opened> => open('custom-tab-bar/index', {}, false)

export const TAB_PAGES = TABS
