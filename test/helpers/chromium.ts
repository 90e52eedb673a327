import { type Browser, type BrowserContextOptions, type CDPSession, chromium, type Page } from 'playwright-core'

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Chromium, one for a suite. */
export const startBrowser = (): Promise<Browser> => chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: FLAGS })

/** A phone of 390 by 844, held upright, in Shanghai. */
export const PHONE = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
} satisfies BrowserContextOptions

/** 400 kb/s each way, 300 ms there and back. */
const SLOW_LINE = { offline: false, latency: 300, downloadThroughput: 400_000 / 8, uploadThroughput: 400_000 / 8 }
/** A processor of a sixth. */
export const SLOW_PROCESSOR = 6

/** From now on the page is on a cheap phone with a bad line. */
export async function slowDown(page: CDPSession): Promise<void> {
  await page.send('Network.enable')
  await page.send('Network.emulateNetworkConditions', SLOW_LINE)
  await page.send('Emulation.setCPUThrottlingRate', { rate: SLOW_PROCESSOR })
}

/** Notes faults of the page and of the console, and what was refused. */
export function noteFaults(page: Page, faults: string[]): void {
  page.on('pageerror', (error) => faults.push(error.message))
  // the console names no address: what was refused is told by its answer
  page.on('console', (message) => message.type() === 'error' && !/^Failed to load resource/.test(message.text()) && faults.push(message.text()))
  page.on('response', (answer) => answer.status() >= 400 && faults.push(`${answer.status()} ${answer.request().method()} ${new URL(answer.url()).pathname}`))
}
