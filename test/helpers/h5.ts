import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import type { Browser, BrowserContext, Page, Request } from 'playwright-core'
import type { Me } from '@shared/identity/schema'
import { noteFaults, PHONE, startBrowser } from './chromium'
import type { PhoneServer } from './phone/server'

const SHOTS = path.resolve('dist/shots')
const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.png': 'image/png' }
/** What the real server sends: pages that only run without it would not run at all. */
const POLICY = "default-src 'self';img-src 'self' data: blob:;font-src 'self' data:;style-src 'self' 'unsafe-inline';script-src 'self';connect-src 'self' blob:"

/** A fingertip, CSS px: what can be tapped is no smaller. */
const TARGET = 44
/** A page is at rest when it stood still at so many looks, so far apart. */
const [STILL_LOOKS, LOOK_MS] = [4, 50]
const PATIENCE_MS = 20_000

/** Serves the built h5 pages (of another folder by `HAOFAN_H5`) beside the answers of a test. */
async function servePages(phone: PhoneServer, folder = process.env['HAOFAN_H5'] ?? 'dist/h5'): Promise<{ url: string; close(): Promise<void> }> {
  const root = path.resolve(folder)
  const server = http.createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      const { pathname } = new URL(request.url ?? '/', 'http://h5')
      if (/^\/(api|demo)\//.test(pathname)) return answer(phone, request, Buffer.concat(pieces).toString(), response)
      const file = path.join(root, pathname === '/' ? 'index.html' : decodeURIComponent(pathname))
      if (!file.startsWith(root) || !fs.existsSync(file)) return response.writeHead(404).end()
      response.writeHead(200, { 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream', 'content-security-policy': POLICY })
      fs.createReadStream(file).pipe(response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

function answer(phone: PhoneServer, request: http.IncomingMessage, text: string, response: http.ServerResponse): void {
  const body: unknown = text === '' || !/json/.test(request.headers['content-type'] ?? '') ? undefined : JSON.parse(text)
  const answered = phone.handle({ method: request.method ?? 'GET', url: request.url ?? '/', headers: request.headers as Record<string, string>, body })
  if (!answered) return void request.socket.destroy()
  response.writeHead(answered.status, answered.headers).end(answered.status === 304 || answered.status === 204 ? undefined : JSON.stringify(answered.body))
}

export interface Look {
  theme: 'light' | 'dark'
  elder?: boolean
}

/** How every page is looked at. */
export const LOOKS: readonly (Look & { name: string })[] = [
  { name: 'light', theme: 'light' },
  { name: 'dark', theme: 'dark' },
  { name: 'elder', theme: 'light', elder: true },
]

export interface Screen {
  page: Page
  /** Faults of the page and of the console, which a test expects to be none. */
  faults: string[]
  /** Loads a page of the product, anew wherever the phone was, and waits for words that stand there once everything came. */
  open(hash?: string, words?: string): Promise<void>
  /** Waits until nothing is on its way and the page draws nothing new. @throws Error when it never stands still */
  rest(): Promise<void>
  /** What is seen once the page is at rest, into dist/shots: `full` scrolls to the end. */
  shoot(name: string, full?: boolean): Promise<void>
  /** What can be tapped and is smaller than it must be, in either direction. */
  smallTargets(least: number): Promise<string[]>
  /** Words that stand beyond the right edge of the page. */
  beyondTheEdge(): Promise<string[]>
  close(): Promise<void>
}

interface ScreenOptions extends Look {
  /** The phone's clock stands at this moment. */
  at?: Date
  width?: number
  height?: number
  /** Who is signed in. */
  me?: Me
  /** Kept on the phone before the page opens, by key. */
  kept?: Record<string, unknown>
}

/** A phone of 390 by 844 in a theme, with its storage. */
async function aScreen(browser: Browser, url: string, { theme, elder, at, width = 390, height = 844, me, kept = {} }: ScreenOptions): Promise<Screen> {
  const context: BrowserContext = await browser.newContext({
    ...PHONE,
    viewport: { width, height },
    isMobile: width < 600,
    colorScheme: theme,
    reducedMotion: 'reduce',
  })
  if (at) await context.clock.install({ time: at })
  const stored = Object.entries({ ...(elder === undefined ? {} : { elder }), ...(me ? { token: 'token-of-the-test', me } : {}), ...kept }).map(
    ([key, value]) => [`hf.${key}`, JSON.stringify({ data: { value, at: (at ?? new Date(0)).getTime() } })],
  )
  await context.addInitScript((entries) => {
    // a blank page has no storage
    if (location.protocol === 'about:') return
    for (const [key, value] of entries) if (localStorage.getItem(key as string) === null) localStorage.setItem(key as string, value as string)
  }, stored)
  const page = await context.newPage()
  const faults: string[] = []
  noteFaults(page, faults)
  const rest = restOf(page)
  fs.mkdirSync(SHOTS, { recursive: true })
  return {
    page,
    faults,
    async open(hash = '', words) {
      // once, and from another address: a load that another one cuts off may have asked for something already
      await page.goto('about:blank')
      await page.goto(`${url}/${hash}`)
      if (words !== undefined) await page.getByText(words).first().waitFor()
    },
    rest,
    async shoot(name, full = false) {
      await rest()
      await page.evaluate(() => document.fonts.ready.then(() => undefined))
      const shown = await page.evaluate(() => [...document.querySelectorAll('.taro_page')].map((each) => each.scrollHeight).sort((a, b) => b - a)[0] ?? 844)
      if (full) await page.setViewportSize({ width, height: Math.max(height, shown) })
      await page.screenshot({ path: path.join(SHOTS, `${name}.png`) })
      if (full) await page.setViewportSize({ width, height })
    },
    smallTargets: (least) =>
      page.evaluate((px) => {
        const shown = [...document.querySelectorAll<HTMLElement>('.taro_page_show .tap')].filter((each) => each.offsetParent !== null)
        return shown.flatMap((each) => {
          const { width, height } = each.getBoundingClientRect()
          return width >= px - 0.5 && height >= px - 0.5
            ? []
            : [`${each.getAttribute('aria-label') ?? each.textContent}: ${Math.round(width)}×${Math.round(height)}`]
        })
      }, least),
    beyondTheEdge: () =>
      page.evaluate(() => {
        const edge = document.documentElement.clientWidth
        return [...document.querySelectorAll<HTMLElement>('.taro_page_show .pg *')]
          .filter((each) => each.children.length === 0 && each.textContent && each.getBoundingClientRect().right > edge + 0.5)
          .map((each) => each.textContent ?? '')
      }),
    close: () => context.close(),
  }
}

/** Watches a page from its beginning. */
function restOf(page: Page): () => Promise<void> {
  const underway = new Set<Request>()
  const arrived = (request: Request) => void underway.delete(request)
  page.on('request', (request) => underway.add(request))
  page.on('requestfinished', arrived).on('requestfailed', arrived)
  const drawn = () => page.evaluate(() => document.body.innerHTML + [...document.images].map((image) => Number(image.complete)).join(''))
  return async () => {
    const end = performance.now() + PATIENCE_MS
    for (let seen = '', still = 0; still < STILL_LOOKS; await page.waitForTimeout(LOOK_MS)) {
      if (performance.now() > end) throw new Error(`${page.url()} does not come to rest; underway: ${[...underway].map((each) => each.url()).join(' ')}`)
      const now = await drawn()
      still = now === seen && underway.size === 0 ? still + 1 : 0
      seen = now
    }
  }
}

/**
 * Phones before the built pages, for the tests of a file: Chromium is started once, what a test has opened is closed after it.
 * @param folder where the pages were built
 * @returns takes a phone; with a hash its page is opened
 */
export function useScreens(folder?: string): (server: PhoneServer, options: ScreenOptions, hash?: string) => Promise<Screen> {
  let browser: Browser
  const opened: (() => Promise<void>)[] = []
  beforeAll(async () => {
    browser = await startBrowser()
  })
  afterEach(async () => {
    for (const close of opened.splice(0).reverse()) await close()
  })
  afterAll(() => browser.close())
  return async (server, options, hash) => {
    const pages = await servePages(server, folder)
    opened.push(pages.close)
    const screen = await aScreen(browser, pages.url, options)
    opened.push(screen.close)
    if (hash !== undefined) await screen.open(hash)
    return screen
  }
}

/** Takes the picture of a page and expects that every target is large enough, nothing stands beyond the edge, and nothing failed. */
export async function sound(screen: Screen, name: string, full = true): Promise<void> {
  await screen.shoot(name, full)
  expect({ name, small: await screen.smallTargets(TARGET), wide: await screen.beyondTheEdge(), faults: screen.faults }).toEqual({
    name,
    small: [],
    wide: [],
    faults: [],
  })
}
