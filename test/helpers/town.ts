import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import sharp from 'sharp'
import { at, type BusinessDay, type ClockTime } from '@shared/base/time'
import { DemoClock, type PersonaGroup, sayGroup } from '@shared/demo/contract'
import { noteFaults, PHONE, slowDown, startBrowser } from './chromium'
import { startMain } from './main-program'
import { ownFolder, tidy } from './program'

const readQr = createRequire(import.meta.url)('jsqr') as (data: Uint8ClampedArray, width: number, height: number) => { data: string } | null

const CHOOSER = '/#/packages/demo/pages/chooser/index'
const BEGINS: ClockTime = '10:40'

type Role = 'button' | 'link' | 'tab' | 'radio' | 'checkbox'

/** A phone in somebody's hand: what is seen is waited for, and every tap is made once. */
export interface Phone {
  page: Page
  /** Becomes somebody of the made-up city through the chooser. */
  become(group: PersonaGroup, name: string): Promise<void>
  open(hash: string): Promise<void>
  tap(role: Role, name: string | RegExp): Promise<void>
  see(words: string | RegExp): Promise<Locator>
  fill(label: string, words: string): Promise<void>
  /** Chooses a poster of the list that stands for the camera. */
  scan(poster: string): Promise<void>
  stand(where: string): Promise<void>
  /** Records what was filled in, standing beside the point, and sees that it is recorded. */
  checkIn(button?: string): Promise<void>
  /** Taps a button that opens the camera and takes a picture. */
  photograph(name: string): Promise<void>
  /** What the code on the screen leads to, as another phone's camera reads it. */
  readCode(): Promise<string>
  shoot(name: string): Promise<void>
}

export interface Town {
  /** Where the program listens. */
  base: string
  /** Where the stand-in shows what WeChat would have brought. */
  wechat: string
  /** Faults of pages and refused requests, which a story expects to be none. */
  faults: string[]
  /** A phone; on a slow line it is one phone that everybody borrows, whose code is loaded already. */
  phone(): Promise<Phone>
  /** A browser at a desk, 1440 by 900. */
  desk(theme?: 'light' | 'dark'): Promise<Page>
  /** Sets the made-up city's time. */
  time(time: ClockTime): Promise<void>
  close(): Promise<void>
}

interface TownOptions {
  day: BusinessDay
  slow?: boolean
  /** Where pictures of the story are kept. */
  shots?: string
}

/** What a camera sees: a tray, large as phones take pictures. */
const aPicture = (): Promise<Buffer> =>
  sharp('miniprogram/assets/food/tray-today.svg', { density: 300 }).resize(1600, 1200, { fit: 'cover' }).flatten({ background: '#e5d8bd' }).jpeg().toBuffer()

/** The whole program with its made-up city on a morning, and Chromium beside it; where one does not come up, nothing is left running. */
export const openTown = (options: TownOptions): Promise<Town> =>
  open(options).catch(async (error: unknown) => {
    await tidy()
    throw error
  })

async function open({ day, slow = false, shots }: TownOptions): Promise<Town> {
  const folder = ownFolder()
  const clockFile = path.join(folder, 'clock.json')
  fs.writeFileSync(clockFile, JSON.stringify({ since: Date.now(), at: at(day, BEGINS).getTime(), rate: 1 }))
  const program = await startMain('all', { HAOFAN_SANDBOX: '1', HAOFAN_DATA: folder, HAOFAN_CLOCK_FILE: clockFile })
  const greeting = await program.said(/^ {2}微信替身 /)
  const wechat = /http:\/\/\S+/.exec(greeting)?.[0] ?? ''
  await program.said(/npm run demo -- --reset/)
  const browser = await startBrowser()
  const faults: string[] = []
  const wait = slow ? 60_000 : 20_000
  let borrowed: Promise<Phone> | undefined

  async function newPhone(): Promise<Phone> {
    const page = await newPage(browser, faults)
    page.setDefaultTimeout(wait)
    if (slow) {
      // the code is loaded once on a good line: what is slow is the phone of every day, not of the first
      await page.goto(program.base + CHOOSER)
      await page.getByRole('radio').first().waitFor()
      await slowDown(await page.context().newCDPSession(page))
    }
    return phoneOn(page, program.base, shots)
  }
  return {
    base: program.base,
    wechat,
    faults,
    phone: () => (slow ? (borrowed ??= newPhone()) : newPhone()),
    desk: (theme = 'light') => newDesk(browser, faults, theme, wait),
    async time(time) {
      const headers = { 'Content-Type': 'application/json' }
      const answer = await fetch(`${program.base}/demo/clock`, { method: 'POST', headers, body: JSON.stringify({ at: at(day, time).toISOString() }) })
      DemoClock.parse(await answer.json())
    },
    async close() {
      await browser.close()
      await tidy()
    },
  }
}

async function newDesk(browser: Browser, faults: string[], colorScheme: 'light' | 'dark', wait: number): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme,
    reducedMotion: 'reduce',
    acceptDownloads: true,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(wait)
  noteFaults(page, faults)
  return page
}

async function newPage(browser: Browser, faults: string[]): Promise<Page> {
  const context = await browser.newContext({ ...PHONE, reducedMotion: 'reduce' })
  const page = await context.newPage()
  noteFaults(page, faults)
  return page
}

/** What a code on a screen says, as the camera of a phone reads it. @throws Error where none comes up */
export async function codeOn(page: Page): Promise<string> {
  for (let tries = 0; tries < 40; tries++) {
    const { data, info } = await sharp(await page.screenshot())
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    const found = readQr(new Uint8ClampedArray(data), info.width, info.height)
    if (found) return found.data
    await page.waitForTimeout(250)
  }
  throw new Error('no code on the screen')
}

function phoneOn(page: Page, base: string, shots: string | undefined): Phone {
  const shown = (locator: Locator): Locator => locator.filter({ visible: true }).last()
  /** Says what stood there instead. */
  async function told<T>(work: Promise<T>): Promise<T> {
    try {
      return await work
    } catch (error) {
      const seen = await page
        .evaluate(() => [...document.querySelectorAll<HTMLElement>('.taro_page,main,body:not(:has(.taro_page))')].map((each) => each.innerText).filter(Boolean))
        .catch(() => [])
      throw new Error(`${(error as Error).message}\nwhat is seen on ${page.url()}:\n${seen.join('\n---\n').replace(/\n+/g, ' | ')}`)
    }
  }
  const phone: Phone = {
    page,
    async open(hash) {
      await page.goto(`${base}/${hash}`)
    },
    async become(group, name) {
      await page.goto(base + CHOOSER)
      await phone.tap('radio', sayGroup(group))
      await shown(page.getByText(name)).tap()
      await page.waitForURL(/pages\/home\/index/)
      await page.waitForLoadState('networkidle')
    },
    tap: (role, name) => told(shown(page.getByRole(role, { name, exact: typeof name === 'string' })).tap()),
    async see(words) {
      const found = shown(page.getByText(words))
      await told(found.waitFor())
      return found
    },
    fill: (label, words) => told(shown(page.locator(`[aria-label^="${label}"]`).locator('input,textarea')).fill(words)),
    scan: (poster) => phone.tap('link', new RegExp(`^${poster}`)),
    async stand(where) {
      await phone.tap('link', new RegExp(`^${where}`))
    },
    async checkIn(button = '打卡') {
      await phone.tap('button', button)
      await phone.stand('站在点位旁')
      await phone.see('已打卡')
    },
    async photograph(name) {
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), phone.tap('button', name)])
      await chooser.setFiles({ name: 'meal.jpg', mimeType: 'image/jpeg', buffer: await aPicture() })
    },
    readCode: () => codeOn(page),
    async shoot(name) {
      if (shots === undefined) return
      await page.evaluate(() => document.fonts.ready.then(() => undefined))
      await page.waitForTimeout(300)
      await page.screenshot({ path: path.join(shots, `${name}.png`) })
    },
  }
  return phone
}
