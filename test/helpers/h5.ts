import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import type { PhoneServer } from './phone/server'

const SHOTS = path.resolve('dist/shots')
const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.png': 'image/png' }
/** What the real server sends: pages that only run without it would not run at all. */
const POLICY = "default-src 'self';img-src 'self' data: blob:;font-src 'self' data:;style-src 'self' 'unsafe-inline';script-src 'self';connect-src 'self' blob:"

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Serves the built h5 pages (of another folder by `HAOFAN_H5`) beside the stubs of a test. */
export async function servePages(phone: PhoneServer, folder = process.env['HAOFAN_H5'] ?? 'dist/h5'): Promise<{ url: string; close(): Promise<void> }> {
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

export interface Screen {
  page: Page
  /** Faults of the page and of the console, which a test expects to be none. */
  faults: string[]
  /** Opens a page of the product. */
  open(hash?: string): Promise<void>
  /** What is seen, into dist/shots: `full` scrolls to the end. */
  shoot(name: string, full?: boolean): Promise<void>
  /** What can be tapped and is smaller than it must be, in either direction. */
  smallTargets(least: number): Promise<string[]>
  /** Words that stand beyond the right edge of the page. */
  beyondTheEdge(): Promise<string[]>
  close(): Promise<void>
}

/** Chromium, one for a suite. */
export const startBrowser = (): Promise<Browser> => chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: FLAGS })

interface ScreenOptions extends Look {
  /** The phone's clock stands at this moment. */
  at?: Date
  width?: number
  /** Kept on the phone before the page opens, by key. */
  kept?: Record<string, unknown>
}

/** A phone of 390 by 844 in a theme, with its storage. */
export async function aScreen(browser: Browser, url: string, { theme, elder, at, width = 390, kept = {} }: ScreenOptions): Promise<Screen> {
  const context: BrowserContext = await browser.newContext({
    viewport: { width, height: 844 },
    deviceScaleFactor: 2,
    isMobile: width < 600,
    hasTouch: true,
    colorScheme: theme,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  })
  if (at) await context.clock.install({ time: at })
  const stored = Object.entries({ ...(elder === undefined ? {} : { elder }), ...kept }).map(([key, value]) => [
    `hf.${key}`,
    JSON.stringify({ data: { value, at: (at ?? new Date(0)).getTime() } }),
  ])
  await context.addInitScript((entries) => {
    // a blank page has no storage
    if (location.protocol === 'about:') return
    for (const [key, value] of entries) if (localStorage.getItem(key as string) === null) localStorage.setItem(key as string, value as string)
  }, stored)
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  // the console names no address: what was refused is told by its answer
  page.on('console', (message) => message.type() === 'error' && !/^Failed to load resource/.test(message.text()) && faults.push(message.text()))
  page.on('response', (answer) => answer.status() >= 400 && faults.push(`${answer.status()} ${answer.request().method()} ${new URL(answer.url()).pathname}`))
  fs.mkdirSync(SHOTS, { recursive: true })
  return {
    page,
    faults,
    async open(hash = '') {
      await page.goto(`${url}/${hash}`)
    },
    async shoot(name, full = false) {
      await page.evaluate(() => document.fonts.ready.then(() => undefined))
      const shown = await page.evaluate(() => [...document.querySelectorAll('.taro_page')].map((each) => each.scrollHeight).sort((a, b) => b - a)[0] ?? 844)
      if (full) await page.setViewportSize({ width, height: Math.max(844, shown) })
      await page.screenshot({ path: path.join(SHOTS, `${name}.png`) })
      if (full) await page.setViewportSize({ width, height: 844 })
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
